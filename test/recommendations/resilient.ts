import type { Stack } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { type DefinitionJson, definitionOf, newStack } from '../constructs/definitions';

/** What makes a part of a machine in a stack. */
export type Make = (stack: Stack) => sfn.IChainable;

/** A stack with one ResilientStateMachine, `Machine`, of what is made. */
export function resilientStack(make: Make, props: Omit<ResilientStateMachineProps, 'definition'> = {}): Stack {
  const stack = newStack();
  new ResilientStateMachine(stack, 'Machine', { ...props, definition: make(stack) });
  return stack;
}

/** The definition of one. */
export function resilient(make: Make, props: Omit<ResilientStateMachineProps, 'definition'> = {}): DefinitionJson {
  return definitionOf(resilientStack(make, props));
}
