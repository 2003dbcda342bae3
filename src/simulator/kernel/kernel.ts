import type { Coroutine, Effect, Fork, SignalOutcome } from './effect';
import { EventQueue } from './event-queue';
import { NONE, type Process, type StepCount } from './process';
import { Root, type RootHost, type RootLimits, type RootOutcome, type RootOwner } from './root';
import { type ForkHost, RunningFork } from './running-fork';
import type { Step } from './step';
import type { VirtualClock } from './virtual-clock';

/** How the kernel's run of one coroutine ended. */
export type KernelOutcome<T> =
  | Exclude<RootOutcome<T>, { kind: 'exhausted' }>
  /** Nothing can happen any more, and it has not ended. */
  | { readonly kind: 'stalled'; readonly awaitedTokens: readonly string[] };

/** Thrown by the kernel when a run takes more steps than its limit. */
export class StepLimitReached extends Error {
  constructor(readonly maxSteps: number) {
    super(`${maxSteps} steps`);
  }
}

/** The end of a wait, a signal for whoever waits for a token then, something the kernel itself has to do, or the end of a root's time. */
type Event<Request> = { readonly time: number; readonly sequence: number } & (
  | { readonly kind: 'resume'; readonly process: Process<Request>; readonly wait: number; readonly answer: unknown }
  | { readonly kind: 'signal'; readonly token: string; readonly answer: unknown; readonly root: StepCount | undefined }
  | { readonly kind: 'act'; readonly act: () => void; readonly root: StepCount }
  | { readonly kind: 'limit'; readonly root: Root<Request> }
);

const DEADLINE = { kind: 'deadline' } as const;

/** Limits come after everything else that is due at their time. */
const AFTER_ALL = 2 ** 52;

/**
 * Discrete-event simulation of coroutines in virtual time. It knows time and processes and nothing of Step Functions.
 *
 * Events happen in the total order (time, sequence of scheduling). The clock moves to an event's time, then the event
 * happens. There are any number of roots, each a coroutine with a limit of its own, in one time. `run` is itself a generator that yields what it
 * asks of the outside world, so that drivers of all kinds share it.
 */
export class Kernel<Request, Signal> implements ForkHost<Request>, RootHost {
  private readonly queue = new EventQueue<Event<Request>>();
  private readonly waiting = new Map<string, Process<Request>>();
  private sequence = 0;
  private roots = 0;
  /** Roots that have not ended. */
  private open = 0;
  /** Limits in the queue that nobody waits for. */
  private idleLimits = 0;

  constructor(private readonly clock: VirtualClock) {}

  /**
   * Sends a signal to whoever waits for the token at that time; lost when nobody does.
   * @param delayMs virtual
   * @param root whose step it is; none of one from outside
   */
  signal(token: string, signal: Signal, delayMs: number, root?: StepCount): void {
    const answer: SignalOutcome<Signal> = { kind: 'signal', signal };
    const time = this.clock.now + delayMs;
    this.queue.push({ time, sequence: this.sequence++, kind: 'signal', token, answer, root });
  }

  /** Whether somebody waits for a signal with that token. */
  isAwaited(token: string): boolean {
    return this.waiting.get(token)?.isEnded === false;
  }

  /**
   * Starts a coroutine beside all others, in its turn at this instant.
   * @param owner told how it ended, in the turn in which it did
   */
  spawn<T>(coroutine: Coroutine<Request, T>, limits: RootLimits, owner: RootOwner<T>): Root<Request, T> {
    const root = new Root(coroutine, limits, owner, this);
    this.open += 1;
    if (!root.isAwaited) this.idleLimits += 1;
    this.start(root.process);
    const sequence = AFTER_ALL + this.roots++;
    this.queue.push({ time: limits.stopAtMs, sequence, kind: 'limit', root: root as Root<Request> });
    return root;
  }

  /** How many roots have not ended. */
  get openRoots(): number {
    return this.open;
  }

