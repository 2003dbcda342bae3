import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Saga, type SagaStep } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack, plainDefinition } from '../definitions';

/** What can go wrong with a task: an error of the catalogue, one that nobody knows, no answer, too long an answer. */
export const FAULTS = {
  throttled: { error: 'Lambda.TooManyRequestsException', unknownOutcome: false },
  declined: { error: 'CardDeclined', unknownOutcome: false },
  timeout: { error: 'States.Timeout', unknownOutcome: true },
  tooLong: { error: 'States.DataLimitExceeded', unknownOutcome: true },
} as const;
export type Fault = keyof typeof FAULTS;

/** Fault of each task that has one, for all its attempts. */
export type Faults = Readonly<Record<string, Fault>>;

const TOO_LONG = mock.raw({ Payload: 'x'.repeat(270_000) });

function mockOf(fault: Fault): MockLike {
  if (fault === 'timeout') return mock.timeout();
  return fault === 'tooLong' ? TOO_LONG : mock.fail(FAULTS[fault].error, 'so it is');
}

/** A saga of Do1 … Don with Undo1 … up to the pivot, and how to run it under faults. */
export function sagaUnderFaults(steps: number, pivot: number): (faults: Faults) => SimulatedExecution {
  const stack = newStack();
  const taskTimeout = sfn.Timeout.duration(Duration.minutes(1));
  const parts = Array.from({ length: steps }, (_, index): SagaStep => {
    const number = index + 1;
    const action = invoke(stack, `Do${number}`, { taskTimeout });
    if (number > pivot) return { action };
    return { action, compensation: invoke(stack, `Undo${number}`, { taskTimeout }), pivot: number === pivot };
  });
  plainDefinition(stack, new Saga(stack, 'Saga', { steps: parts }));
  const machine = stateMachine(stack, 'Machine');
  return (faults) => {
    const failing = Object.entries(faults).map(([name, fault]) => [name, mockOf(fault)]);
    const mocks = { 'lambda:invoke': mock.raw({}), ...Object.fromEntries(failing) };
    return simulate(machine, { input: { orderId: 'o-1' }, mocks, strict: false });
  };
}

export interface Outcome {
  readonly done: readonly string[];
  readonly undone: readonly string[];
  readonly error: string | undefined;
  /** Error of the step that failed, as the cause of the execution tells it. */
  readonly original: string | undefined;
}

/** What a saga is for, said without looking at how it is made. */
export function expectedOutcome(steps: number, pivot: number, faults: Faults): Outcome {
  const numbers = Array.from({ length: steps }, (_, index) => index + 1);
  const failed = numbers.find((number) => faults[`Do${number}`]);
  const done = numbers.slice(0, failed).map((number) => `Do${number}`);
  if (failed === undefined) return { done, undone: [], error: undefined, original: undefined };
  const { error: original, unknownOutcome } = FAULTS[faults[`Do${failed}`]];
  if (failed > pivot) return { done, undone: [], error: 'SagaNotCompleted', original };
  const undone = numbers
    .slice(0, unknownOutcome ? failed : failed - 1)
    .reverse()
    .map((number) => `Undo${number}`);
  const wholly = undone.every((name) => !faults[name]);
  return { done, undone, error: wholly ? 'SagaCompensated' : 'SagaCompensationFailed', original };
}

export function outcomeOf(execution: SimulatedExecution): Outcome {
  const names = [...new Set(execution.tasks.map(({ stateName }) => stateName))];
  const cause = execution.cause === undefined ? undefined : JSON.parse(execution.cause);
  return {
    done: names.filter((name) => name.startsWith('Do')),
    undone: names.filter((name) => name.startsWith('Undo')),
    error: execution.error,
    original: (cause?.error ?? cause)?.Error,
  };
}
