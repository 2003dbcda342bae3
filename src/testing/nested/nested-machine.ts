import { InvalidDefinitionError } from '../../asl/diagnostic';
import type { Resource } from '../../asl/resource';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { DeployedStateMachine } from '../../cloudformation/deployed';
import { machineWith } from '../../cloudformation/read-machine';
import { getMember, isJsonObject, type JsonValue } from '../../json/json-value';
import { hasDynamicTarget } from '../mocks/called-names';
import { type MockableTask, mockableTasks } from '../mocks/mockable-tasks';
import { machineOf, type SimulatedMachine } from '../state-machine';

/**
 * The state machine of the same template that a task starts, and that is simulated, too, unless it is mocked: by `states:startExecution`,
 * and, of type STANDARD, by `.sync` and `.sync:2`. Undefined for any other task.
 * @throws {InvalidDefinitionError}
 */
export function nestedMachine(
  machine: SimulatedMachine,
  resource: Resource,
  parameters: JsonValue | undefined,
): SimulatedMachine | undefined {
  const started = siblingsStartedBy(machine, resource).find(({ arn }) => isStartedBy(arn, parameters));
  return started && withSiblings(machine, started);
}

/** All Tasks of the machines that a machine may start, below the tasks that start them. Machines that AWS would refuse, or that cannot be read, are passed over. */
export function nestedTasks(
  machine: SimulatedMachine,
  above: readonly string[] = [],
  around: readonly string[] = [],
): readonly MockableTask[] {
  if (!machine.resource?.siblings?.length) return [];
  return mockableTasks(machine.definition).flatMap(({ state, scopePath, parameters }) => {
    const below = [...above, ...scopePath, state.name];
    return startable(machine, state.resource, parameters, around).flatMap((nested) => [
      ...mockableTasks(nested.definition).map((task) => ({ ...task, scopePath: [...below, ...task.scopePath] })),
      ...nestedTasks(nested, below, [...around, nested.resource?.arn ?? '']),
    ]);
  });
}

/** Where only the execution knows the ARN, any machine may be meant. None is looked into twice. */
function startable(
  machine: SimulatedMachine,
  resource: Resource,
  parameters: JsonValue | undefined,
  around: readonly string[],
): SimulatedMachine[] {
  const isAny = hasDynamicTarget(parameters);
  return siblingsStartedBy(machine, resource)
    .filter(({ arn }) => !around.includes(arn) && (isAny || isStartedBy(arn, parameters)))
    .flatMap((sibling) => {
      try {
        return [withSiblings(machine, sibling)];
      } catch (error) {
        if (error instanceof InvalidDefinitionError || error instanceof CloudFormationError) return [];
        throw error;
      }
    });
}

/** An Express execution cannot be waited for. */
function siblingsStartedBy({ resource: own }: SimulatedMachine, resource: Resource): readonly DeployedStateMachine[] {
  if (resource.kind !== 'service' || resource.resourceType !== 'states' || resource.action !== 'startExecution')
    return [];
  switch (resource.pattern) {
    case 'REQUEST_RESPONSE':
      return own?.siblings ?? [];
    case 'RUN_JOB':
      return (own?.siblings ?? []).filter(({ type }) => type === 'STANDARD');
    case 'WAIT_FOR_TASK_TOKEN':
      return [];
  }
}

/** By its ARN, or that of a version or an alias of it. */
function isStartedBy(machineArn: string, parameters: JsonValue | undefined): boolean {
  const arn = parameters !== undefined && isJsonObject(parameters) && getMember(parameters, 'StateMachineArn');
  return typeof arn === 'string' && (arn === machineArn || arn.startsWith(`${machineArn}:`));
}

function withSiblings({ resource }: SimulatedMachine, sibling: DeployedStateMachine): SimulatedMachine {
  return machineOf(machineWith(sibling, { siblings: resource?.siblings ?? [] }));
}
