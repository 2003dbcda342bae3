import type { MapState } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { StateVisit } from '../scope/running';
import { toleranceOf } from './tolerance-fields';
import { thresholdExceeded } from './tolerated-failure';

/**
 * With what an inline Map fails of which an iteration did. ToleratedFailureCount and ToleratedFailurePercentage are documented for Distributed Maps, and
 * accepted on every Map: with a limit of 0 the threshold is exceeded (measured by the makers of another emulator). What a higher one does to an
 * inline Map is not known; it is taken to mean nothing.
 */
export function inlineFailure(visit: StateVisit<MapState>, input: JsonValue, failure: unknown): unknown {
  const { inlineTolerance = {} } = visit.state;
  const { toleratedFailureCount, toleratedFailurePercentage } = inlineTolerance;
  if (!toleratedFailureCount && !toleratedFailurePercentage) return failure;
  const { count, percentage } = toleranceOf(visit, inlineTolerance, input);
  return count === 0 || percentage === 0 ? thresholdExceeded() : failure;
}
