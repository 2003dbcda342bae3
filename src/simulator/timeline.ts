import { Kernel } from './kernel/kernel';
import { VirtualClock } from './kernel/virtual-clock';
import type { TaskSignal } from './port/task-outcome';
import type { TaskRequest } from './port/task-request';

/** One virtual time, in which any number of executions run. */
export class Timeline {
  readonly clock: VirtualClock;
  readonly kernel: Kernel<TaskRequest, TaskSignal>;
  private waits = 0;

  constructor(startTimeMs: number) {
    this.clock = new VirtualClock(startTimeMs);
    this.kernel = new Kernel(this.clock);
  }

  /** A token for the wait of a task that hands none out. */
  newWaitToken(stateName: string): string {
    this.waits += 1;
    return `${stateName} #${this.waits}`;
  }
}
