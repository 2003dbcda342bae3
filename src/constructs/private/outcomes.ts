import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchAll } from './catch-errors';
import type { Language } from './language';
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
  const { queryLanguage, input, result } = language;
  const success = { status: 'SUCCEEDED', ...label.always, output: language.value(`${result}[0]`) };
  const tried = new sfn.Parallel(scope, name, {
    queryLanguage,
    ...language.select(success),
  }).branch(work);
  const error = { error: language.value(`${input}.Error`), cause: language.value(`${input}.Cause`) };
  const failure = { status: 'FAILED', ...label.always, ...label.ofFailure, ...error };
  const failed = new sfn.Pass(scope, stateNameFor('', name, ' (failed)'), {
    queryLanguage,
    ...language.handOn(failure),
  });
  // The failure takes the place of the input, which may be no object that it could be put into: an item is often a text or a number.
  catchAll(tried, failed);
  return tried;
}

/** The outcomes of a result, apart: `{succeeded: […], failed: […]}`. */
export function outcomesApart(language: Language): { readonly succeeded: unknown; readonly failed: unknown } {
  const of = (status: string): unknown => language.all(outcomesOf(status, language));
  return { succeeded: of('SUCCEEDED'), failed: of('FAILED') };
}

/** How many outcomes of a result succeeded. */
export function countSucceeded(language: Language): unknown {
  return language.count(outcomesOf('SUCCEEDED', language));
}

function outcomesOf(status: string, language: Language): string {
  return language.where(language.result, 'status', status);
}
