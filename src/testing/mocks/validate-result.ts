import type { Resource } from '../../asl/resource';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/simulator-error';
import type { TaskOutcome, TaskRequest } from '../../simulator/task-handler';
import { findModelProblem } from '../../simulator/test-state/api-model/check-against-model';
import { namesOfIntegration } from './called-names';

/** How mocked results are compared with what the API of the service answers: see `SimulateOptions.fieldValidationMode`. */
export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

/**
 * Refuses a mocked result that the API of the service can never answer. Results of jobs (`.sync`) and those that come by token are not
 * compared: no API describes them.
 * @throws {SimulatorError} INVALID_MOCK
 */
export function validateResult(outcome: TaskOutcome, request: TaskRequest, mode: FieldValidationMode): TaskOutcome {
  const { resource, stateName } = request;
  if (mode === 'NONE' || !isAnsweredByApi(resource)) return outcome;
  for (const signal of outcome.signals) {
    if (signal.kind !== 'success' || isEmpty(signal.output)) continue;
    const problem = findModelProblem(signal.output, resource, mode)?.replace(/\.$/, '');
    if (problem === undefined) continue;
    throw new SimulatorError(
      'INVALID_MOCK',
      `The mock for '${stateName}' gives a result that ${namesOfIntegration(resource)[0]} never answers. ${problem}. ` +
        "Give it the form that the service has, or write `fieldValidationMode: 'NONE'` in the options of `simulate` where the form does not matter.",
    );
  }
  return outcome;
}

/** A result that nobody reads. */
function isEmpty(output: JsonValue): boolean {
  return isJsonObject(output) && Object.keys(output).length === 0;
}

function isAnsweredByApi(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'REQUEST_RESPONSE';
}
