import type { Coroutine } from './effect';
import { Process, type ProcessOwner, type StepCount } from './process';

/** How a root ended. */
export type RootOutcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly failure: unknown }
  /** Virtual time reached its limit, or somebody outside stopped it; whatever was still going on is cancelled, or left as it is. */
  | { readonly kind: 'stopped' }
  /** It took as many steps as it may. */
  | { readonly kind: 'exhausted' };

/** Bounds of a root. */
export interface RootLimits {
  /** Virtual time at which it is stopped, in milliseconds since 1970. What is due at that very time still happens. */
  readonly stopAtMs: number;
  /** Whether it waits for that time where nothing else can happen any more. Default: it has stalled. */
  readonly stopWhenIdle?: boolean;
  /** Whether what goes on at that time is left as it is, to be looked at. Default: it is cancelled. */
  readonly leaveOpen?: boolean;
  /** How many events may be processed: a bound against endless loops that take no time. */
  readonly maxSteps: number;
}

/** Who is told that a root has ended. */
export interface RootOwner<T> {
  ended(outcome: RootOutcome<T>): void;
}

/** The kernel's own book-keeping. */
export interface RootHost {
  left(isAwaited: boolean): void;
}

/** A coroutine that no other waits for, with all that it forks. */
export class Root<Request, T = unknown> implements ProcessOwner<Request>, StepCount {
  readonly startsTogether = false;
  readonly process: Process<Request>;
  /** Whether there is a time at which it is stopped, come what may. */
  readonly isAwaited: boolean;
  /** Events that were processed so far. */
  steps = 0;
  private settled = false;

  constructor(
    private readonly coroutine: Coroutine<Request, T>,
    readonly limits: RootLimits,
    /** Told once. */
    private readonly owner: RootOwner<T>,
    /** Told before. */
    private readonly host: RootHost,
  ) {
    this.isAwaited = limits.stopWhenIdle === true && Number.isFinite(limits.stopAtMs);
    this.process = new Process<Request>(this, 0, this);
  }

  get isEnded(): boolean {
    return this.settled;
  }

  begin(): Coroutine<Request, unknown> {
    return this.coroutine;
  }

  returned(): void {}

  childReturned(_process: Process<Request>, value: unknown): void {
    this.end({ kind: 'returned', value: value as T });
  }

  childThrew(_index: number, failure: unknown): void {
    this.end({ kind: 'threw', failure });
  }

  /** Ends it from outside; nothing happens when it has ended. */
  stop(): void {
    if (this.settled) return;
    if (!this.limits.leaveOpen) this.process.cancel();
    this.end({ kind: 'stopped' });
  }

  exhaust(): void {
    this.end({ kind: 'exhausted' });
    this.process.cancel();
  }

  private end(outcome: RootOutcome<T>): void {
    this.settled = true;
    this.host.left(this.isAwaited);
    this.owner.ended(outcome);
  }
}
