import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import type { FaultExplorationProps } from '../../catalogue/fault-exploration';
import type { FindingAcknowledgement } from '../../checks/acknowledgement';
import { checkMachines, type MachineChecks, machineChecks } from '../../checks/check-machines';
import type { CheckResult, Finding } from '../../checks/finding';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { stateMachinesOfTemplate } from '../../cloudformation/state-machines';
import { stateMachines } from '../state-machines';
import { constructAcknowledgement } from './construct-acknowledgements';
import { withDroppedWriter } from './dropped-result-writer';
import { explorationOf } from './exploration-of';
import { isOfLibrary, machineToCheck } from './machine-to-check';

/** What to leave out. */
export interface CheckOptions {
  /** Findings that are all right, each with the reason. @default - those that are acknowledged on constructs */
  readonly acknowledge?: readonly FindingAcknowledgement[];
  /** Runs each machine with made-up results, and lets its tasks fail: `fault-not-survived`. @default - those alone whose machines ask for it */
  readonly faultExploration?: FaultExplorationProps;
}

/** What `Template.fromStack` gives: something that has a template. */
export interface TemplateSource {
  toJSON(): { [key: string]: unknown };
}

/**
 * Checks all state machines of a stack, stage or app, or of a template (that of `Template.fromStack`, or parsed JSON), by all rules of
 * `docs/rules`. A stack is synthesized; what is acknowledged on its constructs (`Validations.of`) is acknowledged here, too.
 *
 * @throws {AcknowledgementError} for an acknowledgement without a reason, or of a rule that does not exist
 * @throws {CloudFormationError} when the template is none; a definition that cannot be read is a finding
 */
export function checkStateMachines(
  source: Stack | Stage | TemplateSource | { readonly [key: string]: unknown },
  options: CheckOptions = {},
): MachineChecks {
  refuseUnknownOptions(
    options,
    'checkStateMachines',
    ['acknowledge', 'faultExploration'],
    "{ acknowledge: [{ rule: 'task-without-retry', reason: '…' }] }",
  );
  const { acknowledge = [], faultExploration } = options;
  const isObject = typeof source === 'object' && source !== null;
  const scope = isObject && (Stack.isStack(source) || Stage.isStage(source)) ? source : undefined;
  const machines: readonly (readonly [string, StateMachineResource])[] = scope
    ? Object.entries(stateMachines(scope))
    : machinesOfTemplate(source as TemplateSource | { readonly [key: string]: unknown });
  const checked = checkMachines(
    machines.flatMap(([name, machine]) => {
      if (isOfLibrary(machine)) return [];
      const own = scope && explorationOf(constructOf(scope, name));
      return [machineToCheck(machine, name, own ?? faultExploration)];
    }),
    acknowledge,
  );
  return scope ? machineChecks(withConstructs(checked, scope)) : checked;
}

function machinesOfTemplate(source: TemplateSource | { readonly [key: string]: unknown }) {
  const template = typeof source?.toJSON === 'function' ? source.toJSON() : source;
  return stateMachinesOfTemplate(template).map(
    (machine) => [machine.constructPath ?? machine.logicalId, machine] as const,
  );
}

/** Moves what is acknowledged on constructs to the acknowledged findings. */
function withConstructs({ findings: all, acknowledged }: CheckResult, scope: Stack | Stage): CheckResult {
  const findings = all.map((finding) => withDroppedWriter(finding, scope));
  const reasons = findings.map((finding) => constructAcknowledgement(finding, constructAt(scope, finding))?.reason);
  return {
    findings: findings.filter((_, index) => reasons[index] === undefined),
    acknowledged: [
      ...acknowledged,
      ...findings.flatMap((finding, index) => {
        const reason = reasons[index];
        return reason === undefined ? [] : [{ ...finding, reason }];
      }),
    ],
  };
}

/** Names of machines are paths below the scope, or logical ids at the end of the path of a stack. */
function constructAt(scope: IConstruct, { stateMachine }: Finding): IConstruct | undefined {
  return constructOf(scope, stateMachine);
}

function constructOf(scope: IConstruct, name: string): IConstruct | undefined {
  let found: IConstruct | undefined = scope;
  for (const id of name.split('/')) found = found?.node.tryFindChild(id);
  return found;
}
