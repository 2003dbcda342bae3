import type { State, StatesScope } from '../asl/definition';
import { nextOf } from '../asl/graph';
import { HISTORY_EVENTS } from '../catalogue/history-events';

/**
 * Events that one pass through a state writes, without retries: entered and exited, and for a Task scheduled, started and succeeded
 * (`.sync` and callbacks: submitted, too). Branches and one iteration add theirs; a distributed Map's are in the histories of its children.
 */
export function eventsOf(state: State): number {
  switch (state.type) {
    case 'Task':
      return state.resource.kind === 'service' && state.resource.pattern !== 'REQUEST_RESPONSE'
        ? HISTORY_EVENTS.submittedTask
        : HISTORY_EVENTS.task;
    case 'Parallel':
      return HISTORY_EVENTS.scopes + state.branches.reduce((sum, branch) => sum + eventsOfScope(branch), 0);
    case 'Map':
      if (state.distributed) return HISTORY_EVENTS.distributedMap;
      return HISTORY_EVENTS.scopes + HISTORY_EVENTS.iteration + eventsOfScope(state.itemProcessor);
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
      return HISTORY_EVENTS.state;
    case 'Fail':
      return HISTORY_EVENTS.fail;
  }
}

/** Events of a pass along the way with the most of them; handlers of errors, and what a loop repeats, are left out. */
export function eventsOfScope(scope: StatesScope): number {
  const known = new Map<string, number>();
  const eventsFrom = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0); // a way back adds nothing
    const state = scope.states.get(name);
    const events = state ? eventsOf(state) + Math.max(0, ...nextOf(state).map(eventsFrom)) : 0;
    known.set(name, events);
    return events;
  };
  return eventsFrom(scope.startAt);
}
