import { type Coroutine, type Fork, type ForkOutcome, TIME_IS_UP } from './effect';
import { Process, type ProcessOwner, type StepCount } from './process';

/** What a fork needs of the kernel. */
export interface ForkHost<Request> {
  readonly now: number;
  /** Starts a process in its turn at this instant. */
  start(process: Process<Request>): void;
  /** Does something at a time, in its turn. */
  at(time: number, root: StepCount, act: () => void): void;
}

/** Children under way. Those that have ended are let go, so that only the running ones take memory. */
export class RunningFork<Request> implements ProcessOwner<Request> {
  /** The children that have started and not ended, each at its `place`. */
  private readonly running: Process<Request>[] = [];
  private readonly returnedValues: unknown[];
  private started = 0;
  private succeeded = 0;
  /** Nothing more is started, and how it ends is decided. */
  private settled = false;
  /** The outcome was given. */
  private ended = false;
  readonly startsTogether: boolean;

  constructor(
    private readonly host: ForkHost<Request>,
    private readonly fork: Fork<Request>,
    private readonly root: StepCount,
    /** Takes the outcome; called once. It goes on at once, or in its turn. */
    private readonly settle: (outcome: ForkOutcome<unknown>, atOnce: boolean) => void,
  ) {
    this.returnedValues = new Array(fork.count);
    this.startsTogether = fork.startsTogether === true;
  }

  /** Starts as many as may run at the same time. */
  startAll(): void {
    const { count, concurrency } = this.fork;
    if (count === 0) this.succeed();
    while (this.started < Math.min(count, concurrency)) this.start();
  }

  begin(index: number): Coroutine<Request, unknown> {
    return this.fork.start(index);
  }

  returned(index: number, value: unknown): void {
    this.fork.returned?.(index, value);
  }

  childReturned(process: Process<Request>, value: unknown): void {
    this.returnedValues[process.index] = value;
    this.succeeded += 1;
    this.letGo(process);
    if (this.settled) return;
    if (this.started < this.fork.count) this.start();
    else if (this.succeeded === this.fork.count) this.succeed();
  }

  /**
   * The failure takes its turn in the queue, so that what else happens at this instant happens first
   * (recorded: timeouts/test_service_lambda_map_timeout, where all siblings time out before the Map fails); unless it ends all at once.
   */
  childThrew(failedIndex: number, failure: unknown): void {
    const atOnce = this.fork.endsAtOnce?.(failure) === true;
    // One that ends all at once comes before another that has not had its turn.
    if (this.ended || (this.settled && !atOnce)) return;
    this.settled = true;
    if (atOnce) this.fail(failedIndex, failure, true);
    else this.host.at(this.host.now, this.root, () => this.fail(failedIndex, failure, false));
  }

  private fail(failedIndex: number, failure: unknown, atOnce: boolean): void {
    if (this.ended) return;
    this.ended = true;
    const unfinished = this.values().filter(({ index }) => index !== failedIndex);
    for (const process of unfinished) process.cancel();
    this.settle({ kind: 'failed', failure, failedIndex, unfinished: unfinished.map(({ index }) => index) }, atOnce);
  }

  /** The children that are running, in ascending order. */
  values(): readonly Process<Request>[] {
    return [...this.running].sort((a, b) => a.index - b.index);
  }

  /** The last one takes its place. */
  private letGo(process: Process<Request>): void {
    const last = this.running.pop() as Process<Request>;
    if (last === process) return;
    this.running[process.place] = last;
    last.place = process.place;
  }

  private succeed(): void {
    this.settled = true;
    this.ended = true;
    this.settle({ kind: 'succeeded', values: this.returnedValues }, false);
  }

  private start(): void {
    const index = this.started;
    this.started += 1;
    const process = new Process<Request>(this, index, this.root);
    process.place = this.running.length;
    this.running.push(process);
    this.host.start(process);
    const { childLimitMs, cutOff } = this.fork;
    if (childLimitMs === undefined && cutOff === undefined) return;
    const cut = (afterMs: number, failure: unknown) =>
      this.host.at(this.host.now + afterMs, this.root, () => {
        if (process.isEnded) return;
        process.cancel();
        this.childThrew(index, failure);
      });
    if (childLimitMs !== undefined) cut(childLimitMs, TIME_IS_UP);
    cutOff?.(index, (failure) => cut(0, failure));
  }
}
