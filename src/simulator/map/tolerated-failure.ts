import { StateFailure } from '../scope/state-failure';

/** How many items may fail; undefined: not given. */
export interface Tolerance {
  readonly count?: number;
  readonly percentage?: number;
}

/**
 * Whether more items failed than tolerated. With neither limit given none may fail; with both, exceeding either is too much
 * (AWS developer guide, "Tolerated failure threshold").
 */
export function exceedsTolerance(tolerance: Tolerance, failed: number, total: number): boolean {
  const { count, percentage } = tolerance;
  if (failed === 0) return false;
  if (count === undefined && percentage === undefined) return true;
  return (count !== undefined && failed > count) || (percentage !== undefined && (100 * failed) / total > percentage);
}

/** Recorded by TestState: state_configuration/test_map_state_failure_count. */
export function thresholdExceeded(): StateFailure {
  return new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
