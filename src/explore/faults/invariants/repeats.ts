import { leavesSomething } from '../../../checks/effects';
import type { RunAttempt } from '../fault-run';
import { mayBeDone } from './compensated';
import type { Invariant } from './invariant';

/** I13: a redrive does not do again what was done. */
export const REDRIVE_REPEATS_NO_WRITE: Invariant = {
  name: 'redrive-repeats-no-write',
  title: 'A redrive does nothing again that was done, or may have been, and leaves something behind.',
  *atEnd({ attempts, beside }) {
    if (beside?.kind !== 'redrive') return;
    const done = new Map<string, RunAttempt>();
    for (const attempt of attempts) {
      const { request, task } = attempt;
      if (!leavesSomething(task.state)) continue;
      const key = JSON.stringify([request.scopePath, request.scopeIndices, request.stateName, request.parameters]);
      const before = done.get(key);
      if (before && before.request.redrive < request.redrive)
        yield { place: request.stateName, message: 'the redrive does again what was done, or may have been' };
      if (mayBeDone(attempt) && !before) done.set(key, attempt);
    }
  },
};