  /** A root has ended. */
  left(isAwaited: boolean): void {
    this.open -= 1;
    if (isAwaited) this.idleLimits += 1;
  }

  /** Lets time pass without an event, for one who drives: up to the next event and no further. */
  advanceTo(time: number): void {
    this.clock.advanceTo(Math.min(time, this.nextTime));
  }

  /** Virtual time of the next event; Infinity where there is none. */
  get nextTime(): number {
    return this.queue.next?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on until all roots have ended or nothing can happen any more; then it can be gone on with after something was started or sent. */
  *run(): Generator<Step<Request>, 'ended' | 'idle', unknown> {
    const { queue, clock } = this;
    while (this.open > 0) {
      const event = queue.next as Event<Request>;
      if (event.kind === 'limit' && event.root.isEnded) {
        queue.take(event);
        this.idleLimits -= 1;
        continue;
      }
      if (event.time > clock.now) {
        if (event.kind === 'limit' && queue.size === this.idleLimits) return 'idle';
        if (!isLate(event)) {
          yield { kind: 'advance', until: event.time };
          if (queue.next !== event) continue;
          clock.advanceTo(event.time);
        }
      }
      queue.take(event);
      if (event.kind === 'limit') {
        event.root.stop();
        this.idleLimits -= 1;
        continue;
      }
      const root = event.kind === 'resume' ? event.process.root : event.root;
      if (root !== undefined) {
        if (root.steps >= root.limits.maxSteps) {
          root.exhaust();
          continue;
        }
        root.steps += 1;
      }
      if (event.kind === 'act') {
        event.act();
        continue;
      }
      const process = this.whoGoesOn(event);
      if (!process) continue;
      this.endWait(process);
      let effect = process.resume(event.answer);
      while (effect !== undefined && (effect.kind === 'call' || effect.kind === 'await')) {
        const answer: unknown = yield effect;
        effect = process.isEnded ? undefined : process.resume(answer);
      }
      if (effect) this.perform(process, effect);
    }
    return 'ended';
  }

  /**
   * Runs one coroutine to its end, or to a limit.
   * @throws {StepLimitReached}
   */
  *runOne<T>(
    coroutine: Coroutine<Request, T>,
    limits: RootLimits,
  ): Generator<Step<Request>, KernelOutcome<T>, unknown> {
    let outcome: RootOutcome<T> | undefined;
    const ended = (end: RootOutcome<T>): void => {
      outcome = end;
    };
    const root = this.spawn(coroutine, limits, { ended });
    yield* this.run();
    if (outcome === undefined) {
      const awaitedTokens = this.awaitedTokens(root);
      root.process.cancel();
      return { kind: 'stalled', awaitedTokens };
    }
    if (outcome.kind === 'exhausted') throw new StepLimitReached(limits.maxSteps);
    return outcome;
  }

  /** The tokens that a root waits for. */
  awaitedTokens(root: StepCount): readonly string[] {
    return [...this.waiting].filter(([, waiter]) => !waiter.isEnded && waiter.root === root).map(([token]) => token);
  }

  /** A signal that nobody waits for is lost, and so is the end of a wait that something else has ended before. */
  private whoGoesOn(event: Exclude<Event<Request>, { kind: 'act' | 'limit' }>): Process<Request> | undefined {
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

  private perform(process: Process<Request>, effect: Exclude<Effect<Request>, { kind: 'call' | 'await' }>): void {
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
    const fork = new RunningFork(this, children, parent.root, (outcome, atOnce) => {
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
  at(time: number, root: StepCount, act: () => void): void {
    this.queue.push({ time, sequence: this.sequence++, kind: 'act', act, root });
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

/** The end of a wait that something else has ended before. It takes no time. */
function isLate<Request>(event: Event<Request>): boolean {
  return event.kind === 'resume' && !event.process.isWaitingFor(event.wait);
}
