import type { DeployedFunction, Deployment, MachineToCheck } from '../../checks/checked-machine';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { getMember, type JsonObject } from '../../json/json-value';

const LEVELS = ['ALL', 'ERROR', 'FATAL', 'OFF'] as const;

/** A machine of a template, as it is checked. */
export function machineToCheck(machine: StateMachineResource, name: string): MachineToCheck {
  const known = { name, type: machine.type, deployment: deploymentOf(machine), functions: functionsOf(machine) };
  try {
    return { ...known, definition: machine.definition };
  } catch (error) {
    if (error instanceof CloudFormationError) return { ...known, definition: '', unreadable: error.message };
    throw error;
  }
}

/** The waiter of a `custom-resources.Provider` is made by aws-cdk-lib, which takes no say in it: whoever uses it can mend nothing there. */
export function isOfLibrary({ constructPath = '' }: StateMachineResource): boolean {
  return /(^|\/)waiter-state-machine$/.test(constructPath);
}

function functionsOf({ resources }: StateMachineResource): readonly DeployedFunction[] {
  return resources.flatMap(({ arn, constructPath, logicalId, timeoutSeconds }) =>
    timeoutSeconds === undefined ? [] : [{ arn, name: constructPath ?? logicalId, timeoutSeconds }],
  );
}

function deploymentOf({ loggingConfiguration, tracing }: StateMachineResource): Deployment {
  const logging: JsonObject = loggingConfiguration ?? {};
  const level = getMember(logging, 'Level');
  return {
    // Off is the default of the service.
    logLevel: LEVELS.find((known) => known === level) ?? 'OFF',
    logsExecutionData: getMember(logging, 'IncludeExecutionData') === true,
    tracing: tracing ?? false,
  };
}
