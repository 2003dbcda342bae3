import type { MapState, State, StateMachineDefinition, StatesScope, TaskState } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { nestedScopes } from '../graph';

type MachineType = 'STANDARD' | 'EXPRESS';

/**
 * What Express workflows refuse: jobs, callbacks, activities (recorded: api_express/test_illegal_*) and distributed Maps
 * (third-party measurement). The children of a distributed Map are of the type that its ProcessorConfig says.
 */
export function checkExpress(scope: StateMachineDefinition, type: MachineType, diagnostics: Diagnostic[]): void {
  checkScope(scope, type, diagnostics);
}

function checkScope(scope: StatesScope, type: MachineType, diagnostics: Diagnostic[]): void {
  for (const state of scope.states.values()) {
    const refusal = type === 'EXPRESS' ? refusalOf(state) : undefined;
    if (refusal) diagnostics.push({ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', ...refusal });
    const nestedType = (state.type === 'Map' && state.distributed?.executionType) || type;
    for (const nested of nestedScopes(state)) checkScope(nested, nestedType, diagnostics);
  }
}

type Refusal = Pick<Diagnostic, 'message' | 'location'>;

function refusalOf(state: State): Refusal | undefined {
  if (state.type === 'Task') return refuseTask(state);
  return state.type === 'Map' && state.distributed ? refuseDistributed(state) : undefined;
}

function refuseTask({ resource, location: state }: TaskState): Refusal | undefined {
  const location = `${state}/Resource`;
  if (resource.kind === 'activity') return { message: 'Express state machine does not support Activity ARN', location };
  const pattern = resource.kind === 'service' ? resource.pattern : 'REQUEST_RESPONSE';
  switch (pattern) {
    case 'REQUEST_RESPONSE':
      return undefined;
    case 'RUN_JOB':
      return { message: "Express state machine does not support '.sync' service integration", location };
    case 'WAIT_FOR_TASK_TOKEN':
      // Recorded: this one ends with a blank.
      return { message: "Express state machine does not support '.waitForTaskToken' service integration ", location };
  }
}

function refuseDistributed({ itemProcessor }: MapState): Refusal {
  const message = "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines";
  return { message, location: `${itemProcessor.location}/ProcessorConfig/Mode` };
}
