import type { JsonArray, JsonObject, JsonValue } from '../../json/json-value';
import type { Tolerance } from '../map/tolerated-failure';
import type { StateFailure } from './state-failure';

/** Steps of a state's data flow, by the names that TestState gives them. */
export type DataStep =
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterArguments'
  | 'result'
  | 'afterResultSelector'
  | 'afterResultPath'
  | 'afterItemsPath'
  | 'afterItemsPointer'
  | 'afterItemSelector'
  | 'afterItemBatcher'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage';

/** Is told what one visit of a state does. An execution has none: TestState has. */
export interface StateObserver {
  /** A step was taken. */
  saw(step: DataStep, value: JsonValue): void;
  /**
   * A Retrier matched; without a delay it has no attempts left.
   * @param delaySeconds until the next attempt, before jitter
   */
  retrierMatched(index: number, delaySeconds: number | undefined): void;
  /** A catcher takes the failure. */
  catcherMatched(index: number, failure: StateFailure): void;
}

/** Stands in for what is around one visit of a state: so TestState runs a single state with the code that runs executions. */
export interface StateSubstitute {
  /** The whole context object, in the place of the computed one. */
  readonly context?: JsonObject;
  /** Retries that the matching Retrier is taken to have made before. */
  readonly retriesBefore: number;
  /** What the ItemReader of a Distributed Map finds: the text of the object. */
  readonly itemReaderData?: string;
  /** In the place of another attempt: ends the visit by what it throws. */
  retry(failure: StateFailure): never;
  /**
   * The result of all branches or iterations, which are not run.
   * @param items the items of a Map; undefined where nobody knows them
   * @param tolerance of a Distributed Map
   * @throws {StateFailure}
   */
  resultOfChildren(items?: JsonArray, tolerance?: Tolerance): JsonValue;
}
