import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { State } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Finding } from '../../checks/finding';

/** Namespace of the rules in the ids that `Validations.of(construct).acknowledge` takes. */
export const PLUGIN_NAME = 'StepwrightChecks';

/** An acknowledgement that was made on a construct. */
export interface ConstructAcknowledgement {
  /** `task-without-retry`, or `task-without-retry[Charge card]` for one state. */
  readonly ruleName: string;
  readonly reason: string;
  /** The state's construct, when it was made there or above. undefined: the machine's. */
  readonly state?: IConstruct;
}

/**
 * The acknowledgement of a finding in the construct tree: on the construct of the state, or for the state by its name or for all states on
 * the machine; on these or whatever they are in.
 */
export function constructAcknowledgement(
  { rule, state }: Finding,
  machine: IConstruct | undefined,
): ConstructAcknowledgement | undefined {
  const construct = machine && state !== undefined ? stateConstruct(machine, state) : undefined;
  const onState = construct && reasonAt(construct, rule);
  if (onState !== undefined) return { ruleName: rule, reason: onState, state: construct };
  const names = state === undefined ? [rule] : [`${rule}[${state}]`, rule];
  for (const ruleName of machine ? names : []) {
    const reason = reasonAt(machine as IConstruct, ruleName);
    if (reason !== undefined) return { ruleName, reason };
  }
  return undefined;
}

/** The construct of a machine with this logical id. */
export function machineConstruct(stack: IConstruct, logicalId: string): IConstruct | undefined {
  return stack.node
    .findAll()
    .find(
      (construct) =>
        CfnResource.isCfnResource(construct) &&
        construct.cfnResourceType === 'AWS::StepFunctions::StateMachine' &&
        Stack.of(construct) === stack &&
        Stack.of(construct).resolve(construct.logicalId) === logicalId,
    );
}

/** The construct of a state; undefined when none or several of the stack have its name. */
function stateConstruct(machine: IConstruct, name: string): IConstruct | undefined {
  const states = Stack.of(machine)
    .node.findAll()
    .filter((construct) => (construct as Partial<State>).stateId === name);
  return states.length === 1 ? states[0] : undefined;
}

/** Why a rule is acknowledged on a construct or on one that it is in: the nearest says. */
function reasonAt(construct: IConstruct, ruleName: string): string | undefined {
  // The CDK writes ids without blanks.
  const id = `${PLUGIN_NAME}::${ruleName}`.replaceAll(' ', '-');
  for (const scope of [...construct.node.scopes].reverse()) {
    for (const { type, data } of scope.node.metadata) {
      if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && Object.hasOwn(data, id)) return data[id];
    }
  }
  return undefined;
}
