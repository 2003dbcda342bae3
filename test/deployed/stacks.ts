import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeployedStateMachine, StateMachineResource } from '../../src/cloudformation/deployed';
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';
import type { Account } from './account';
import type { Assembly } from './assembly';
import { ACCOUNT, REGION } from './emulator';
import { sameButForNames } from './same-but-for-names';

/** A resource under the name that the deployment gave it. */
export interface PhysicalResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** A stack as it was deployed. */
export interface DeployedStack {
  readonly name: string;
  readonly resources: readonly PhysicalResource[];
  /** Its state machines as our reading of its template has them, with the names that the deployment gave to what they call. */
  readonly machines: readonly StateMachineResource[];
}

/**
 * Reads a stack's template from the assembly, and what became of it.
 * @throws {Error} when a definition is deployed that is not the one that we read from the template
 */
export async function deployedStack(account: Account, assembly: Assembly, name: string): Promise<DeployedStack> {
  const template = JSON.parse(readFileSync(join(assembly.directory, `${name}.template.json`), 'utf8')) as unknown;
  const { StackResources = [] } = await account.cloudFormation.describeStackResources({ StackName: name });
  const resources = StackResources.map(({ LogicalResourceId, PhysicalResourceId, ResourceType }) => ({
    logicalId: LogicalResourceId ?? '',
    physicalId: PhysicalResourceId ?? '',
    type: ResourceType ?? '',
  }));
  const read = stateMachinesOfTemplate(template, { account: ACCOUNT, region: REGION, stackPath: name });
  const machines: DeployedStateMachine[] = [];
  for (const machine of read) machines.push(await asDeployed(account, machine, resources));
  return { name, resources, machines: machines.map((machine) => ({ ...machine, siblings: machines })) };
}

async function asDeployed(
  { sfn }: Account,
  machine: StateMachineResource,
  resources: readonly PhysicalResource[],
): Promise<DeployedStateMachine> {
  const arn = resources.find(({ logicalId }) => logicalId === machine.logicalId)?.physicalId ?? '';
  const described = await sfn.describeStateMachine({ stateMachineArn: arn });
  const definition = described.definition ?? '';
  const fault = sameButForNames(JSON.parse(machine.definition), JSON.parse(definition));
  if (fault !== undefined) throw new Error(`The definition of ${arn} is not the one of its template: ${fault}`);
  if (described.type !== machine.type)
    throw new Error(`${arn} is ${described.type}, its template says ${machine.type}`);
  return { ...machine, arn, name: described.name ?? '', roleArn: described.roleArn ?? '', definition };
}
