import type { JsonValue } from '../json/json-value';
import type { EvaluationScope } from './evaluation-scope';
import type { PathFailure } from './path-failure';
import type { Query } from './read';

/** Where a path starts: the input, the context object, or a variable. */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

/** A JSONPath that was compiled once and is read many times. */
export interface CompiledPath extends Query {
  readonly root: PathRoot;
  /** A definite path names at most one value; an indefinite one (wildcard, slice, filter, `..`) yields an array. */
  readonly definite: boolean;
  /**
   * The value, or undefined when the path fails. An indefinite path that finds nothing yields `[]`, with few exceptions.
   * @throws {QueryFailure} when the input that it starts at is null
   */
  read(scope: EvaluationScope): JsonValue | undefined;
  /** Why the path fails. To be asked when `read` gave undefined. */
  explain(scope: EvaluationScope): PathFailure;
  /** The message of `explain`, in the words of AWS: `No results for path: $['x']`, `Missing property in path $['no']`. */
  explainMissing(scope: EvaluationScope): string;
  /** Whether it ends in an index beyond the end of an array that is there. */
  endsBeyondArray(scope: EvaluationScope): boolean;
}

/** A path that can also be written to: `.name`, `['name']` and `[0]` only. Used by ResultPath. */
export interface ReferencePath {
  readonly text: string;
  /** Its names and indexes; none of one that is yet to be substituted. */
  readonly steps: readonly (string | number)[];
  /** A copy of `target` (shared where unchanged) with `value` at the path; missing parents become objects.
   * @throws {QueryFailure} States.ReferencePathConflict when the path cannot be applied */
  write(target: JsonValue, value: JsonValue): JsonValue;
}

/** A query compiled to a closure: a path or an intrinsic function call. */
export interface CompiledExpression extends Query {
  /** @throws {QueryFailure} when the data does not fit */
  evaluate(scope: EvaluationScope): JsonValue;
}
