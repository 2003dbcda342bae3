import { type Coroutine, type Effect, type Fork, type ForkOutcome, type SignalOutcome, TIME_IS_UP } from './effect';
import { EventQueue } from './event-queue';
import { Process, type ProcessOwner } from './process';
import type { VirtualClock } from './virtual-clock';

/** How the kernel's run ended. */
export type KernelOutcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly failure: unknown }
  /** Virtual time reached the limit; whatever was still going on is cancelled, or left as it is. */
  | { readonly kind: 'stopped' }
  /** Nothing can happen any more, and the root has not ended. */
  | { readonly kind: 'stalled'; readonly awaitedTokens: readonly string[] };

/** Bounds of a run. */
export interface KernelLimits {
  /** Virtual time at which the run is stopped, in milliseconds since 1970. What is due at that very time still happens. */
  readonly stopAtMs: number;
  /** Whether a run in which nothing can happen any more waits for that time. Default: it has stalled. */
  readonly stopWhenIdle?: boolean;
  /** Whether what goes on at that time is left as it is, to be looked at. Default: it is cancelled. */
  readonly leaveOpen?: boolean;
  /** How many events may be processed: a bound against endless loops that take no time. */
  readonly maxSteps: number;
}

/** Thrown by the kernel when a run takes more steps than its limit. */
export class StepLimitReached extends Error {
  constructor(readonly maxSteps: number) {
    super(`${maxSteps} steps`);
  }
}

/** The end of a wait, a signal for whoever waits for a token then, or something the kernel itself has to do. */
type Occurrence<Request> =
  | { readonly kind: 'resume'; readonly process: Process<Request>; readonly wait: number; readonly answer: unknown }
  | { readonly kind: 'signal'; readonly token: string; readonly answer: unknown }
  | { readonly kind: 'act'; readonly act: () => void };

interface Event<Request> {
  readonly time: number;
  readonly sequence: number;
  readonly occurrence: Occurrence<Request>;
}

/**
 * Discrete-event simulation of coroutines in virtual time. It knows time and processes and nothing of Step Functions.
 *
 * Events happen in the total order (time, sequence of scheduling). The clock moves to an event's time, then the event
 * happens. `run` is itself a generator that yields only requests for the outside world, so that a synchronous and an
 * asynchronous driver share it.
 */
export class Kernel<Request, Signal> {
  private readonly queue = new EventQueue<Event<Request>>();
  private readonly waiting = new Map<string, Process<Request>>();
  private sequence = 0;

  constructor(private readonly clock: VirtualClock) {}

  /** Sends a signal to whoever waits for the token at that time; lost when nobody does. `delayMs` is virtual. */
  signal(token: string, signal: Signal, delayMs: number): void {
    const answer: SignalOutcome<Signal> = { kind: 'signal', signal };
    this.push(this.clock.now + delayMs, { kind: 'signal', token, answer });
  }

  /** Runs a coroutine to its end, or to a limit. */
  *run<T>(root: Coroutine<Request, T>, limits: KernelLimits): Generator<Request, KernelOutcome<T>, unknown> {
    let outcome: KernelOutcome<T> | undefined;
    const process = new Process(
      root,
      {
        childReturned: (_, value) => {
          outcome = { kind: 'returned', value: value as T };
        },
        childThrew: (_, failure) => {
          outcome = { kind: 'threw', failure };
        },
      },
      0,
    );
    this.schedule(0, process, undefined);
    for (let steps = 0; outcome === undefined; steps++) {
      const nextTime = this.queue.nextTime;
      if (nextTime === undefined && !(limits.stopWhenIdle && Number.isFinite(limits.stopAtMs))) {
        const awaitedTokens = [...this.waiting].filter(([, waiter]) => !waiter.isEnded).map(([token]) => token);
        process.cancel();
        return { kind: 'stalled', awaitedTokens };
      }
      if (nextTime === undefined || nextTime > limits.stopAtMs) {
        this.clock.advanceTo(limits.stopAtMs);
        if (!limits.leaveOpen) process.cancel();
        return { kind: 'stopped' };
      }
      if (steps >= limits.maxSteps) throw new StepLimitReached(limits.maxSteps);
      yield* this.happen(this.queue.pop() as Event<Request>);
    }
    return outcome;
  }

