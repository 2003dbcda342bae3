import type { JsonValue } from '../json/json-value';

/** Where a read starts. In JSONPath `input` is whatever the field is applied to: in a ResultSelector, the result. `states` is all of `$states`. */
export type ReadRoot =
  | 'input'
  | 'context'
  | 'result'
  | 'errorOutput'
  | 'states'
  /** Without its `$`. */
  | { readonly variable: string };

/** A step into a value: a member, an item by its index, or any item. */
export type ReadStep = string | number | null;

/** What becomes of the value that is read. */
export type ReadUse =
  /** It is the value of the query. */
  | { readonly kind: 'value' }
  /** Something is made of it. */
  | { readonly kind: 'part' }
  /** Something is reckoned with it. */
  | { readonly kind: 'number' }
  /** Something is made of each of its items. */
  | { readonly kind: 'items' }
  /** An intrinsic function is given it. */
  | {
      readonly kind: 'argument';
      /** `States.ArrayGetItem`. */
      readonly of: string;
      readonly index: number;
      /** The arguments that are literals; undefined for the others. */
      readonly literals: readonly (JsonValue | undefined)[];
      /** Whether the value of the function is that of the query. */
      readonly outermost: boolean;
    }
  /** A filter of JSONPath keeps the items of which it is so. */
  | { readonly kind: 'filtered'; readonly operator: ComparisonSign; readonly literal: JsonValue }
  /** JSONata compares it with a literal. `negated`: by `$not`. */
  | {
      readonly kind: 'compared';
      readonly operator: ComparisonSign;
      readonly literal: JsonValue;
      readonly negated: boolean;
    }
  /** JSONata compares the number of its items. */
  | { readonly kind: 'counted'; readonly operator: ComparisonSign; readonly count: number; readonly negated: boolean }
  /** `$exists`. */
  | { readonly kind: 'exists'; readonly negated: boolean }
  /** It is a condition itself: of `and`, `or`, `$not`. */
  | { readonly kind: 'condition'; readonly negated: boolean };

export type ComparisonSign = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A read of a query: where it starts, the way from there as far as names and indexes tell it, and what for. */
export interface Read {
  readonly root: ReadRoot;
  readonly steps: readonly ReadStep[];
  /** Whether the way goes on behind the steps, where there is no telling. */
  readonly goesOn: boolean;
  /** Whether what is found is an array of what the steps lead to: by a wildcard, slice or filter of JSONPath. */
  readonly many: boolean;
  readonly use: ReadUse;
}

/** A query of a definition: a path, a call of an intrinsic function, or an expression of JSONata. */
export interface Query {
  /** As written; an expression of JSONata without its delimiters. */
  readonly text: string;
  /** What it reads, in the order of the text. None is told of what cannot be looked into before something is substituted in it. */
  reads(): readonly Read[];
}
