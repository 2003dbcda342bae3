import { type Coroutine, delay, type Effect } from './effect';

/** Who makes the coroutine of a process, and is told that it has ended. */
export interface ProcessOwner<Request> {
  /** Whether the process runs in a turn of its own after its coroutine was made. */
  readonly startsTogether: boolean;
  begin(index: number): Coroutine<Request, unknown>;
  /** What the coroutine returned; the last thing that can fail. */
  returned(index: number, value: unknown): void;
  childReturned(process: Process<Request>, value: unknown): void;
  childThrew(index: number, failure: unknown): void;
}

/** Where the steps of a process and of all that it forks are counted. */
export interface StepCount {
  steps: number;
  readonly limits: { readonly maxSteps: number };
  /** It took as many steps as it may. */
  exhaust(): void;
}

/** No processes. */
export const NONE: readonly never[] = [];

/** One running coroutine. */
export class Process<Request> {
  /** Processes that this one waits for; cancelled with it. */
  children: { values(): Iterable<Process<Request>> } = NONE;
  /** Its place among those that run beside it; of the owner. */
  place = 0;
  /** Token of the signal that it waits for. */
  awaitedToken: string | undefined;
  private ended = false;
  /** Undefined before its first turn. */
  private coroutine: Coroutine<Request, unknown> | undefined;
  /** Number of the wait under way. An event for an earlier wait comes too late and is dropped. */
  private waits = 0;

  constructor(
    private readonly owner: ProcessOwner<Request>,
    readonly index: number,
    readonly root: StepCount,
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
    const { owner, index } = this;
    let value: unknown;
    try {
      if (this.coroutine === undefined) {
        this.coroutine = owner.begin(index);
        if (owner.startsTogether) return delay(0);
      }
      const result = this.coroutine.next(answer);
      if (!result.done) return result.value;
      value = result.value;
      owner.returned(index, value);
    } catch (failure) {
      this.ended = true;
      owner.childThrew(index, failure);
      return undefined;
    }
    this.ended = true;
    owner.childReturned(this, value);
    return undefined;
  }

  /** Ends the process and everything below it, without telling anybody. */
  cancel(): void {
    if (this.ended) return;
    this.ended = true;
    for (const child of this.children.values()) child.cancel();
    this.coroutine?.return(undefined);
  }
}