  private *happen({ time, occurrence }: Event<Request>): Generator<Request, void, unknown> {
    this.clock.advanceTo(time);
    if (occurrence.kind === 'act') occurrence.act();
    const process = this.whoGoesOn(occurrence);
    if (!process) return;
    process.startWait();
    if (process.awaitedToken !== undefined) this.waiting.delete(process.awaitedToken);
    process.awaitedToken = undefined;
    let answer = occurrence.kind === 'act' ? undefined : occurrence.answer;
    for (;;) {
      const step = process.resume(answer);
      if (step.kind !== 'effect') {
        process.tellOwner(step);
        return;
      }
      if (step.effect.kind !== 'call') {
        this.perform(process, step.effect);
        return;
      }
      answer = yield step.effect.request;
    }
  }

  /** A signal that nobody waits for is lost, and so is the end of a wait that something else has ended before. */
  private whoGoesOn(occurrence: Occurrence<Request>): Process<Request> | undefined {
    switch (occurrence.kind) {
      case 'resume':
        return occurrence.process.isWaitingFor(occurrence.wait) ? occurrence.process : undefined;
      case 'signal': {
        const process = this.waiting.get(occurrence.token);
        return process?.isEnded ? undefined : process;
      }
      case 'act':
        return undefined;
    }
  }

  private perform(process: Process<Request>, effect: Exclude<Effect<Request>, { kind: 'call' }>): void {
    switch (effect.kind) {
      case 'delay':
        this.schedule(effect.ms, process, undefined);
        break;
      case 'fork':
        this.fork(process, effect.fork);
        break;
      case 'waitForSignal':
        process.awaitedToken = effect.token;
        this.waiting.set(effect.token, process);
        if (effect.deadlineMs === Number.POSITIVE_INFINITY) process.startWait();
        else this.schedule(effect.deadlineMs - this.clock.now, process, { kind: 'deadline' });
        break;
    }
  }

  private fork(parent: Process<Request>, children: Fork<Request>): void {
    const processes: Process<Request>[] = [];
    const values: unknown[] = new Array(children.count);
    const succeeded = new Set<number>();
    let remaining = children.count;
    let settled = false;
    parent.children = processes;
    parent.startWait();
    const settle = (outcome: ForkOutcome<unknown>): void => {
      settled = true;
      parent.children = [];
      this.wake(parent, outcome);
    };
    const owner: ProcessOwner = {
      childReturned: (index, value) => {
        values[index] = value;
        remaining -= 1;
        succeeded.add(index);
        if (settled) return;
        if (processes.length < children.count) start(index);
        else if (remaining === 0) settle({ kind: 'succeeded', values });
      },
      // The failure takes its turn in the queue, so that what else happens at this instant happens first
      // (recorded: timeouts/test_service_lambda_map_timeout, where all siblings time out before the Map fails).
      childThrew: (failedIndex, failure) => {
        if (settled) return;
        settled = true;
        this.at(this.clock.now, () => {
          const unfinished = processes.map((p) => p.index).filter((i) => i !== failedIndex && !succeeded.has(i));
          for (const process of processes) process.cancel();
          settle({ kind: 'failed', failure, failedIndex, unfinished });
        });
      },
    };
    const start = (after: number | undefined): void => {
      const index = processes.length;
      const process = new Process(children.start(index, after), owner, index);
      processes.push(process);
      this.schedule(0, process, undefined);
      if (children.childLimitMs === undefined) return;
      this.at(this.clock.now + children.childLimitMs, () => {
        if (process.isEnded) return;
        process.cancel();
        owner.childThrew(index, TIME_IS_UP);
      });
    };
    if (children.count === 0) settle({ kind: 'succeeded', values: [] });
    while (processes.length < Math.min(children.count, children.concurrency)) start(undefined);
  }

  /** Resumes a process in its turn at this instant. */
  private wake(process: Process<Request>, answer: unknown): void {
    this.schedule(0, process, answer);
  }

  /** Starts a wait of the process that ends after `ms`, unless something else ends it before. */
  private schedule(ms: number, process: Process<Request>, answer: unknown): void {
    const wait = process.startWait();
    this.push(this.clock.now + Math.max(0, ms), { kind: 'resume', process, wait, answer });
  }

  private at(time: number, act: () => void): void {
    this.push(time, { kind: 'act', act });
  }

  private push(time: number, occurrence: Occurrence<Request>): void {
    this.queue.push({ time, sequence: this.sequence++, occurrence });
  }
}
