import type { TaskAddress } from '../../../simulator/port/address';
import type { Fault } from '../fault';
import type { RunCaught, RunFacts } from '../fault-run';

/** What became of a fault that the retries did not outlive. */
export interface CaughtFault {
  readonly fault: Fault;
  /** Error Name with which the state failed for good. */
  readonly error: string | undefined;
  /** The state whose catcher took it, or whose tolerance did. */
  readonly by: string;
  /** How many attempts had been made. */
  readonly after: number;
}

/** The faults that a catcher took, or the tolerance of a Distributed Map. Those that a retry outlived are none. */
export function caughtFaults({ plan, attempts, caught, mapRuns }: RunFacts): readonly CaughtFault[] {
  if (caught.length === 0 && mapRuns.length === 0) return [];
  return plan.flatMap((fault): CaughtFault[] => {
    // Of a fault that lasts the newest attempt that it struck.
    let struckAt = attempts.length - 1;
    while (struckAt >= 0 && attempts[struckAt].fault !== fault) struckAt -= 1;
    if (struckAt < 0) return [];
    const address = attempts[struckAt].request;
    const taken = caught.find((failure) => failure.after > struckAt && isAround(failure, address));
    if (taken && !wasOutlived(attempts, struckAt, taken.after))
      return [{ fault, error: taken.error, by: taken.stateName, after: taken.after }];
    for (const { stateName, children, status } of mapRuns) {
      const depth = address.scopePath.indexOf(stateName);
      if (depth < 0 || status === 'FAILED' || status === 'ABORTED') continue;
      const child = children.find(({ index }) => index === address.scopeIndices[depth]);
      if (child?.status === 'FAILED' || child?.status === 'TIMED_OUT')
        return [{ fault, error: child.error, by: stateName, after: struckAt + 1 }];
    }
    return [];
  });
}

/** Whether the task was tried again before something was caught: what was caught then is what became of that. */
function wasOutlived(attempts: RunFacts['attempts'], struckAt: number, until: number): boolean {
  const { request: struck, fault } = attempts[struckAt];
  return attempts
    .slice(struckAt + 1, until)
    .some(
      ({ request, fault: later }) =>
        later !== fault &&
        request.stateName === struck.stateName &&
        String(request.scopePath) === String(struck.scopePath) &&
        String(request.scopeIndices) === String(struck.scopeIndices),
    );
}

/** Whether a state that caught something is the task itself, or around it. */
function isAround(caught: RunCaught, task: TaskAddress): boolean {
  const depth = caught.scopePath.length;
  if (caught.scopePath.some((name, index) => name !== task.scopePath[index])) return false;
  if (caught.scopeIndices.some((index, at) => index !== task.scopeIndices[at])) return false;
  return (depth < task.scopePath.length ? task.scopePath[depth] : task.stateName) === caught.stateName;
}
