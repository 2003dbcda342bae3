import type { JsonArray, JsonObject, JsonValue } from '../../json/json-value';
import { exceedsTolerance, type Tolerance, thresholdExceeded } from '../map/tolerated-failure';
import { StateFailure } from '../scope/state-failure';
import type { DataStep, StateObserver, StateSubstitute } from '../scope/state-observer';
import { refusal } from './refusal';
import type { ErrorDetails, Mock, TestStateConfiguration } from './request';

/** The state would be tried again: thrown to end the test there. */
export class RetryDue {
  constructor(readonly failure: StateFailure) {}
}

/** Writes down what a state does, and lets a mock stand in for branches and iterations. */
export class StateRecorder implements StateObserver, StateSubstitute {
  readonly steps = new Map<DataStep, JsonValue>();
  readonly errorDetails: ErrorDetails = {};
  /** The failure that a catcher took. */
  caught: StateFailure | undefined;

  constructor(
    readonly context: JsonObject | undefined,
    private readonly mock: Mock | undefined,
    private readonly configuration: TestStateConfiguration,
  ) {}

  get retriesBefore(): number {
    return this.configuration.retrierRetryCount ?? 0;
  }

  get itemReaderData(): string | undefined {
    return this.configuration.mapItemReaderData;
  }

  saw(step: DataStep, value: JsonValue): void {
    this.steps.set(step, value);
  }

  retrierMatched(index: number, delaySeconds: number | undefined): void {
    this.errorDetails.retryIndex = index;
    if (delaySeconds === undefined) return;
    // The API gives an integer; how AWS rounds is not recorded.
    this.errorDetails.retryBackoffIntervalSeconds = Math.round(delaySeconds);
  }

  retry(failure: StateFailure): never {
    throw new RetryDue(failure);
  }

  catcherMatched(index: number, failure: StateFailure): void {
    this.errorDetails.catchIndex = index;
    this.caught = failure;
  }

  resultOfChildren(items?: JsonArray, tolerance: Tolerance = {}): JsonValue {
    this.failIterations(items, tolerance);
    const { mock } = this;
    if (mock?.kind === 'result') return mock.result;
    throw new StateFailure(mock?.error, mock?.cause);
  }

  /**
   * Failed iterations matter only where the Map gives a threshold: without one the mocked result is taken as it is, though
   * in an execution none may fail (recorded: state_configuration/test_map_state_failure_count).
   */
  private failIterations(items: JsonArray | undefined, tolerance: Tolerance): void {
    const failed = this.configuration.mapIterationFailureCount ?? 0;
    if (items && failed > items.length) {
      throw refusal('Map iteration failure count must be less than or equal to the number of Map iterations');
    }
    if (tolerance.count === undefined && tolerance.percentage === undefined) return;
    if (exceedsTolerance(tolerance, failed, items?.length ?? failed)) throw thresholdExceeded();
  }
}
