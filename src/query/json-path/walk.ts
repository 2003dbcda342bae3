import type { JsonValue } from '../../json/json-value';
import { QueryFailure } from '../query-failure';
import type { PathSegment } from './path-segment';
import { printSegments } from './print-path';

/** An indefinite path on its way through a document. */
export interface Walk {
  readonly segments: readonly PathSegment[];
  /** The document: `$` inside of filters. */
  readonly document: JsonValue;
  /** What was found so far, in the order of the document. */
  readonly results: JsonValue[];
  /** Values that were looked at. */
  steps: number;
}

/** `$..a..a..a` finds each value in as many ways as there are, which may be more than anyone can wait for. The bound is our own. */
const MOST_STEPS = 500_000;

/** Counts a value that is looked at.
 * @throws {QueryFailure} when there are too many */
export function count(walk: Walk, values = 1): void {
  walk.steps += values;
  if (walk.steps <= MOST_STEPS) return;
  const path = `$${printSegments(walk.segments)}`;
  throw new QueryFailure(
    'States.Runtime',
    `The path '${path}' leads through more than ${MOST_STEPS} values, and is given up`,
  );
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
