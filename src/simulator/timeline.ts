import { type Coroutine, delay } from './kernel/effect';
import { Kernel } from './kernel/kernel';
import { VirtualClock } from './kernel/virtual-clock';
import type { TaskSignal, TaskTaken } from './port/task-outcome';
import type { TaskRequest } from './port/task-request';

/** One virtual time, in which any number of executions run. */
export class Timeline {
  readonly clock: VirtualClock;
  readonly kernel: Kernel<TaskRequest, TaskSignal | TaskTaken>;
  /** @param waits how many wait tokens were handed out before */
  constructor(
    startTimeMs: number,
    private waits = 0,
  ) {
    this.clock = new VirtualClock(startTimeMs);
    this.kernel = new Kernel(this.clock);
  }

  /** How many wait tokens were handed out. */
  get waitTokens(): number {
    return this.waits;
  }

  /** A token for the wait of a task that hands none out. */
  newWaitToken(stateName: string): string {
    this.waits += 1;
    return `${stateName} #${this.waits}`;
  }

  /** Does something so much later, after all else that is due at that time. */
  after(ms: number, act: () => void): void {
    this.kernel.spawn(later(ms, act), BESIDE, NOBODY);
  }
}

const NOBODY = { ended: () => {} };
const BESIDE = { stopAtMs: Number.POSITIVE_INFINITY, maxSteps: Number.POSITIVE_INFINITY };

function* later(ms: number, act: () => void): Coroutine<TaskRequest, void> {
  yield delay(ms);
  yield delay(0);
  act();
}
