import type { StateMachineResource } from '../../src/cloudformation/deployed';
import type { Account } from './account';
import type { BusinessCode } from './business-code';
import { type Difference, differences } from './compare';
import { execute } from './execute';
import { factsOfDeployed, factsOfSimulated } from './facts';
import { type Inbox, membersNamed } from './inbox';
import type { Plan } from './plan';
import { simulateDeployed } from './replay';
import type { DeployedStack } from './stacks';

/** An execution that is wanted. */
export interface WantedRun {
  readonly title: string;
  readonly machine: StateMachineResource;
  readonly plan: Plan;
}

/** What became of it. */
export interface FinishedRun {
  readonly title: string;
  readonly status: string;
  readonly differences: readonly Difference[];
}

/** Where a stack's executions take place. */
export interface Place {
  readonly account: Account;
  readonly code: BusinessCode;
  readonly stack: DeployedStack;
  readonly inbox: Inbox;
}

/** Brings about what the plan says, executes, and compares with the simulation. */
export async function runDeployed(place: Place, { title, machine, plan }: WantedRun): Promise<FinishedRun> {
  const { account, code, stack, inbox } = place;
  await prepare(place, plan);
  await inbox.receive();
  const execution = await execute(account, {
    machine,
    input: plan.input,
    callbacks: plan.callbacks,
    tokens: async () => (await inbox.receive()).flatMap((message) => membersNamed(message, /token/i)).map(String),
  });
  const calls = code.takeCalls(functionsOf(stack));
  const simulated = simulateDeployed(machine, execution, plan);
  return {
    title,
    status: execution.described.status ?? '',
    differences: differences(factsOfSimulated(simulated), factsOfDeployed(execution, calls)),
  };
}

/** Functions, items and objects as the plan wants them. */
async function prepare({ account, code, stack }: Place, plan: Plan): Promise<void> {
  for (const name of functionsOf(stack)) code.script(name, plan.functions.get(name) ?? []);
  code.takeCalls(functionsOf(stack));
  for (const { table, key, item } of plan.items) {
    const at = { TableName: table };
    if (item) await account.dynamoDb.putItem({ ...at, Item: item as never });
    else await account.dynamoDb.deleteItem({ ...at, Key: key as never });
  }
  for (const [path, Body] of Object.entries(plan.objects)) {
    const [Bucket, ...rest] = path.split('/');
    await account.s3.putObject({ Bucket, Key: rest.join('/'), Body });
  }
}

export function functionsOf({ resources }: DeployedStack): readonly string[] {
  return resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ physicalId }) => physicalId);
}
