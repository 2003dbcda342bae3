import { Demand } from '../../analysis/demand';
import { modelledResult } from '../../analysis/modelled-result';
import type { Resource } from '../../asl/resource';
import { findModelProblem } from '../../asl/response/check-response';
import { findMisspeltMember } from '../../asl/response/find-misspelt-member';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
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
      `The mock for '${stateName}' gives a result that ${namesOfIntegration(resource)[0]} never answers: expected the form of its API model. ${problem}. ` +
        `Write ${exampleOf(signal.output, resource)}, or fieldValidationMode: 'NONE' in the options of simulate where the form does not matter.`,
    );
  }
  return outcome;
}

/** In the line to write, a result is cut after so many characters. */
const MAX_RESULT = 300;

/** The mock to write: what was given, as far as the model allows it. */
function exampleOf(output: JsonValue, resource: Resource): string {
  const misspelt = findMisspeltMember(output, resource);
  const made = JSON.stringify(modelledResult(resource, Demand.like(output)) ?? {});
  const text = misspelt === undefined ? made : made.replaceAll(`"${misspelt.given}":`, `"${misspelt.known}":`);
  return `mock.succeed(${text.length > MAX_RESULT ? `${text.slice(0, MAX_RESULT - 1)}…` : text})`;
}

/** A result that nobody reads. */
function isEmpty(output: JsonValue): boolean {
  return isJsonObject(output) && Object.keys(output).length === 0;
}

function isAnsweredByApi(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'REQUEST_RESPONSE';
}
