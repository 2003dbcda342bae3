import type { Coroutine, Effect } from './effect';

/** Whom a process tells that it has ended. */
export interface ProcessOwner {
  childReturned(index: number, value: unknown): void;
  childThrew(index: number, failure: unknown): void;
}

/** No processes. */
export const NONE: readonly never[] = [];

/** One running coroutine. */
export class Process<Request> {
  /** Processes that this one waits for; cancelled with it. */
  children: { values(): Iterable<Process<Request>> } = NONE;
  /** Token of the signal that it waits for. */
  awaitedToken: string | undefined;
  private ended = false;
  /** Number of the wait under way. An event for an earlier wait comes too late and is dropped. */
  private waits = 0;

  constructor(
    private readonly coroutine: Coroutine<Request, unknown>,
    private readonly owner: ProcessOwner,
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

  /** The single resume point of all coroutines. Gives the next effect; undefined at the end, of which the owner is told. */
  resume(answer: unknown): Effect<Request> | undefined {
    let result: IteratorResult<Effect<Request>, unknown>;
    try {
      result = this.coroutine.next(answer);
    } catch (failure) {
      this.ended = true;
      this.owner.childThrew(this.index, failure);
      return undefined;
    }
    if (!result.done) return result.value;
    this.ended = true;
    this.owner.childReturned(this.index, result.value);
    return undefined;
  }

  /** Ends the process and everything below it, without telling anybody. */
  cancel(): void {
    if (this.ended) return;
    this.ended = true;
    for (const child of this.children.values()) child.cancel();
    this.coroutine.return(undefined);
  }
}
