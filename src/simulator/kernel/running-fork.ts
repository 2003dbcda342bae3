import { type Fork, type ForkOutcome, TIME_IS_UP } from './effect';
import { Process, type ProcessOwner } from './process';

/** What a fork needs of the kernel. */
export interface ForkHost<Request> {
  readonly now: number;
  /** Starts a process in its turn at this instant. */
  start(process: Process<Request>): void;
  /** Does something at a time, in its turn. */
  at(time: number, act: () => void): void;
}

/** Children under way. Those that have ended are let go, so that only the running ones take memory. */
export class RunningFork<Request> implements ProcessOwner {
  /** The children that have started and not ended. */
  readonly running = new Map<number, Process<Request>>();
  private readonly values: unknown[];
  private started = 0;
  private succeeded = 0;
  private settled = false;

  constructor(
    private readonly host: ForkHost<Request>,
    private readonly fork: Fork<Request>,
    /** Takes the outcome; called once. */
    private readonly settle: (outcome: ForkOutcome<unknown>) => void,
  ) {
    this.values = new Array(fork.count);
  }

  /** Starts as many as may run at the same time. */
  begin(): void {
    const { count, concurrency } = this.fork;
    if (count === 0) this.succeed();
    while (this.started < Math.min(count, concurrency)) this.start(undefined);
  }

  childReturned(index: number, value: unknown): void {
    this.values[index] = value;
    this.succeeded += 1;
    this.running.delete(index);
    if (this.settled) return;
    if (this.started < this.fork.count) this.start(index);
    else if (this.succeeded === this.fork.count) this.succeed();
  }

  /**
   * The failure takes its turn in the queue, so that what else happens at this instant happens first
   * (recorded: timeouts/test_service_lambda_map_timeout, where all siblings time out before the Map fails).
   */
  childThrew(failedIndex: number, failure: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.host.at(this.host.now, () => {
      this.running.delete(failedIndex);
      const unfinished = [...this.running.keys()].sort((a, b) => a - b);
      for (const process of this.running.values()) process.cancel();
      this.settle({ kind: 'failed', failure, failedIndex, unfinished });
    });
  }

  private succeed(): void {
    this.settled = true;
    this.settle({ kind: 'succeeded', values: this.values });
  }

  private start(after: number | undefined): void {
    const index = this.started;
    this.started += 1;
    const process = new Process(this.fork.start(index, after), this, index);
    this.running.set(index, process);
    this.host.start(process);
    const { childLimitMs } = this.fork;
    if (childLimitMs === undefined) return;
    this.host.at(this.host.now + childLimitMs, () => {
      if (process.isEnded) return;
      process.cancel();
      this.childThrew(index, TIME_IS_UP);
    });
  }
}
