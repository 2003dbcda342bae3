import type { Coroutine, Effect, Fork, SignalOutcome } from './effect';
import { EventQueue } from './event-queue';
import { NONE, Process } from './process';
import { type ForkHost, RunningFork } from './running-fork';
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
type Event<Request> = { readonly time: number; readonly sequence: number } & (
  | { readonly kind: 'resume'; readonly process: Process<Request>; readonly wait: number; readonly answer: unknown }
  | { readonly kind: 'signal'; readonly token: string; readonly answer: unknown }
  | { readonly kind: 'act'; readonly act: () => void }
);

const DEADLINE = { kind: 'deadline' } as const;

/**
 * Discrete-event simulation of coroutines in virtual time. It knows time and processes and nothing of Step Functions.
 *
 * Events happen in the total order (time, sequence of scheduling). The clock moves to an event's time, then the event
 * happens. `run` is itself a generator that yields only requests for the outside world, so that a synchronous and an
 * asynchronous driver share it.
 */
export class Kernel<Request, Signal> implements ForkHost<Request> {
  private readonly queue = new EventQueue<Event<Request>>();
  private readonly waiting = new Map<string, Process<Request>>();
  private sequence = 0;

  constructor(private readonly clock: VirtualClock) {}

  /** Sends a signal to whoever waits for the token at that time; lost when nobody does. `delayMs` is virtual. */
  signal(token: string, signal: Signal, delayMs: number): void {
    const answer: SignalOutcome<Signal> = { kind: 'signal', signal };
    this.queue.push({ time: this.clock.now + delayMs, sequence: this.sequence++, kind: 'signal', token, answer });
  }

  /** Runs a coroutine to its end, or to a limit. */
  *run<T>(root: Coroutine<Request, T>, limits: KernelLimits): Generator<Request, KernelOutcome<T>, unknown> {
    let outcome: KernelOutcome<T> | undefined;
    const main = new Process(
      {
        startsTogether: false,
        begin: () => root,
        returned: () => {},
        childReturned: (_process, value) => {
          outcome = { kind: 'returned', value: value as T };
        },
        childThrew: (_, failure) => {
          outcome = { kind: 'threw', failure };
        },
      },
      0,
    );
    this.start(main);
    for (let steps = 0; outcome === undefined; steps++) {
      const nextTime = this.queue.nextTime;
      if (nextTime === undefined && !(limits.stopWhenIdle && Number.isFinite(limits.stopAtMs))) {
        const awaitedTokens = [...this.waiting].filter(([, waiter]) => !waiter.isEnded).map(([token]) => token);
        main.cancel();
        return { kind: 'stalled', awaitedTokens };
      }
      if (nextTime === undefined || nextTime > limits.stopAtMs) {
        this.clock.advanceTo(limits.stopAtMs);
        if (!limits.leaveOpen) main.cancel();
        return { kind: 'stopped' };
      }
      if (steps >= limits.maxSteps) throw new StepLimitReached(limits.maxSteps);
      const event = this.queue.pop() as Event<Request>;
      this.clock.advanceTo(event.time);
      if (event.kind === 'act') {
        event.act();
        continue;
      }
      const process = this.whoGoesOn(event);
      if (!process) continue;
      this.endWait(process);
      let effect = process.resume(event.answer);
      while (effect?.kind === 'call') effect = process.resume(yield effect.request);
      if (effect) this.perform(process, effect);
    }
    return outcome;
  }

  /** A signal that nobody waits for is lost, and so is the end of a wait that something else has ended before. */
  private whoGoesOn(event: Exclude<Event<Request>, { kind: 'act' }>): Process<Request> | undefined {
    switch (event.kind) {
      case 'resume':
        return event.process.isWaitingFor(event.wait) ? event.process : undefined;
      case 'signal': {
        const process = this.waiting.get(event.token);
        return process?.isEnded ? undefined : process;
      }
    }
  }

  /** What else would end the wait of the process comes too late from now on. */
  private endWait(process: Process<Request>): void {
    process.startWait();
    if (process.awaitedToken === undefined) return;
    this.waiting.delete(process.awaitedToken);
    process.awaitedToken = undefined;
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
        else this.schedule(effect.deadlineMs - this.clock.now, process, DEADLINE);
        break;
    }
  }

  private fork(parent: Process<Request>, children: Fork<Request>): void {
    const fork = new RunningFork(this, children, (outcome, atOnce) => {
      parent.children = NONE;
      if (atOnce) this.resumeNext(parent, outcome);
      else this.schedule(0, parent, outcome);
    });
    parent.children = fork;
    parent.startWait();
    fork.startAll();
  }

  /** Virtual time, in milliseconds since 1970. */
  get now(): number {
    return this.clock.now;
  }

  /** Starts a process in its turn at this instant. */
  start(process: Process<Request>): void {
    this.schedule(0, process, undefined);
  }

  /** Does something at a time, in its turn. */
  at(time: number, act: () => void): void {
    this.queue.push({ time, sequence: this.sequence++, kind: 'act', act });
  }

  /** Lets a process go on before everything else. There is never more than one such event: what comes of it is the next. */
  private resumeNext(process: Process<Request>, answer: unknown): void {
    const wait = process.startWait();
    this.queue.push({ time: this.clock.now, sequence: -1, kind: 'resume', process, wait, answer });
  }

  /** Starts a wait of the process that ends after `ms`, unless something else ends it before. */
  private schedule(ms: number, process: Process<Request>, answer: unknown): void {
    const wait = process.startWait();
    const time = this.clock.now + Math.max(0, ms);
    this.queue.push({ time, sequence: this.sequence++, kind: 'resume', process, wait, answer });
  }
}
