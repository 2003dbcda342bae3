import { Demand } from '../../analysis/demand';
import { modelledResult } from '../../analysis/modelled-result';
import type { Resource } from '../../asl/resource';
import { findModelProblem } from '../../asl/response/check-response';
import { findMisspeltMember, type MisspeltMember } from '../../asl/response/find-misspelt-member';
import { isJsonArray, isJsonObject, type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';
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

/** The line to write has results up to so many characters. */
const MAX_RESULT = 2000;

/** More members than this that are misspelt are nobody's slip. */
const MOST_MISSPELT = 100;

/** The mock to write: what was given, as far as the model allows it. */
function exampleOf(output: JsonValue, resource: Resource): string {
  const text = JSON.stringify(modelledResult(resource, Demand.like(mended(output, resource))) ?? {});
  return text.length > MAX_RESULT ? 'mock.succeed(…) with a result of that form' : `mock.succeed(${text})`;
}

/** The result with its members as the API spells them. */
function mended(output: JsonValue, resource: Resource): JsonValue {
  let result = output;
  for (let count = 0; count < MOST_MISSPELT; count++) {
    const misspelt = findMisspeltMember(result, resource);
    if (misspelt === undefined) break;
    result = renamed(result, misspelt);
  }
  return result;
}

/** What has both names keeps what the right one has. */
function renamed(value: JsonValue, { given, known }: MisspeltMember): JsonValue {
  if (isJsonArray(value)) return value.map((item) => renamed(item, { given, known }));
  if (!isJsonObject(value)) return value;
  const made: MutableJsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (name === given && Object.hasOwn(value, known)) continue;
    setMember(made, name === given ? known : name, renamed(member, { given, known }));
  }
  return made;
}

/** A result that nobody reads. */
function isEmpty(output: JsonValue): boolean {
  return isJsonObject(output) && Object.keys(output).length === 0;
}

function isAnsweredByApi(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'REQUEST_RESPONSE';
}
