import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CatchableFail } from './catchable-fail';
import { expression, failureText } from './jsonata';
import { JSONATA, type Language } from './language';
import { stateNameFor, variableName } from './names';
import { queryLanguageOf } from './rendering';
import { setQueryLanguage } from './state-fields';
import { isInstance } from './state-internals';

/** A state that has catchers. */
interface Catching {
  addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): unknown;
}

/**
 * What it takes to catch everything that can be caught, one catcher each: `States.ALL` must stand alone and last, and it
 * leaves out `States.DataLimitExceeded` (AWS developer guide, "Handling errors").
 */
const ALL_ERRORS: readonly string[] = ['States.DataLimitExceeded', sfn.Errors.ALL];

/** Those of some errors that are left where others are caught already: a catcher for `States.ALL` takes all but what it leaves out. */
export function uncaught(caught: ReadonlySet<unknown>, errors: readonly string[] = ALL_ERRORS): string[] {
  const takesAll = caught.has(sfn.Errors.ALL);
  return errors.filter((error) => !caught.has(error) && (!takesAll || error === 'States.DataLimitExceeded'));
}

/** Leads whatever can be caught of a state to another one. */
export function catchAll(
  task: Catching,
  handler: sfn.IChainable,
  props: sfn.CatchProps = {},
  caught: readonly string[] = [],
): void {
  for (const error of uncaught(new Set(caught))) task.addCatch(handler, { ...props, errors: [error] });
}

/** Leads whatever can be caught of a state to another one, with the input as it was. */
export function catchAllKeepingInput(
  task: Catching,
  handler: sfn.IChainable,
  { queryLanguage, keepInput }: Language,
  assign?: { [name: string]: unknown },
): void {
  nameLanguage(task, queryLanguage);
  catchAll(task, handler, { ...keepInput, assign });
}

/**
 * The fields of a catcher are of one language, so that the state is, too, unless it names one: aws-cdk-lib then refuses it in a machine of JSONata, where
 * fields of JSONPath would be wrong.
 */
export function nameLanguage(state: Catching, queryLanguage: sfn.QueryLanguage): void {
  if (isInstance(state, sfn.State) && queryLanguageOf(state) === undefined) setQueryLanguage(state, queryLanguage);
}

/** An error name, the handler, and what is handed on as `error`: an expression, made of that of `{Error, Cause}`. Without it, just these. */
type HandledError = readonly [
  error: string,
  handler: sfn.IChainable | undefined,
  describe?: (failure: string) => string,
];

/**
 * Leads failures of a state to handlers, in the order given. A handler gets the input of the state with the failure,
 * `{Error, Cause}`, as its member `error`; where the input is no object, `{input, error}`.
 *
 * JSONPath has no way to say so in a catcher, and a `ResultPath` of `$.error` fails where the input is no object: with States.ReferencePathConflict, so that
 * the failure itself would be lost. There the catcher keeps the failure in a variable, and a state of JSONata puts it beside the input.
 *
 * @param construct the construct that the states are made in, one call for each
 * @param name what the names of states that are added begin with
 * @param handlers each error name once
 */
export function catchKeepingError(
  construct: Construct,
  name: string,
  state: Catching,
  handlers: readonly HandledError[],
  language: Language,
): void {
  nameLanguage(state, language.queryLanguage);
  for (const [error, handler, describe = (failure: string) => failure] of handlers) {
    if (!handler) continue;
    const errors = [error];
    if (language === JSONATA) {
      state.addCatch(handler, { errors, outputs: errorBesideInput(describe(language.failure)) });
      continue;
    }
    const variable = variableName('errorOf', construct);
    // The end of an error name says more than its beginning.
    const keeping = sfn.Pass.jsonata(construct, stateNameFor('', name, ` (${error.slice(-40)})`), {
      outputs: errorBesideInput(describe(`$${variable}`)),
    });
    const assign = { [variable]: language.value(language.failure) };
    state.addCatch(keeping.next(handler), { errors, ...language.keepInput, assign });
  }
}

/** @param error expression of the failure */
function errorBesideInput(error: string): string {
  return (
    `{% $type($states.input) = 'object' ? $merge([$states.input, {'error': ${error}}]) ` +
    `: {'input': $states.input, 'error': ${error}} %}`
  );
}

/** A body as one state: a Parallel of one branch, since only a single state can be caught as a whole. Its output is that of the branch. */
export function bodyState(
  scope: Construct,
  name: string,
  body: sfn.IChainable,
  { queryLanguage, result, output }: Language,
  props: sfn.ParallelProps = {},
): sfn.Parallel {
  return new sfn.Parallel(scope, name, { queryLanguage, ...output(`${result}[0]`), ...props }).branch(body);
}

/**
 * Fails with the error and cause that were kept in members of a variable. By JSONata, whatever the language of the rest: see `failureText`.
 *
 * @param language that of its catchers
 */
export function rethrow(
  scope: Construct,
  name: string,
  variable: string,
  language: Language,
  members = ['Error', 'Cause'],
): CatchableFail {
  const [error, cause] = members.map((member) => expression(failureText(`$${variable}.${member}`)));
  return new CatchableFail(scope, name, { queryLanguage: JSONATA.queryLanguage, error, cause }, language);
}
