import type { MapState, ParallelState, TaskState } from '../../asl/definition';
import { problemOfResponse } from '../../asl/response/check-response';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { refusal } from './refusal';
import type { FieldValidationMode, Mock, TestStateMock } from './request';
import { parsed } from './request-values';

/** Reads a mock and checks its result against what the state can give. Texts recorded: state_mock_validation.
 * @throws {Refusal} */
export function readMock(mock: TestStateMock, state: TaskState | MapState | ParallelState): Mock {
  const { result: text, errorOutput, fieldValidationMode } = mock;
  if (errorOutput !== undefined) return { kind: 'error', error: errorOutput.error, cause: errorOutput.cause };
  // A mock with neither is taken for an empty result: not recorded.
  const result = text === undefined ? (state.type === 'Task' ? {} : []) : parsed(text);
  if (result === undefined) throw refusal('Mocked result must be valid JSON');
  checkResult(result, state, fieldValidationMode ?? 'STRICT');
  return { kind: 'result', result };
}

function checkResult(result: JsonValue, state: TaskState | MapState | ParallelState, mode: FieldValidationMode): void {
  switch (state.type) {
    case 'Task': {
      const problem = mode === 'NONE' ? undefined : problemOfResponse(result, state.resource, mode);
      if (problem !== undefined) throw refusal(problem);
      return;
    }
    case 'Parallel':
      if (!isJsonArray(result)) throw refusal('Mocked result must be an array.');
      if (result.length !== state.branches.length) {
        throw refusal('Mocked result must contain the same number of items as number of Parallel branches.');
      }
      return;
    case 'Map':
      if (state.distributed?.resultWriter?.resource) {
        if (!isJsonObject(result)) throw refusal('Mocked result must be a JSON object.');
      } else if (!isJsonArray(result)) throw refusal('Mocked result must be an array.');
  }
}
