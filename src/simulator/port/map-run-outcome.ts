import type { JsonObject, JsonValue } from '../../json/json-value';
import type { TaskAddress } from './address';

/** Which run of a Distributed Map: `run` counts those of the state in its scope, from 0; a redrive goes on with one. */
export interface MapRunPlace extends Pick<TaskAddress, 'stateName' | 'scopePath' | 'scopeIndices' | 'scopeRuns'> {
  readonly run: number;
  readonly redrive: number;
}

/**
 * How a run of a Distributed Map ended that is not run here, since only its end is known: so many milliseconds after MapRunStarted. What the state hands on is
 * given as a whole: the history of an execution has no result of a map run.
 */
export type MapRunOutcome =
  | { readonly kind: 'success'; readonly afterMs: number; readonly output: JsonValue; readonly assigned?: JsonObject }
  | { readonly kind: 'failure'; readonly afterMs: number; readonly error?: string; readonly cause?: string }
  /** It goes on for ever. */
  | { readonly kind: 'open' };
