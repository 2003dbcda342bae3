import { leavesSomething } from '../../../checks/effects';
import type { RunAttempt } from '../fault-run';
import type { Invariant } from './invariant';

/** I13: a redrive does not do again what was done. */
export const REDRIVE_REPEATS_NO_WRITE: Invariant = {
  name: 'redrive-repeats-no-write',
  title: 'A redrive repeats nothing that was done and leaves something behind.',
  *atEnd({ attempts }) {
    const done = new Map<string, RunAttempt>();
    for (const attempt of attempts) {
      const { request, task, outcome } = attempt;
      if (!leavesSomething(task.state)) continue;
      const key = JSON.stringify([request.scopePath, request.scopeIndices, request.stateName, request.parameters]);
      const before = done.get(key);
      if (before && before.request.redrive < request.redrive)
        yield { place: request.stateName, message: 'the redrive does it again, though it was done' };
      if (outcome.signals.some(({ kind }) => kind === 'success') && !before) done.set(key, attempt);
    }
  },
};
