import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { isJsonata, type Language } from './languages';

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

/**
 * Fails with the error and cause that were kept in a variable. By States.Format and $string, since both may be null (SendTaskFailure without a
 * cause) and a Fail takes nothing but texts.
 */
export function rethrow(scope: Construct, name: string, variable: string, language: Language): sfn.Fail {
  if (isJsonata(language)) {
    return sfn.Fail.jsonata(scope, name, {
      error: `{% $string($${variable}.Error) %}`,
      cause: `{% $string($${variable}.Cause) %}`,
    });
  }
  const text = (field: string): string => sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(`$${variable}.${field}`));
  return new sfn.Fail(scope, name, { errorPath: text('Error'), causePath: text('Cause') });
}
