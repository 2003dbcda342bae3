import { setTimeout as sleep } from 'node:timers/promises';
import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import type { StateMachineResource } from '../../src/cloudformation/deployed';
import type { JsonValue } from '../../src/json/json-value';
import type { Account } from './account';
import { type Outcome, Outcomes } from './outcome';

/** So long an execution may take, waits scaled. */
const PATIENCE_MS = 60_000;

/** An execution that was started for real. */
export interface DeployedExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly startDate: Date;
  readonly described: DescribeExecutionOutput;
  readonly history: readonly HistoryEvent[];
  /** Histories of the executions that it started, and of the child executions of its Distributed Maps. */
  readonly inner: readonly (readonly HistoryEvent[])[];
}

/** How an execution is started and answered. */
export interface ExecutionRequest {
  readonly machine: StateMachineResource;
  readonly input: JsonValue;
  readonly callbacks: readonly Outcome[];
  /** Tokens that were handed out since it was asked last. */
  readonly tokens?: () => Promise<readonly string[]>;
  /** What else is done until it ends. */
  readonly meanwhile?: () => Promise<void>;
}

/** Starts an execution, answers its callbacks and awaits its end. What never ends is stopped. */
export async function execute(account: Account, request: ExecutionRequest): Promise<DeployedExecution> {
  const { machine, input, callbacks, tokens, meanwhile } = request;
  const { sfn } = account;
  const before = await executionArns(account, machine);
  const { executionArn = '', startDate = new Date(0) } = await sfn.startExecution({
    stateMachineArn: machine.arn,
    input: JSON.stringify(input),
  });
  const answers = new Outcomes(callbacks);
  const deadline = Date.now() + PATIENCE_MS;
  let described = await sfn.describeExecution({ executionArn });
  while (described.status === 'RUNNING') {
    if (Date.now() > deadline) await sfn.stopExecution({ executionArn, error: 'DidNotEnd', cause: 'in time' });
    await meanwhile?.();
    if (callbacks.length > 0 && tokens) {
      for (const taskToken of await tokens()) await answer(account, taskToken, answers.next());
    }
    await sleep(100);
    described = await sfn.describeExecution({ executionArn });
  }
  const after = (await executionArns(account, machine)).filter((arn) => !before.includes(arn) && arn !== executionArn);
  return {
    executionArn,
    name: executionArn.split(':')[7],
    startDate,
    described: described as DescribeExecutionOutput,
    history: await historyOf(account, executionArn),
    inner: await Promise.all(after.map((arn) => historyOf(account, arn))),
  };
}

async function answer({ sfn }: Account, taskToken: string, outcome: Outcome | undefined): Promise<void> {
  switch (outcome?.kind) {
    case 'success':
      await sfn.sendTaskSuccess({ taskToken, output: JSON.stringify(outcome.output) });
      return;
    case 'failure':
      await sfn.sendTaskFailure({ taskToken, error: outcome.error, cause: outcome.cause });
      return;
    case undefined:
      return;
  }
}

/** Executions of the machines of the template, and child executions of their Distributed Maps. */
async function executionArns({ sfn }: Account, { siblings, arn }: StateMachineResource): Promise<readonly string[]> {
  const arns: string[] = [];
  for (const { arn: stateMachineArn } of siblings) {
    const { executions = [] } = await sfn.listExecutions({ stateMachineArn });
    arns.push(...executions.map(({ executionArn = '' }) => executionArn));
    if (stateMachineArn !== arn) continue;
    for (const { executionArn } of executions) {
      const { mapRuns = [] } = await sfn.listMapRuns({ executionArn });
      for (const { mapRunArn } of mapRuns) {
        const { executions: children = [] } = await sfn.listExecutions({ mapRunArn });
        arns.push(...children.map((child) => child.executionArn ?? ''));
      }
    }
  }
  return arns;
}

async function historyOf({ sfn }: Account, executionArn: string): Promise<readonly HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
    all.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}
