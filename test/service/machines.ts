import { Account } from '../../src/service/account';
import type { ServiceError } from '../../src/service/service-error';
import { driveSync } from '../../src/simulator/kernel/driver-sync';
import type { TaskOutcome } from '../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../src/simulator/port/task-request';

export const START = Date.UTC(2024, 0, 1);
export const ARN = 'arn:aws:states:us-east-1:123456789012';
const ROLE = 'arn:aws:iam::123456789012:role/machine';

export const account = (seed = 1): Account => new Account({ startTimeMs: START, seed });

/** Creates a machine of these states, which starts at the first of them. */
export function create(
  into: Account,
  name: string,
  states: Record<string, unknown>,
  more: { readonly type?: 'EXPRESS'; readonly publish?: boolean; readonly TimeoutSeconds?: number } = {},
): string {
  const { type, publish, ...fields } = more;
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...fields });
  return into.perform('CreateStateMachine', { name, definition, roleArn: ROLE, type, publish }).stateMachineArn;
}

export const pass = (result: unknown) => ({ P: { Type: 'Pass', Result: result, End: true } });

export const wait = (seconds: number) => ({ W: { Type: 'Wait', Seconds: seconds, End: true } });

export const activity = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `${ARN}:activity:${name}`,
  End: true,
  ...more,
});

export const callback = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://queue', MessageBody: { 'token.$': '$$.Task.Token' } },
  End: true,
  ...more,
});

export const starts = (machineArn: string, pattern: '' | '.sync:2' = '', more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: { StateMachineArn: machineArn, 'Input.$': '$' },
  End: true,
  ...more,
});

export const succeed = (output: TaskOutcome['submitted'] = {}, afterMs = 0): TaskOutcome => ({
  signals: [{ kind: 'success', afterMs, output }],
});

/** Drives until nothing can happen any more. */
export function drive(given: Account, answer: (request: TaskRequest) => unknown = () => succeed()): 'ended' | 'idle' {
  return driveSync(given.run(), answer);
}

/** With what an operation refuses. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { name, code, message } = error as ServiceError;
    expect(name).toBe(code);
    return `${code}: ${message}`;
  }
  return 'accepted';
}

/** Everything that an account shows of its executions. */
export function shown(given: Account): string {
  const all = [...given.world.executions].filter(({ settings }) => settings.identity.stateMachineType === 'STANDARD');
  return JSON.stringify(
    all.map(({ arn }) => [
      given.perform('DescribeExecution', { executionArn: arn }),
      given.perform('GetExecutionHistory', { executionArn: arn }),
    ]),
  );
}
