import type { Transition } from '../../asl/definition';
import type { JsonObject, JsonValue } from '../../json/json-value';
import type { StateFailure } from './state-failure';

/** How a state was left. */
export interface StateResult {
  readonly output: JsonValue;
  /** Where to go; undefined: the scope ends here. */
  readonly next: string | undefined;
  /** Variables that were assigned. */
  readonly assigned?: JsonObject;
}

/** What a state comes to. Its failure is given back where that is cheap, and thrown from deeper inside. */
export type StateOutcome = StateResult | StateFailure;

/** The state that a transition names; undefined at the end of the scope. */
export function nextOf(transition: Transition): string | undefined {
  return transition.kind === 'next' ? transition.next : undefined;
}
