import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Callback,
  CallbackTarget,
  FanOut,
  InputContract,
  NestedWorkflow,
  ScatterGather,
  TryCatch,
} from 'cdk-stepwright';
import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, itemsOf, newStack, plainDefinition } from '../constructs/definitions';
import { type Make, resilient } from './resilient';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const timeout = Duration.hours(1);

describe('constructs put results beside the input where resultPath says', () => {
  const resultPath = '$.result';
  test.each<[string, Make, unknown]>([
    [
      'FanOut',
      (stack) =>
        new FanOut(stack, 'It', {
          itemsPath: '$.items',
          processor: invoke(stack, 'Work', { outputPath: '$.Payload' }),
          resultPath,
        }),
      [1],
    ],
    [
      'ScatterGather',
      (stack) =>
        new ScatterGather(stack, 'It', {
          branches: { a: invoke(stack, 'Work', { outputPath: '$.Payload' }) },
          resultPath,
        }),
      { a: 1 },
    ],
    [
      'Callback',
      (stack) =>
        new Callback(stack, 'Work', {
          via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
          taskTimeout: sfn.Timeout.duration(timeout),
          resultPath,
        }),
      1,
    ],
    [
      'NestedWorkflow',
      (stack) =>
        new NestedWorkflow(stack, 'Work', {
          stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child'),
          taskTimeout: sfn.Timeout.duration(timeout),
          resultPath,
        }),
      { output: 1 },
    ],
  ])('52 %s', (name, make, result) => {
    const stack = newStack();
    const answer = mock.succeed(name === 'NestedWorkflow' ? { Output: 1 } : 1);
    const { output } = simulate(plainDefinition(stack, make(stack)), {
      input: { items: [{ n: 7 }] },
      mocks: { Work: answer },
      fieldValidationMode: 'NONE',
    });
    expect(output).toEqual({ items: [{ n: 7 }], result });
  });
});

describe.each([JSON_PATH, JSONATA])('constructs in %s', (queryLanguage) => {
  const jsonata = queryLanguage === JSONATA;
  const work = (stack: Parameters<Make>[0]) =>
    invoke(stack, 'Work', {
      queryLanguage,
      ...(jsonata ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' }),
    });
  test.each<[string, Make, unknown]>([
    ['ResilientStateMachine', (stack) => work(stack), 1],
    [
      'FanOut',
      (stack) =>
        new FanOut(stack, 'It', {
          ...itemsOf(queryLanguage, 'items'),
          processor: work(stack),
          queryLanguage,
        }),
      [1],
    ],
    [
      'ScatterGather',
      (stack) => new ScatterGather(stack, 'It', { branches: { a: work(stack) }, queryLanguage }),
      { a: 1 },
    ],
    [
      'TryCatch',
      (stack) =>
        new TryCatch(stack, 'It', {
          body: work(stack),
          queryLanguage,
        }).addCatch(new sfn.Pass(stack, 'Tell', { queryLanguage }), { errors: ['Declined'] }),
      1,
    ],
    [
      'InputContract',
      (stack) => new InputContract(stack, 'It', { members: { items: {} }, queryLanguage }).next(work(stack)),
      1,
    ],
  ])('82 %s', (_name, make, output) => {
    const execution = simulate(resilient(make), { input: { items: [{ n: 7 }] }, mocks: { Work: mock.succeed(1) } });
    expect([execution.output, execution.error]).toEqual([output, undefined]);
  });
});
