import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { expression, failureText } from './jsonata';
import { isJsonata, type Language } from './language';

/** A body as one state: a Parallel of one branch, since only a single state can be caught as a whole. Its output is that of the branch. */
export function bodyState(scope: Construct, name: string, body: sfn.IChainable, language: Language): sfn.Parallel {
  const parallel = isJsonata(language)
    ? sfn.Parallel.jsonata(scope, name, { outputs: '{% $states.result[0] %}' })
    : new sfn.Parallel(scope, name, { outputPath: '$[0]' });
  return parallel.branch(body);
}

/** What a catcher assigns so that `rethrow` can fail with it. */
export function keptFailure(language: Language): unknown {
  return isJsonata(language) ? '{% $states.errorOutput %}' : sfn.JsonPath.objectAt('$');
}

/** Fails with the error and cause that were kept in a variable. By JSONata, whatever the language of the rest: see `failureText`. */
export function rethrow(scope: Construct, name: string, variable: string): sfn.Fail {
  const text = (field: string): string => expression(failureText(`$${variable}.${field}`));
  return sfn.Fail.jsonata(scope, name, { error: text('Error'), cause: text('Cause') });
}
