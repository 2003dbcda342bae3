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
  /** `$states.result`: what the state's work gave. Absent where there is none yet. */
  readonly result?: JsonValue;
  /** `$states.errorOutput`: in catchers. */
  readonly errorOutput?: JsonValue;
  /** Virtual time, in milliseconds since 1970. */
  readonly now: number;
  /** `$name`: the value of a variable, or undefined when nothing was assigned to it. */
  variable(name: string): JsonValue | undefined;
  /** All variables in sight, by name. */
  variables(): Readonly<Record<string, JsonValue>>;
  readonly random: RandomSource;
}
