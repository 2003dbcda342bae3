import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, Saga, TryCatch } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack } from './definitions';

/** A failure may have no cause: what fails in the end has none, too, and not the text `null`. */

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const ended = (make: (stack: ReturnType<typeof newStack>) => sfn.IChainable, resilient: boolean) => {
    const stack = newStack();
    const definition = make(stack);
    if (resilient)
      new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage, timeout: Duration.hours(2) });
    else
      new sfn.StateMachine(stack, 'Machine', {
        definitionBody: sfn.DefinitionBody.fromChainable(definition),
        queryLanguage,
      });
    const mocks = { Do: mock.fail('Broken'), 'lambda:invoke': mock.succeed({}) };
    const { error, cause } = simulate(stateMachine(stack, 'Machine'), { mocks, strict: false });
    return [error, cause];
  };
  const task = (stack: ReturnType<typeof newStack>, name: string) =>
    invoke(stack, name, { queryLanguage, retryOnServiceExceptions: false });

  test('a ResilientStateMachine', () => {
    expect(ended((stack) => task(stack, 'Do'), true)).toEqual(['Broken', '']);
  });

  test('a TryCatch with something to do in the end', () => {
    const make = (stack: ReturnType<typeof newStack>) =>
      new TryCatch(stack, 'Try', { body: task(stack, 'Do'), onFinally: task(stack, 'Clean up'), queryLanguage });
    expect(ended(make, false)).toEqual(['Broken', '']);
  });

  test('a Saga', () => {
    const make = (stack: ReturnType<typeof newStack>) =>
      new Saga(stack, 'Saga', {
        steps: [{ action: task(stack, 'First'), compensation: task(stack, 'Undo') }, { action: task(stack, 'Do') }],
        queryLanguage,
      });
    const [error, cause] = ended(make, false);
    expect(error).toBe('SagaCompensated');
    expect(cause).not.toContain('"null"');
  });
});
