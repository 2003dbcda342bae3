import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type Language, languageOf } from '../private/language';
import { queryLanguageOf } from '../private/rendering';
import {
  addAssign,
  outputsOf,
  resultPathOf,
  resultSelectorOf,
  setFields,
  setQueryLanguage,
} from '../private/state-fields';
import type { FallibleState } from '../private/states';

/** Makes a state name its query language: its own, or that of the saga. JSONPath, too: what is written into the state would be wrong in a machine of JSONata. */
export function settleLanguage(state: sfn.State, ofSaga: sfn.QueryLanguage): void {
  setQueryLanguage(state, languageOf(queryLanguageOf(state) ?? ofSaga).queryLanguage);
}

/** Of a state whose language was settled. */
function languageIn(state: sfn.State): Language {
  return languageOf(queryLanguageOf(state));
}

/** Lets a state hand on its input, unless it has a place for its result. */
export function keepPayload(state: FallibleState): void {
  const { resultField, keptInput } = languageIn(state);
  const place = resultField === 'outputs' ? outputsOf(state) : resultPathOf(state);
  if (place === undefined) setFields(state, keptInput);
}

/**
 * Lets a state keep its result in a variable: the one that it selects, where it does. In JSONPath no recording says whether `$` in Assign is the result
 * before or behind a ResultSelector, so that none stands beside one: the variable gets what the selector makes, or what lies at the ResultPath.
 * @param name of the state that is added in the latter case
 * @returns where the part ends
 */
export function recordResult<S extends FallibleState & sfn.INextable>(
  saga: Construct,
  state: S,
  name: string,
  variable: string,
): S | sfn.Pass {
  const { value, result, queryLanguage } = languageIn(state);
  const selector = resultSelectorOf(state);
  const path = resultPathOf(state);
  if (selector === undefined || path === undefined || path === sfn.JsonPath.DISCARD) {
    addAssign(state, { [variable]: selector ?? value(result) });
    if (selector !== undefined) setFields(state, { ResultSelector: undefined });
    return state;
  }
  const kept = new sfn.Pass(saga, name, { queryLanguage, assign: { [variable]: value(path) } });
  state.next(kept);
  return kept;
}

/** Makes `{result}` the output of a state. */
export function handOnResult(state: FallibleState): void {
  const { value, result, renderOutput } = languageIn(state);
  setFields(state, renderOutput({ result: resultSelectorOf(state) ?? value(result) }));
}

/** Properties of a catcher that hands on the input of its state, and keeps the failure in a variable. */
export function recordFailure(
  state: FallibleState,
  variable: string,
  others: { readonly [variable: string]: object | null } = {},
): sfn.CatchProps {
  const { keepInput, value, failure, assign } = languageIn(state);
  return { ...keepInput, assign: { [variable]: value(failure), ...assign(others) } };
}
