import type { JsonValue } from '../../json/json-value';
import type { PathSegment } from './path-segment';
import { printSegments } from './print-path';

/** An indefinite path on its way through a document. */
export interface Walk {
  readonly segments: readonly PathSegment[];
  /** The document: `$` inside of filters. */
  readonly document: JsonValue;
  /** What was found so far, in the order of the document. */
  readonly results: JsonValue[];
}

/** The way to a value, kept as links so that only messages cost the making of a text. */
export interface Trail {
  readonly parent: Trail | undefined;
  /** `['name']` or `[0]`. */
  readonly step: string | number;
}

/** `$['name'][0]` */
export function printTrail(trail: Trail | undefined): string {
  if (trail === undefined) return '$';
  const step = typeof trail.step === 'number' ? `[${trail.step}]` : `['${trail.step}']`;
  return printTrail(trail.parent) + step;
}

/** The segments from the one at `at` on, as Jayway's messages show them. */
export function printRest(walk: Walk, at: number): string {
  return printSegments(walk.segments.slice(at));
}
