import { setTimeout as sleep } from 'node:timers/promises';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { JsonValue } from '../../../src/json/json-value';
import type { Account } from '../account';

/** A definition, as JSON. */
export interface Definition {
  readonly [member: string]: JsonValue;
}

/** Until a minimal execution ends. */
const PATIENCE_MS = 15_000;

export async function makeMachine({ sfn }: Account, name: string, definition: Definition): Promise<string> {
  const roleArn = 'arn:aws:iam::000000000000:role/gap';
  const { stateMachineArn = '' } = await sfn.createStateMachine({
    name,
    roleArn,
    definition: JSON.stringify(definition),
  });
  return stateMachineArn;
}

/** Makes a machine, starts an execution and awaits its end. */
export async function startedAndEnded(
  account: Account,
  name: string,
  definition: Definition,
): Promise<DescribeExecutionOutput> {
  const stateMachineArn = await makeMachine(account, name, definition);
  const { executionArn } = await account.sfn.startExecution({ stateMachineArn, input: '{}' });
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const described = await account.sfn.describeExecution({ executionArn });
    if (described.status !== 'RUNNING' || Date.now() > deadline) return described as DescribeExecutionOutput;
    await sleep(50);
  }
}

/** How an execution ends. */
export async function endOf(
  account: Account,
  name: string,
  definition: Definition,
): Promise<Pick<DescribeExecutionOutput, 'status' | 'error'>> {
  return startedAndEnded(account, name, definition);
}
