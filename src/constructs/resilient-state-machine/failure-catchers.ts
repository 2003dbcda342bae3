import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { uncaught } from '../private/catch-errors';
import type { Language } from '../private/language';
import { errorEquals, isFallible, languageIn, listOf, type StateJson } from './definition-json';

const { ALL } = sfn.Errors;

/** An error that a catcher is added for. */
export interface AddedCatcher {
  readonly error: string;
  /** The error whose handler it leads to; States.ALL where no handler is for it by name. */
  readonly handledAs: string;
}

/**
 * The catchers that a state lacks: one for each error that has a handler by name, and those for the rest. Its own catchers come first, so where one takes
 * States.ALL only what that leaves out is caught.
 *
 * @param handled names of the errors that have a handler of their own
 */
export function missingCatchers(state: StateJson, handled: readonly string[] = []): readonly AddedCatcher[] {
  if (!isFallible(state)) return [];
  const caught = new Set(listOf(state.Catch).flatMap(errorEquals));
  const rest = uncaught(caught);
  const named = uncaught(caught, handled).filter((error) => !rest.includes(error));
  return [...named, ...rest].map((error) => ({ error, handledAs: handled.includes(error) ? error : ALL }));
}

/**
 * Adds catchers. The input stays as it is, so that neither its shape nor its size can be in the way.
 *
 * @param next the state that each leads to
 * @param variable the variable that the failure goes into; undefined: it is dropped
 */
export function withCatchers(
  state: StateJson,
  missing: readonly AddedCatcher[],
  machineLanguage: Language,
  next: (catcher: AddedCatcher) => string,
  variable?: string,
): StateJson {
  const { keptInput, render, value, failure } = languageIn(state, machineLanguage);
  const kept = { ...keptInput, ...(variable === undefined ? {} : { Assign: render({ [variable]: value(failure) }) }) };
  const added = missing.map((catcher) => ({ ErrorEquals: [catcher.error], ...kept, Next: next(catcher) }));
  // AWS wants `States.ALL` last, whoever names it.
  const takesAll = (catcher: unknown): boolean => errorEquals(catcher).includes(ALL);
  const catchers = [...listOf(state.Catch), ...added];
  return { ...state, Catch: [...catchers.filter((one) => !takesAll(one)), ...catchers.filter(takesAll)] };
}
