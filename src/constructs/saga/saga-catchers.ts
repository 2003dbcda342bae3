import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { uncaught } from '../private/catch-errors';
import { JSON_PATH, JSONATA, languageOf } from '../private/language';
import { queryLanguageOf } from '../private/rendering';
import { addCatcher, caughtErrors } from '../private/state-fields';
import { type FallibleState, isTask } from '../private/states';
import { taskIntegration } from '../private/task-integration';

/** A state that is made when something first leads to it. */
export type LazyState = () => sfn.State;

/** Failures that leave open whether the effect took place; with too long an answer it did. */
const UNKNOWN_OUTCOME = ['States.Timeout', 'States.HeartbeatTimeout', 'States.DataLimitExceeded'];

/** The same of functions: the developer guide on Lambda names the first and last for functions that ran out of time or memory. */
const UNKNOWN_OUTCOME_OF_FUNCTION = ['Lambda.Unknown', 'Lambda.SdkClientException', 'Sandbox.Timedout'];

/** Catches what the state's own catchers leave. */
export function catchEverything(state: FallibleState, handler: LazyState, props: sfn.CatchProps): void {
  for (const error of uncaught(caughtErrors(state))) addCatcher(state, handler(), { ...props, errors: [error] });
}

/** Leads failures of an action to where undoing starts: before the step, or with the step itself. */
export function catchFailures(
  state: FallibleState,
  before: LazyState,
  itself: LazyState,
  compensateFailedStep: boolean | undefined,
  props: sfn.CatchProps,
): void {
  if (compensateFailedStep === undefined && before !== itself) {
    catchUncaught(state, unknownOutcomes(state), itself, props);
  }
  catchEverything(state, compensateFailedStep ? itself : before, props);
}

/** Names of the errors after which nobody knows whether the effect of a state took place. */
export function unknownOutcomes(state: FallibleState): readonly string[] {
  const integration = isTask(state) ? taskIntegration(state) : undefined;
  // A chain, too, may hold functions, whose errors come out of it unchanged.
  const ofFunction = !isTask(state) || integration === 'lambda' || integration?.startsWith('lambda:');
  const languages = isTask(state) ? [languageOf(queryLanguageOf(state))] : [JSON_PATH, JSONATA];
  const ofQueries = languages.flatMap(({ queryErrors }) => queryErrors);
  return [...UNKNOWN_OUTCOME, ...ofQueries, ...(ofFunction ? UNKNOWN_OUTCOME_OF_FUNCTION : [])];
}

function catchUncaught(
  state: FallibleState,
  errors: readonly string[],
  handler: LazyState,
  props: sfn.CatchProps,
): void {
  const left = uncaught(caughtErrors(state), errors);
  if (left.length > 0) addCatcher(state, handler(), { ...props, errors: left });
}

/** Makes something when it is first needed: states that nobody leads to must not come into being. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
