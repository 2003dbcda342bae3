import type { FaultExplorationProps } from '../../catalogue/fault-exploration';
import type { DeployedFunction, Deployment, MachineToCheck } from '../../checks/checked-machine';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { getMember, type JsonObject } from '../../json/json-value';
import type * as faultFindings from './fault-findings';

const LEVELS = ['ALL', 'ERROR', 'FATAL', 'OFF'] as const;

/** The simulator, loaded when somebody asks for it. */
function loadFaultFindings(): typeof faultFindings {
  return require('./fault-findings') as typeof faultFindings;
}

/**
 * A machine of a template, as it is checked.
 * @param exploration how its faults are explored; undefined: they are not
 * @throws {SynthError} INVALID_FAULT_EXPLORATION
 */
export function machineToCheck(
  machine: StateMachineResource,
  name: string,
  exploration?: FaultExplorationProps,
): MachineToCheck {
  const known = {
    ...{ name, type: machine.type, deployment: deploymentOf(machine), functions: functionsOf(machine) },
    ...(exploration === undefined ? {} : { faults: loadFaultFindings().faultFindings(machine, exploration) }),
  };
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
