import { toJsonText } from '../../json/json-text';
import type { JsonObject } from '../../json/json-value';
import type { ExecutionResult } from '../execution-result';
import type { NestedExecution } from '../port/task-outcome';
import { notRedrivableReason } from '../redrive/redrive-status';

/**
 * What DescribeExecution says of a nested execution that has ended: the result of the task that waited for it, or the cause of its
 * failure. Members in alphabetical order, dates in milliseconds since 1970; those of no value are left out (recorded:
 * local_mocking/test_sfn_start_execution_sync; the dates and the failures by third parties).
 */
export function describeExecution(
  { identity, input }: NestedExecution,
  result: ExecutionResult,
  form: 'text' | 'json',
): JsonObject {
  const { status, output, error, cause, startTimeMs, stopTimeMs, redriveCount } = result;
  const reason = notRedrivableReason(result, stopTimeMs);
  const shown = (value: JsonObject[string]) => (form === 'json' ? value : toJsonText(value));
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: identity.executionArn,
    Input: shown(input),
    InputDetails: { Included: true },
    Name: identity.executionName,
    ...(output === undefined ? {} : { Output: shown(output), OutputDetails: { Included: true } }),
    RedriveCount: redriveCount,
    RedriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason === undefined ? {} : { RedriveStatusReason: reason }),
    StartDate: startTimeMs,
    StateMachineArn: identity.stateMachineArn,
    Status: status,
    StopDate: stopTimeMs,
  };
}
