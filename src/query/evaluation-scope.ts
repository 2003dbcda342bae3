import type { JsonValue } from '../json/json-value';

/** Sources of randomness that a simulation seeds. */
export interface RandomSource {
  /** The next number in [0, 1). */
  next(): number;
  /** The next version 4 UUID. */
  uuid(): string;
}

/** What a compiled query may read. */
export interface EvaluationScope {
  /** `$`: the value the query is applied to. */
  readonly input: JsonValue;
  /** `$$`: the context object. Built when asked for. */
  readonly context: JsonValue;
  /** `$name`: the value of a variable, or undefined when nothing was assigned to it. */
  variable(name: string): JsonValue | undefined;
  readonly random: RandomSource;
}
