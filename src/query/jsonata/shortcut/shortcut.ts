import type { JsonValue } from '../../../json/json-value';
import type { JsonataBindings } from '../jsonata-expression';
import type { JsonataNode } from '../tree';

/** Says that only the engine knows what comes out, or how it fails. */
export const UNSURE = Symbol('unsure');

/** Values that the engine would give, too; undefined is JSONata's nothing. */
export type Shortcut = (names: Names) => JsonValue | undefined | typeof UNSURE;

/** What the names in an expression stand for. */
export interface Names {
  /** The context item. Never an array, which the engine takes apart. */
  readonly input: JsonValue | undefined;
  readonly bindings: JsonataBindings;
}

export type Compile = (node: JsonataNode) => Shortcut | undefined;

/** Whether a node has no more than these members: predicates, groupings, bindings of positions and their like are the engine's. */
export function hasOnly(node: JsonataNode, members: readonly string[]): boolean {
  return Object.keys(node).every(
    (key) => key === 'type' || key === 'position' || members.includes(key) || node[key] === undefined,
  );
}
