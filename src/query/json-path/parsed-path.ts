import type { PathRoot } from '../compiled-path';
import type { PathSegment } from './path-segment';

/** A JSONPath taken apart. */
export interface ParsedPath {
  readonly root: PathRoot;
  readonly segments: readonly PathSegment[];
}
