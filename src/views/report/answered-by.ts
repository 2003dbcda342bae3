import type { Attempt, ScopeRun } from '../execution/execution-record';
import type { ReportedExecution } from './reported-machine';

/**
 * The names of the mocks that answered the attempts of an execution. Its tasks are told by state, time and iteration, attempts of the record by the
 * same; among equals the order counts. Histories have no mocks.
 */
export function mocksOfAttempts({ record, tasks = [] }: ReportedExecution): ReadonlyMap<Attempt, string> {
  const found = new Map<Attempt, string>();
  if (tasks.length === 0) return found;
  const waiting = new Map<string, (string | undefined)[]>();
  for (const { stateName, startSeconds, iterationIndex, answeredBy } of tasks) {
    const key = keyOf(stateName, Math.round(1000 * startSeconds), iterationIndex);
    const queue = waiting.get(key);
    if (queue) queue.push(answeredBy);
    else waiting.set(key, [answeredBy]);
  }
  const find = ({ visits }: ScopeRun, iteration: number | undefined): void => {
    for (const { state, attempts } of visits) {
      for (const attempt of attempts) {
        const queue = waiting.get(keyOf(state.name, attempt.startMs - record.startMs, iteration));
        const name = state.type === 'Task' ? queue?.shift() : undefined;
        if (name !== undefined) found.set(attempt, name);
        for (const run of attempt.runs) find(run, run.kind === 'branch' ? iteration : run.index);
      }
    }
  };
  find(record.root, undefined);
  return found;
}

function keyOf(stateName: string, timeMs: number, iteration: number | undefined): string {
  return JSON.stringify([stateName, timeMs, iteration ?? null]);
}
