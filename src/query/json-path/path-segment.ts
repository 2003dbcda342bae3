import type { JsonValue } from '../../json/json-value';
import type { PathFailure } from '../path-failure';
import type { ComparisonSign } from '../read';

/** One step of a parsed JSONPath, named after what it selects. */
export type PathSegment =
  | { readonly kind: 'member'; readonly name: string }
  /** `['a','b']`: an object with those members. */
  | { readonly kind: 'members'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  /** `[(@.length-1)]`: the offset is what comes after `length`, negative. */
  | { readonly kind: 'fromEnd'; readonly offset: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descendants' }
  | { readonly kind: 'filter'; readonly filter: Filter; readonly comparisons: readonly FilterComparison[] };

/** A segment that finds at most one value. */
export type DefiniteSegment = Extract<PathSegment, { readonly kind: 'member' | 'members' | 'index' | 'fromEnd' }>;

/** Tells segments that find at most one value from those that may find many. */
export function isDefiniteSegment(segment: PathSegment): segment is DefiniteSegment {
  switch (segment.kind) {
    case 'member':
    case 'members':
    case 'index':
    case 'fromEnd':
      return true;
    case 'indexes':
    case 'slice':
    case 'wildcard':
    case 'descendants':
    case 'filter':
      return false;
  }
}

/**
 * Tells whether `[?(…)]` keeps an item, or why that cannot be told. `root` is what `$` means inside of the filter: the
 * document that the whole path is applied to.
 */
export type Filter = (item: JsonValue, root: JsonValue) => boolean | PathFailure;

/** What a filter compares of an item with a literal: `@.a.b > 3`. */
export interface FilterComparison {
  readonly path: readonly string[];
  readonly operator: ComparisonSign;
  readonly literal: JsonValue;
}

/** A path inside of a filter: `@.price`, `$.limit`. */
export interface FilterPath {
  readonly root: 'item' | 'document';
  readonly segments: readonly DefiniteSegment[];
}

/** Parses a path inside of a filter; handed down, since paths hold filters and filters hold paths. */
export type ParseFilterPath = (text: string) => FilterPath;
