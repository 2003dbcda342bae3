import type { JsonValue } from '../../src/json/json-value';

/** What comes of a call of a function, or back for a token. */
export type Outcome =
  | { readonly kind: 'success'; readonly output: JsonValue }
  | { readonly kind: 'failure'; readonly error: string; readonly cause: string };

/** Gives outcomes in their order; the last one again and again. */
export class Outcomes {
  private given = 0;

  constructor(private readonly outcomes: readonly Outcome[]) {}

  next(): Outcome | undefined {
    const outcome = this.outcomes[Math.min(this.given, this.outcomes.length - 1)];
    this.given += 1;
    return outcome;
  }
}
