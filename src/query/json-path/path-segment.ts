import type { FilterPredicate } from './filter/filter-predicate';

/** One step of a parsed JSONPath, named after what it selects. */
export type PathSegment =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'members'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descendants' }
  | { readonly kind: 'filter'; readonly predicate: FilterPredicate }
  | { readonly kind: 'function'; readonly name: string };

/** A segment that finds at most one value. */
export type DefiniteSegment = Extract<PathSegment, { readonly kind: 'member' | 'index' }>;

/** True for `.name`, `['name']` and `[0]`. */
export function isDefiniteSegment(segment: PathSegment): segment is DefiniteSegment {
  return segment.kind === 'member' || segment.kind === 'index';
}
