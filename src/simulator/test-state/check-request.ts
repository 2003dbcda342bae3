import type { State } from '../../asl/definition';
import { Refusal, refusal } from './refusal';
import type { TestStateConfiguration, TestStateRequest } from './request';
import { nestedNames } from './tested-state';

const INSPECTION_LEVELS = ['INFO', 'DEBUG', 'TRACE'];
const VALIDATION_MODES = ['STRICT', 'PRESENT', 'NONE'];

/** The limits that the API's own model sets, in the words of all AWS APIs.
 * @throws {Refusal} */
export function checkFields({ stateName, inspectionLevel, mock, stateConfiguration }: TestStateRequest): void {
  checkLength('stateName', stateName);
  checkEnum('inspectionLevel', inspectionLevel, INSPECTION_LEVELS);
  checkEnum('mock.fieldValidationMode', mock?.fieldValidationMode, VALIDATION_MODES);
  checkLength('stateConfiguration.errorCausedByState', stateConfiguration?.errorCausedByState);
  checkCount('stateConfiguration.retrierRetryCount', stateConfiguration?.retrierRetryCount);
  checkCount('stateConfiguration.mapIterationFailureCount', stateConfiguration?.mapIterationFailureCount);
}

/**
 * What the state under test and its mock allow. Texts recorded: state_mock_validation.
 * @throws {Refusal}
 */
export function checkMockable(
  state: State,
  { mock, roleArn, revealSecrets, context, stateConfiguration }: TestStateRequest,
): void {
  if (mock === undefined) {
    refuseConfiguration(stateConfiguration ?? {});
    refuseUnlessRunnable(state);
    // Documented: the context may only be given with a mock. Text made after the others.
    if (context !== undefined) throw refusal('TestState does not support Context when a mock is not specified.');
    if (state.type === 'Task' && roleArn === undefined)
      throw refusal('RoleArn must be specified when testing a Task state');
    return;
  }
  if (state.type !== 'Task' && state.type !== 'Map' && state.type !== 'Parallel') {
    throw refusal(`State type '${state.type}' is not supported when a mock is specified`);
  }
  if (revealSecrets) throw refusal('TestState does not support RevealSecrets when a mock is specified.');
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw refusal('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  const origin = stateConfiguration?.errorCausedByState;
  // Not recorded.
  if (origin !== undefined && !nestedNames(state).has(origin)) throw refusal('State not found in definition');
}

/** Branches, iterations and answers from elsewhere are never run. */
function refuseUnlessRunnable(state: State): void {
  if (state.type === 'Map' || state.type === 'Parallel') {
    throw new Refusal(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  if (state.type !== 'Task') return;
  const { resource } = state;
  // Documented; the text is not recorded.
  if (resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern !== 'REQUEST_RESPONSE')) {
    throw new Refusal(
      'InvalidDefinition',
      `TestState API does not support Activity tasks or the '.sync' and '.waitForTaskToken' service integration patterns when a mock is not specified: ${resource.arn}`,
    );
  }
}

/** Recorded for MapIterationFailureCount. */
function refuseConfiguration(configuration: TestStateConfiguration): void {
  const { mapIterationFailureCount, retrierRetryCount, errorCausedByState, mapItemReaderData } = configuration;
  const given = { mapIterationFailureCount, retrierRetryCount, errorCausedByState, mapItemReaderData };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const field = name.charAt(0).toUpperCase() + name.slice(1);
    throw refusal(`TestState does not support ${field} when a mock is not specified.`);
  }
}

function checkLength(field: string, value: string | undefined): void {
  if (value === '') throw constraint(field, value, 'Member must have length greater than or equal to 1');
  if (value !== undefined && value.length > 80) {
    throw constraint(field, value, 'Member must have length less than or equal to 80');
  }
}

function checkCount(field: string, value: number | undefined): void {
  if (value !== undefined && value < 0)
    throw constraint(field, value, 'Member must have value greater than or equal to 0');
}

function checkEnum(field: string, value: string | undefined, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value)) {
    throw constraint(field, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }
}

function constraint(field: string, value: string | number, rule: string): Refusal {
  return refusal(`1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`);
}
