import type { Timeline } from '../simulator/timeline';

/** A task that waits for a worker. */
interface WaitingTask {
  readonly token: string;
  /** How long a worker is busy with it. */
  readonly busyMs: number;
  /** Virtual time at which it was scheduled: it waits for a worker only after its turn then. */
  readonly scheduledMs: number;
}

/**
 * Workers of an activity, each busy with one task at a time, in the order in which these were scheduled. A task that is cut off before anybody took it
 * occupies none.
 */
export class WorkerPool {
  /** When each is free, in milliseconds since 1970. */
  private readonly freeAt: number[];
  private waiting: WaitingTask[] = [];
  private isTimerSet = false;

  constructor(
    private readonly timeline: Timeline,
    count: number,
    /** The name of a worker by its number, as ActivityStarted shows it. */
    private readonly nameOf: (worker: number) => string | undefined,
  ) {
    this.freeAt = new Array(count).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * A task is scheduled now. Gives the number of the worker who takes it at once; undefined when it has to wait: then `TaskTaken` is sent for it.
   */
  schedule(token: string, busyMs: number): number | undefined {
    const { now } = this.timeline.clock;
    this.dropCutOff();
    const worker = this.nextFree();
    if (this.waiting.length === 0 && this.freeAt[worker] <= now) {
      this.freeAt[worker] = now + busyMs;
      return worker;
    }
    this.waiting.push({ token, busyMs, scheduledMs: now });
    this.setTimer();
    return undefined;
  }

  private give(): void {
    const { kernel, clock } = this.timeline;
    this.isTimerSet = false;
    this.dropCutOff();
    for (let worker = this.nextFree(); this.freeAt[worker] <= clock.now; worker = this.nextFree()) {
      const place = this.waiting.findIndex(({ token }) => kernel.isAwaited(token));
      if (place < 0) break;
      const [{ token, busyMs }] = this.waiting.splice(place, 1);
      this.freeAt[worker] = clock.now + busyMs;
      kernel.signal(token, { kind: 'taken', workerName: this.nameOf(worker) }, 0);
    }
    if (this.waiting.length > 0) this.setTimer();
  }

  /** Looks again when the next worker is free; one who never answers never is. */
  private setTimer(): void {
    const freeAt = this.freeAt[this.nextFree()];
    if (this.isTimerSet || freeAt === Number.POSITIVE_INFINITY) return;
    this.isTimerSet = true;
    this.timeline.after(Math.max(0, freeAt - this.timeline.clock.now), () => this.give());
  }

  private nextFree(): number {
    return this.freeAt.indexOf(Math.min(...this.freeAt));
  }

  private dropCutOff(): void {
    const { kernel, clock } = this.timeline;
    this.waiting = this.waiting.filter(
      ({ token, scheduledMs }) => scheduledMs === clock.now || kernel.isAwaited(token),
    );
  }
}
