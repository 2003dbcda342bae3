import type { Filter } from './filter/filter';

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
  | { readonly kind: 'filter'; readonly filter: Filter };

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
