import type { Stack } from 'aws-cdk-lib';
import { Saga, type SagaProps, type SagaStep } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, type StateJson } from '../definitions';

/** Why a step has no compensation. */
export const NEEDS_NONE = 'a test';

/** Error names of each retrier or catcher. */
export const errorsOf = (handlers: StateJson[]): string[][] => handlers.map(({ ErrorEquals }) => ErrorEquals);

/** The saga `PlaceOrder`. */
export function saga(stack: Stack, steps: SagaStep[], props: Partial<SagaProps> = {}): Saga {
  return new Saga(stack, 'PlaceOrder', { steps, ...props });
}

/** Two steps, the first of which can be undone. */
export function twoSteps(stack: Stack): SagaStep[] {
  return [
    { action: invoke(stack, 'Reserve'), compensation: invoke(stack, 'Release') },
    { action: invoke(stack, 'Charge') },
  ];
}

/** An execution of the machine around it. */
export function run(stack: Stack, mocks: Mocks, input: unknown = { orderId: 'o-1' }): SimulatedExecution {
  return simulate(stateMachine(stack, 'Machine'), { input, mocks, strict: false });
}
