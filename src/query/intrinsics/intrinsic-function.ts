import type { JsonValue } from '../../json/json-value';
import type { RandomSource } from '../evaluation-scope';
import { QueryFailure } from '../query-failure';

/** One function of the `States.` namespace. */
export interface IntrinsicFunction {
  /** With the namespace: `States.Format`. */
  readonly name: string;
  readonly minimumArguments: number;
  readonly maximumArguments: number;
  /** A literal argument that is no number makes the definition wrong. */
  readonly numbersOnly?: boolean;
  /** Hands over the first argument, when it is a literal, with its escapes unresolved: `\{` is no placeholder of a template. */
  readonly rawFirstArgument?: boolean;
  /** Its time does not depend on the size of its arguments. */
  readonly constantTime?: boolean;
  /** @throws {QueryFailure} when the arguments do not fit */
  apply(args: readonly JsonValue[], random: RandomSource): JsonValue;
}

/** Wording by third-party measurement on AWS, the same for every function and every kind of wrong argument. */
export function invalidArguments(name: string, detail = ''): QueryFailure {
  return new QueryFailure('States.Runtime', `Invalid arguments in ${name}${detail}`);
}
