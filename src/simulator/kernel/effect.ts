import type { Pending, Step } from './step';

/**
 * What a coroutine can ask of the kernel: a closed union of five. Written only through the typed helpers below, so that
 * the answer has the right type: `const outcome = yield* fork(children)`. A delay has no answer.
 */
export type Effect<Request> =
  | { readonly kind: 'delay'; readonly ms: number }
  | Exclude<Step<Request>, { kind: 'advance' }>
  | { readonly kind: 'fork'; readonly fork: Fork<Request> }
  | { readonly kind: 'waitForSignal'; readonly token: string; readonly deadlineMs: number };

/** A process under way: yields effects, gets their answers, ends with a value or throws a failure. */
export type Coroutine<Request, T> = Generator<Effect<Request>, T, unknown>;

/** Children to run at once. */
export interface Fork<Request> {
  /** Number of children. */
  readonly count: number;
  /** How many may run at the same time, at least 1. */
  readonly concurrency: number;
  /** Makes child number `index`; called in ascending order, in the child's first turn after a place is free. */
  start(index: number): Coroutine<Request, unknown>;
  /** Told what a child returned, in the turn in which it did, before another takes its place. */
  returned?(index: number, value: unknown): void;
  /** Whether children that start together are all made before the first of them runs. Default: each runs as soon as it is made. */
  readonly startsTogether?: boolean;
  /** How long a child may take, in virtual milliseconds; then it is cancelled and fails with `TIME_IS_UP`. Default: no limit. */
  readonly childLimitMs?: number;
  /** Is handed a function that cuts a child off, which then fails with what it is called with, in its turn at that instant. */
  cutOff?(index: number, cut: (failure: unknown) => void): void;
  /** Whether a failure goes out at once, before anything else that happens at this instant. Default: it takes its turn. */
  endsAtOnce?(failure: unknown): boolean;
}

/** The failure of a child that took longer than its limit. */
export const TIME_IS_UP = Symbol('time is up');

/** How a fork ended: all children with their values in order, or the first failure with the children that were cut off. */
export type ForkOutcome<T> =
  | { readonly kind: 'succeeded'; readonly values: readonly T[] }
  | {
      readonly kind: 'failed';
      readonly failure: unknown;
      readonly failedIndex: number;
      readonly unfinished: readonly number[];
    };

/** What arrived for a token, or that nothing did until the deadline. */
export type SignalOutcome<S> = { readonly kind: 'signal'; readonly signal: S } | { readonly kind: 'deadline' };

/** Lets virtual time pass, `yield delay(ms)`; 0 lets the other processes of this instant go first. */
export function delay<R>(ms: number): Effect<R> {
  return ms === 0 ? NO_TIME : { kind: 'delay', ms };
}

const NO_TIME = { kind: 'delay', ms: 0 } as const;

/**
 * Asks the outside world, `(yield call(request)) as Answer | Pending`: the answer, or one that is still to come, which is waited for when it is needed.
 * Virtual time stands still meanwhile.
 */
export function call<R>(request: R): Effect<R> {
  return { kind: 'call', request };
}

/** Waits for an answer that was still to come, `(yield awaitAnswer(pending)) as Answer`. Virtual time and all others stand still meanwhile. */
export function awaitAnswer<R>(pending: Pending): Effect<R> {
  return { kind: 'await', pending };
}

/** Runs children concurrently and waits for all of them, or for the first that fails. */
export function* fork<R, T>(children: Fork<R>): Coroutine<R, ForkOutcome<T>> {
  return (yield { kind: 'fork', fork: children }) as ForkOutcome<T>;
}

/** A child that has nothing left to do. */
// biome-ignore lint/correctness/useYield: asks for nothing
export function* returnAtOnce<R, T>(value: T): Coroutine<R, T> {
  return value;
}

/** Waits for a signal with that token until a point in virtual time (Infinity: for ever). */
export function* waitForSignal<R, S>(token: string, deadlineMs: number): Coroutine<R, SignalOutcome<S>> {
  return (yield { kind: 'waitForSignal', token, deadlineMs }) as SignalOutcome<S>;
}
