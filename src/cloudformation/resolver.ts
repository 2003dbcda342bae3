import type { JsonValue } from '../json/json-value';
import type { Piece } from './piece';
import type { References } from './references';
import type { Resolved } from './resolved';

/** Evaluates the intrinsic functions of a template without AWS. */
export interface Resolver {
  readonly references: References;
  /** Tells of something that was assumed. */
  note(text: string): void;
  /** What was assumed while something was evaluated. */
  notesOf<T>(evaluate: () => T): { readonly value: T; readonly notes: readonly string[] };
  /** A value with whatever intrinsic functions it has. `where` is its place in the template. */
  resolve(value: JsonValue, where: string): Resolved;
  /** The value, where the template must have a text (or something that is printed as one). */
  resolveText(value: JsonValue, where: string): readonly Piece[];
  /** The value as JSON; undefined for `AWS::NoValue`. */
  resolveValue(value: JsonValue, where: string): JsonValue | undefined;
}
