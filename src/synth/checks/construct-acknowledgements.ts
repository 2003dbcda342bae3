import { CfnResource, Stack } from 'aws-cdk-lib';
import type { State } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGED_RULES, acknowledgementId } from '../../catalogue/rule-acknowledgement';
import { checkAcknowledgements } from '../../checks/acknowledgement';
import type { Finding } from '../../checks/finding';
import { namesOf } from './finding-names';

/** An acknowledgement that was made on a construct. */
export interface ConstructAcknowledgement {
  /** One of the names of the finding: `task-without-retry`, or `task-without-retry[Charge card]` for one state. */
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
  finding: Finding,
  machine: IConstruct | undefined,
): ConstructAcknowledgement | undefined {
  if (machine === undefined) return undefined;
  const path = machineName(machine);
  const names = namesOf({ ...finding, stateMachine: path });
  const state = finding.state === undefined ? undefined : stateConstruct(machine, finding.state);
  for (const construct of state === undefined ? [machine] : [state, machine]) {
    for (const ruleName of names) {
      const reason = reasonAt(construct, ruleName);
      if (reason !== undefined) return { ruleName, reason, ...(construct === state && { state }) };
    }
  }
  return undefined;
}

/**
 * Acknowledges a rule on a construct.
 * @param name the rule, or the rule for something in square brackets
 * @throws {AcknowledgementError} for one without a reason, and for a rule that does not exist
 */
export function acknowledgeOn(construct: IConstruct, name: string, reason: string): void {
  checkAcknowledgements([{ rule: name.replace(/\[.*\]$/s, ''), reason }]);
  construct.node.addMetadata(ACKNOWLEDGED_RULES, { [acknowledgementId(name)]: reason });
}

/** The resource inside a construct stands for it. */
export function machineName(machine: IConstruct): string {
  return machine.node.path.replace(/\/Resource$/, '');
}

/** All ids that are acknowledged somewhere in the app of a construct. */
export function acknowledgedIds({ node: { root } }: IConstruct): ReadonlySet<string> {
  const ids = root.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === ACKNOWLEDGED_RULES).flatMap(({ data }) => Object.keys(data ?? {})),
    );
  return new Set(ids);
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
  const id = acknowledgementId(ruleName);
  for (const scope of [...construct.node.scopes].reverse()) {
    for (const { type, data } of scope.node.metadata) {
      if (type === ACKNOWLEDGED_RULES && Object.hasOwn(data, id)) return data[id];
    }
  }
  return undefined;
}
