/** Something that has to be stopped. */
interface Stoppable {
  stop(): void;
}

/** What mocks start for an execution: used for all of its calls, and stopped when it ends. */
export class KeptByExecution {
  private readonly started = new Map<string, Stoppable>();

  /** @param seed of the execution */
  constructor(readonly seed: number) {}

  /** What was started under a key, or is now. Under one key always the same type. */
  get<T extends Stoppable>(key: string, start: () => T): T {
    const known = this.started.get(key);
    if (known) return known as T;
    const fresh = start();
    this.started.set(key, fresh);
    return fresh;
  }

  /** Stops what was started under a key. */
  end(key: string): void {
    this.started.get(key)?.stop();
    this.started.delete(key);
  }

  endAll(): void {
    for (const key of [...this.started.keys()]) this.end(key);
  }
}
