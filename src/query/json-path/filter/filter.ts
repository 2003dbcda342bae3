import type { JsonValue } from '../../../json/json-value';
import type { PathFailure } from '../../path-failure';
import type { DefiniteSegment } from '../path-segment';

/**
 * Tells whether `[?(…)]` keeps an item, or why that cannot be told. `root` is what `$` means inside of the filter: the
 * document that the whole path is applied to.
 */
export type Filter = (item: JsonValue, root: JsonValue) => boolean | PathFailure;

/** A path inside of a filter: `@.price`, `$.limit`. */
export interface FilterPath {
  readonly root: 'item' | 'document';
  readonly segments: readonly DefiniteSegment[];
}

/** Parses a path inside of a filter; handed down, since paths hold filters and filters hold paths. */
export type ParseFilterPath = (text: string) => FilterPath;
