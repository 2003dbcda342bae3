import type { State } from '../../asl/definition';
import { CommonEvent } from '../../history/common-event';
import { STATE_ENTERED, STATE_EXITED } from '../../history/state-event-type';

/** The events that a state begins and ends with. */
export interface StateEvents {
  readonly entered: CommonEvent;
  /** A Fail is never left. */
  readonly exited: CommonEvent | undefined;
}

const known = new WeakMap<State, StateEvents>();

export function stateEvents(state: State): StateEvents {
  let events = known.get(state);
  if (events === undefined) {
    const { type, name } = state;
    events = {
      entered: new CommonEvent(STATE_ENTERED[type], name, 'input'),
      exited: type === 'Fail' ? undefined : new CommonEvent(STATE_EXITED[type], name, 'output'),
    };
    known.set(state, events);
  }
  return events;
}
