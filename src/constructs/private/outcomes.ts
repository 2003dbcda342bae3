import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CATCH_ERRORS } from './catch-errors';
import { isJsonata, type Language } from './language';
import { stateNameFor } from './names';

/** What identifies a part of the work in its outcome: an item of a Map, a branch of a Parallel. */
export interface OutcomeLabel {
  /** Members of both outcomes, by name, in the form of the query language: paths as tokens, or expressions. */
  readonly always: { readonly [member: string]: unknown };
  /** Members of the outcome of a failure alone. */
  readonly ofFailure: { readonly [member: string]: unknown };
}

/**
 * Work that always succeeds: with `{status: 'SUCCEEDED', output}`, or with `{status: 'FAILED', error, cause}`. So one part that fails does not
 * abort the others.
 */
export function outcomeOf(
  scope: Construct,
  name: string,
  work: sfn.IChainable,
  label: OutcomeLabel,
  language: Language,
): sfn.IChainable {
  const { queryLanguage } = language;
  const jsonata = isJsonata(language);
  const output = jsonata ? '{% $states.result[0] %}' : sfn.JsonPath.objectAt('$[0]');
  const success = { status: 'SUCCEEDED', ...label.always, output };
  const tried = new sfn.Parallel(scope, name, {
    queryLanguage,
    ...(jsonata ? { outputs: success } : { resultSelector: success }),
  }).branch(work);
  const failure = { status: 'FAILED', ...label.always, ...label.ofFailure, ...errorAndCause(jsonata) };
  const failed = new sfn.Pass(scope, stateNameFor('', name, ' (failed)'), {
    queryLanguage,
    ...(jsonata ? { outputs: failure } : { parameters: failure }),
  });
  // The failure takes the place of the input, which may be no object that it could be put into: an item is often a text or a number.
  for (const errors of CATCH_ERRORS) tried.addCatch(failed, { errors });
  return tried;
}

function errorAndCause(jsonata: boolean): { readonly [member: string]: unknown } {
  if (jsonata) return { error: '{% $states.input.Error %}', cause: '{% $states.input.Cause %}' };
  return { error: sfn.JsonPath.objectAt('$.Error'), cause: sfn.JsonPath.objectAt('$.Cause') };
}

/** The outcomes of a result, apart: `{succeeded: […], failed: […]}`. */
export function outcomesApart(language: Language): { readonly succeeded: unknown; readonly failed: unknown } {
  const of = (status: string): unknown =>
    isJsonata(language)
      ? `{% [$states.result[status = '${status}']] %}`
      : sfn.JsonPath.objectAt(`$[?(@.status == '${status}')]`);
  return { succeeded: of('SUCCEEDED'), failed: of('FAILED') };
}
