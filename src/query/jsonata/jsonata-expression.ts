import type { JsonValue } from '../../json/json-value';
import type { RandomSource } from '../evaluation-scope';
import type { Query } from '../read';
import type { JsonataReferences } from './references';
import type { JsonataNode } from './tree';

/** A function that an expression may call as `$name(…)`. An argument that the expression leaves out is undefined. */
export type JsonataFunction = (...args: readonly (JsonValue | undefined)[]) => JsonValue | undefined;

/** A function with a signature of JSONata, such as `<s-n?:s>`, which its arguments are checked against. */
export interface SignedFunction {
  readonly signature: string;
  readonly apply: JsonataFunction;
}

/** What an expression may use besides its input. Nothing of it is read from the machine. */
export interface JsonataBindings {
  /** `$name`: values. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  /** `$name(…)`: functions, instead of JSONata's own where the names are the same. */
  readonly functions?: Readonly<Record<string, JsonataFunction | SignedFunction>>;
  /** `$now()` and `$millis()`: milliseconds since 1970. */
  readonly now: number;
  /** `$random()`, `$shuffle()` and `$uuid()`. */
  readonly random: RandomSource;
}

/** What comes of an evaluation. Everything but a value makes a state fail, each in words of its own. */
export type JsonataOutcome =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'undefined' }
  /** A function, or a value that holds one. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'error'; readonly code: string | undefined; readonly message: string }
  /** An error inside of the engine, of which AWS tells nothing. */
  | { readonly kind: 'internalError' };

/** A JSONata expression that was compiled once and is evaluated many times. */
export interface JsonataExpression extends Query {
  /** undefined of what is nested too deep to be looked at. */
  readonly tree?: JsonataNode;
  /** What it reads that Step Functions may refuse. */
  readonly references: JsonataReferences;
  evaluate(input: JsonValue | undefined, bindings: JsonataBindings): JsonataOutcome;
}
