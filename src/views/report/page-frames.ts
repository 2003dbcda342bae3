import type { Attempt, Visit } from '../execution/execution-record';
import type { PageFrame } from './page-data';

/**
 * The moments of an execution in order of time, for whoever goes through it step by step.
 * @param numbers of the visits that are told: a visit comes before those that it contains
 */
export function framesOf(numbers: ReadonlyMap<Visit, number>, root: readonly Visit[], startMs: number): PageFrame[] {
  const frames: PageFrame[] = [];
  const tell = (timeMs: number, visit: number, attempt: number, phase: PageFrame[3]): void => {
    frames.push([timeMs - startMs, visit, attempt, phase]);
  };
  const tellVisits = (visits: readonly Visit[]): void => {
    for (const visit of visits) {
      const number = numbers.get(visit);
      if (number === undefined) continue;
      const endMs = endOf(visit);
      if (visit.attempts.length === 0 && endMs !== visit.enteredMs) tell(visit.enteredMs, number, -1, 'starts');
      visit.attempts.forEach((attempt, index) => {
        tell(attempt.startMs, number, index, 'starts');
        for (const { visits: nested } of attempt.runs) tellVisits(nested);
        const isLast = index === visit.attempts.length - 1;
        if (attempt.endMs !== undefined && !isLast) tell(attempt.endMs, number, index, 'ends');
      });
      if (visit.outcome !== 'open') tell(endMs, number, visit.attempts.length - 1, 'left');
    }
  };
  tellVisits(root);
  // The sort is stable: at the same time what was told first comes first, a state after what it contains.
  return frames.sort(([a], [b]) => a - b);
}

function endOf({ exitedMs, attempts, enteredMs }: Visit): number {
  const last: Attempt | undefined = attempts.at(-1);
  return exitedMs ?? last?.endMs ?? enteredMs;
}
