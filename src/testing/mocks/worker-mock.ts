import { WorkerPool } from '../../service/worker-pool';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import { knownOptions } from '../refuse-unknown';
import { type MockCall, type Responder, then } from './mock-call';
import { Mock } from './mock-types';

/** Workers that poll an activity. */
export interface WorkersOptions {
  /** How many work at the same time. @default 1 */
  readonly count?: number;
  /** As ActivityStarted shows it; several get `-1`, `-2` … behind it. @default - none, as of a worker that gives no name */
  readonly name?: string;
}

const LINE = 'mock.workers(mock.succeed(), { count: 1 })';

/**
 * The workers of an activity: each takes one task at a time, in the order in which they were scheduled, and is busy until its answer. TimeoutSeconds
 * counts from when a task is taken.
 */
export class WorkersMock extends Mock {
  private readonly options: WorkersOptions;

  constructor(
    private readonly work: Mock,
    options: WorkersOptions,
  ) {
    super();
    this.options = knownOptions(options, ['count', 'name'], LINE, 'INVALID_MOCK', 'mock.workers');
    const { count = 1 } = this.options;
    if (Number.isInteger(count) && count >= 1) return;
    throw new SimulatorError(
      'INVALID_MOCK',
      `Expected a number of workers from 1 for mock.workers, got ${String(count)}. Write mock.workers(mock.succeed(), { count: 1 }).`,
    );
  }

  begin(): Responder {
    const responder = this.work.begin();
    const { count = 1 } = this.options;
    let pool: WorkerPool | undefined;
    return (call) => {
      requireActivity(call);
      const { taskToken = '', timeoutSeconds = Number.POSITIVE_INFINITY } = call.attempt;
      return then(responder(call), (outcome) => {
        pool ??= new WorkerPool(call.timeline, count, (worker) => this.nameOf(worker));
        const worker = pool.schedule(taskToken, busyMs(outcome, 1000 * timeoutSeconds));
        return worker === undefined ? { ...outcome, whenTaken: true } : { ...outcome, workerName: this.nameOf(worker) };
      });
    };
  }

  private nameOf(worker: number): string | undefined {
    const { name, count = 1 } = this.options;
    return name === undefined || count === 1 ? name : `${name}-${worker + 1}`;
  }
}

/** Until the answer; a worker that never answers is lost with the task's timeout, and for good where there is none. */
function busyMs({ signals }: TaskOutcome, timeoutMs: number): number {
  const answers = signals.filter(({ kind }) => kind !== 'heartbeat').map(({ afterMs }) => afterMs);
  return answers.length === 0 ? timeoutMs : Math.min(...answers);
}

function requireActivity({ request }: MockCall): void {
  if (request.resource.kind === 'activity') return;
  throw new SimulatorError(
    'INVALID_MOCK',
    `mock.workers() for '${request.stateName}': expected a Task that is done by an activity, got ${request.integration}. Write mock.succeed(…), or mock.callback() for a token.`,
  );
}
