import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';

/*
 * What aws-cdk-lib knows of a state and does not show. All access to it is in this file; a test checks each member against
 * the installed aws-cdk-lib, and a missing one is an error at synth rather than a default silently not applied.
 */

/** The members that are read or written, by the names that aws-cdk-lib gives them. */
interface StateInternals {
  readonly retries: RetrierInternals[];
  readonly catches: readonly { next: sfn.State; readonly props: sfn.CatchProps }[];
  readonly choices: readonly { next: sfn.State }[];
  defaultChoice?: sfn.State;
  _next?: sfn.State;
  readonly branches: readonly { readonly startState: sfn.State }[];
  readonly _branches?: readonly sfn.IChainable[];
  readonly processor?: { readonly startState: sfn.State };
  readonly iteration?: { readonly startState: sfn.State };
  readonly queryLanguage?: sfn.QueryLanguage;
  resultPath?: string;
}

/** A retrier as a state keeps it. */
interface RetrierInternals extends sfn.RetryProps {}

/** Retriers that were added to a state so far, by its construct or by the user. */
export function retriersOf(state: sfn.State): readonly sfn.RetryProps[] {
  return internals(state).retries;
}

/** Takes all retriers off a state. */
export function removeRetriers(state: sfn.State): void {
  internals(state).retries.length = 0;
}

/** Error names that the catchers of a state name so far. */
export function caughtErrors(state: sfn.State): ReadonlySet<string> {
  return new Set(internals(state).catches.flatMap(({ props }) => props.errors ?? [sfn.Errors.ALL]));
}

/** Query language that the state names for itself. */
export function queryLanguageOf(state: sfn.State): sfn.QueryLanguage | undefined {
  return internals(state).queryLanguage;
}

/** The ResultPath that the user gave. */
export function resultPathOf(state: sfn.State): string | undefined {
  return internals(state).resultPath;
}

/** Gives a ResultPath to a state that has none. */
export function setResultPath(state: sfn.State, resultPath: string): void {
  internals(state).resultPath = resultPath;
}

/** Leads every transition of a state from one target to another. */
export function redirect(state: sfn.State, from: sfn.State, to: sfn.State): void {
  const known = internals(state);
  for (const transition of [...known.catches, ...known.choices]) {
    if (transition.next === from) transition.next = to;
  }
  if (known._next === from) known._next = to;
  if (known.defaultChoice === from) known.defaultChoice = to;
}

/** First states of the scopes inside a Parallel or Map. */
export function innerStartStates(state: sfn.State): readonly sfn.State[] {
  const { branches, _branches = [], processor, iteration } = internals(state);
  const graphs = [...branches, ...(processor ? [processor] : []), ...(iteration ? [iteration] : [])];
  return [...graphs, ..._branches].map(({ startState }) => startState);
}

function internals(state: sfn.State): StateInternals {
  const known = state as unknown as StateInternals;
  for (const member of ['retries', 'catches', 'choices', 'branches'] as const) {
    if (!Array.isArray(known[member])) {
      throw new ConstructError(
        'CDK_INTERNALS_CHANGED',
        `aws-cdk-lib's State has no array '${member}' any more. Expected an aws-cdk-lib that this version of cdk-stepwright ` +
          'knows. Use an older aws-cdk-lib, or a newer cdk-stepwright',
        state.node.path,
      );
    }
  }
  return known;
}
