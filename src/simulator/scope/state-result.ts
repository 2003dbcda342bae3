import type { Transition } from '../../asl/definition';
import type { JsonObject, JsonValue } from '../../json/json-value';

/** How a state was left. */
export interface StateResult {
  readonly output: JsonValue;
  /** Where to go; undefined: the scope ends here. */
  readonly next: string | undefined;
  /** Variables that were assigned. */
  readonly assigned?: JsonObject;
}

/** The state that a transition names; undefined at the end of the scope. */
export function nextOf(transition: Transition): string | undefined {
  return transition.kind === 'next' ? transition.next : undefined;
}
