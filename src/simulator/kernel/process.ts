import type { Coroutine, Effect } from './effect';

/** What became of a process at one step. */
export type Step<Request> =
  | { readonly kind: 'effect'; readonly effect: Effect<Request> }
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly failure: unknown };

/** Whom a process tells that it has ended. */
export interface ProcessOwner {
  childReturned(index: number, value: unknown): void;
  childThrew(index: number, failure: unknown): void;
}

/** One running coroutine. */
export class Process<Request> {
  /** Processes that this one waits for; cancelled with it. */
  children: readonly Process<Request>[] = [];
  /** Token of the signal that it waits for. */
  awaitedToken: string | undefined;
  private ended = false;
  /** Number of the wait under way. An event for an earlier wait comes too late and is dropped. */
  private waits = 0;

  constructor(
    private readonly coroutine: Coroutine<Request, unknown>,
    readonly owner: ProcessOwner,
    readonly index: number,
  ) {}

  get isEnded(): boolean {
    return this.ended;
  }

  /** Starts a wait and gives its number. */
  startWait(): number {
    this.waits += 1;
    return this.waits;
  }

  isWaitingFor(wait: number): boolean {
    return !this.ended && this.waits === wait;
  }

  /** The single resume point of all coroutines. */
  resume(answer: unknown): Step<Request> {
    try {
      const result = this.coroutine.next(answer);
      if (!result.done) return { kind: 'effect', effect: result.value };
      this.ended = true;
      return { kind: 'returned', value: result.value };
    } catch (failure) {
      this.ended = true;
      return { kind: 'threw', failure };
    }
  }

  /** Passes on how the process ended. */
  tellOwner(end: Exclude<Step<Request>, { kind: 'effect' }>): void {
    if (end.kind === 'returned') this.owner.childReturned(this.index, end.value);
    else this.owner.childThrew(this.index, end.failure);
  }

  /** Ends the process and everything below it, without telling anybody. */
  cancel(): void {
    if (this.ended) return;
    this.ended = true;
    for (const child of this.children) child.cancel();
    this.coroutine.return(undefined);
  }
}
