import type { TaskAddress } from '../../simulator/port/address';
import type { MapRunPlace } from '../../simulator/port/map-run-outcome';
import type { HistoryTree, TreeAttempt, TreeScope, TreeVisit } from './history-tree';

/** Where a scope is. */
type ScopeAddress = Pick<TaskAddress, 'scopePath' | 'scopeIndices' | 'scopeRuns'>;

/** An attempt with its visit. */
export interface AddressedAttempt {
  readonly visit: TreeVisit;
  readonly attempt: TreeAttempt;
  /** Where it is: of a Task, and of a Map whose run has children. */
  readonly address: TaskAddress;
}

const ROOT: ScopeAddress = { scopePath: [], scopeIndices: [], scopeRuns: [] };

/** The attempts of all Tasks, and of Maps whose children have histories of their own, in the order of their scopes. */
export function addressedAttempts({ root }: HistoryTree): readonly AddressedAttempt[] {
  const found: AddressedAttempt[] = [];
  walk(root, ROOT, found);
  return found;
}

/** So each attempt has another address as the simulator counts them: see `TaskAddress`. */
function walk(scope: TreeScope, at: ScopeAddress, found: AddressedAttempt[]): void {
  const counts = new Map<string, number>();
  const next = (name: string) => {
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    return number;
  };
  for (const visit of scope.visits) {
    const { name, attempts, type } = visit;
    if (attempts.length === 0) continue;
    if (type === 'Task') {
      const number = next(name);
      let redrive = 0;
      let count = 0;
      for (const attempt of attempts) {
        count = attempt.redrive === redrive ? count : 0;
        redrive = attempt.redrive;
        found.push({ visit, attempt, address: { ...at, stateName: name, visit: number, attempt: count, redrive } });
        count += 1;
      }
      continue;
    }
    for (const attempt of attempts) {
      const run = next(name);
      if (isMapRun(attempt)) {
        const address = { ...at, stateName: name, visit: run, attempt: 0, redrive: attempt.redrive };
        found.push({ visit, attempt, address });
      }
      for (const inner of attempt.runs) {
        const scopePath = [...at.scopePath, name];
        const scopeIndices = [...at.scopeIndices, inner.index];
        walk(inner, { scopePath, scopeIndices, scopeRuns: [...at.scopeRuns, run] }, found);
      }
    }
  }
}

/** Whether the items of a Map are worked on by child executions. */
export function isMapRun({ events }: TreeAttempt): boolean {
  return events.some(({ type }) => type === 'MapRunStarted');
}

/** The address as a key. */
export function addressKey({ stateName, scopePath, scopeIndices, scopeRuns, ...at }: TaskAddress): string {
  return JSON.stringify([scopePath, scopeIndices, scopeRuns, stateName, at.visit, at.attempt, at.redrive]);
}

/** The address without its runs: a redrive goes on with a run in what the simulator counts as another one. */
export function placeKey({
  stateName,
  scopePath,
  scopeIndices,
  redrive,
}: Omit<TaskAddress, 'scopeRuns' | 'visit' | 'attempt'>): string {
  return JSON.stringify([scopePath, scopeIndices, stateName, redrive]);
}

/** The address of a map run as that of an attempt. */
export function mapRunAddress({
  stateName,
  scopePath,
  scopeIndices,
  scopeRuns,
  run,
  redrive,
}: MapRunPlace): TaskAddress {
  return { stateName, scopePath, scopeIndices, scopeRuns, visit: run, attempt: 0, redrive };
}
