import type { CharacterSet } from './character-set';

/** A regular expression of Java, taken apart. */
export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly nodes: readonly RegexNode[] }
  /** With an index when it captures. */
  | { readonly kind: 'group'; readonly index?: number; readonly node: RegexNode }
  /** `(?>…)`, and what a possessive quantifier makes: once it has matched it does not give back. */
  | { readonly kind: 'atomic'; readonly node: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly node: RegexNode;
      readonly min: number;
      /** undefined: as often as it goes. */
      readonly max: number | undefined;
      readonly lazy: boolean;
    }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly node: RegexNode }
  | { readonly kind: 'reference'; readonly index: number }
  | { readonly kind: 'anchor'; readonly anchor: Anchor };

/**
 * `end` is `$` and `\Z`: the end of the text, or the place before the line terminator that ends it. `lineStart` and `lineEnd` are `^` and `$`
 * with the flag `m`.
 */
export type Anchor = 'textStart' | 'textEnd' | 'end' | 'lineStart' | 'lineEnd' | 'boundary' | 'noBoundary';

/** A parsed expression. */
export interface ParsedRegex {
  readonly node: RegexNode;
  /** Number of groups that capture. */
  readonly groups: number;
}

/** A node and all nodes inside of it. */
export function* nodesOf(node: RegexNode): Generator<RegexNode> {
  yield node;
  switch (node.kind) {
    case 'sequence':
    case 'alternatives':
      for (const each of node.nodes) yield* nodesOf(each);
      return;
    case 'group':
    case 'atomic':
    case 'repeat':
    case 'look':
      yield* nodesOf(node.node);
      return;
    case 'set':
    case 'reference':
    case 'anchor':
      return;
  }
}

/** What a regular expression found in a text. */
export interface RegexMatch {
  readonly start: number;
  /** After the last character. */
  readonly end: number;
  /** What the groups matched; undefined for one that did not. */
  readonly groups: readonly (string | undefined)[];
}

/** Finds up to `most` matches, each after the one before it, from a place in the text on. An empty match is the last one. */
export type Finder = (text: string, from: number, most: number) => RegexMatch[];
