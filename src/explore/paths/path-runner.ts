import type { ExecutionStatus } from '../../history/execution-status';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionRecord } from '../../views/execution/execution-record';
import type { Plan } from './plan';
import type { ExecutionFacts } from './visit-data';

/** What came of a plan. */
export interface PathRun {
  readonly record: ExecutionRecord;
  readonly status: ExecutionStatus;
  /** Whether it would have gone on, had it not been ended. */
  readonly isCut: boolean;
  readonly facts: ExecutionFacts;
}

/** Runs plans. Whoever explores hands in how. */
export interface PathRunner {
  /** An input with which most machines get through. @param variant other values, to go other ways */
  input(variant: number): JsonValue;
  /** What ItemReaders find where nothing says more; undefined without one. */
  items(variant: number): readonly JsonValue[] | undefined;
  /** A text where the simulator gave up: why the execution hung, took too many steps, or cannot be simulated. */
  run(plan: Plan): PathRun | string;
}
