import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { type DefinitionJson, newStack, soundDefinition } from './definitions';

/** A task of which the catalogue knows the errors. */
export const PUT = {
  Type: 'Task',
  Resource: 'arn:aws:states:::dynamodb:putItem',
  Parameters: { TableName: 'T', Item: {} },
};

/** The first error of each of its retriers. */
export const RETRIED = ['DynamoDB.ProvisionedThroughputExceededException', 'DynamoDB.InternalServerError'];

/** The machine `Orders`. */
export function resilient(stack: Stack, props: ResilientStateMachineProps): ResilientStateMachine {
  return new ResilientStateMachine(stack, 'Orders', props);
}

/** The definition that a text becomes. */
export function hardened(text: string, props: ResilientStateMachineProps = {}, stack = newStack()): DefinitionJson {
  resilient(stack, { definitionBody: sfn.DefinitionBody.fromString(text), ...props });
  return soundDefinition(stack);
}

/** An execution of it. */
export function run(stack: Stack, mocks: Mocks, input: unknown = {}): SimulatedExecution {
  return simulate(stateMachine(stack, 'Orders'), { input, mocks });
}
