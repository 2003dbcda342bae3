import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, type StateJson, soundDefinition, statesOf } from './definitions';

/** What tests say of a machine besides its definition. */
export type Props = Omit<ResilientStateMachineProps, 'definition'>;

/** The machine `Orders`. */
export function resilient(stack: Stack, definition: sfn.IChainable, props: Props = {}): ResilientStateMachine {
  return new ResilientStateMachine(stack, 'Orders', { definition, ...props });
}

/** The states of the only machine of a stack, once it is known to be sound. */
export function statesIn(stack: Stack): Record<string, StateJson> {
  return statesOf(soundDefinition(stack));
}

/** An execution of it, once it is known to be sound. */
export function run(stack: Stack, mocks: Mocks, input: unknown = { order: 1 }): SimulatedExecution {
  soundDefinition(stack);
  return simulate(stateMachine(stack, 'Orders'), { input, mocks, strict: false });
}

/** The first error of each retrier or catcher. */
export const firstErrors = (entries: StateJson[] = []): string[] => entries.map(({ ErrorEquals }) => ErrorEquals[0]);

/** Those of a function's retriers. */
export const LAMBDA = ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'];

/** A task that sends its token, as JSON. */
export const ASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Q', 'MessageBody.$': '$$.Task.Token' },
  TimeoutSeconds: 60,
};

/** The same as a construct. */
export const callback = (stack: Stack) =>
  invoke(stack, 'Ask', {
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
    taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
  });

/** A task of the AWS SDK, as JSON. */
export const SDK_TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
  Parameters: { TableName: 'T', Key: {} },
};
