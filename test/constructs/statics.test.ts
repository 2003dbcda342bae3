import { Duration, type Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as stepwright from 'cdk-stepwright';
import { Callback, CallbackTarget, FanOut, Semaphore, TryCatch } from 'cdk-stepwright';
import { CONSTRUCT_NAMES } from './construct-names';
import { invoke, itemsOf, newStack, plainDefinition } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** Those whose language is that of something else: of a machine, or of the task of a job. */
const OF_ANOTHER = ['ResilientStateMachine', 'RunJob'];

interface Made {
  new (scope: Stack, id: string, props: any): sfn.StateMachineFragment;
  jsonPath(scope: Stack, id: string, props: any): sfn.StateMachineFragment;
  jsonata(scope: Stack, id: string, props: any): sfn.StateMachineFragment;
}

const exported = stepwright as unknown as Readonly<Record<string, Made>>;

test.each(CONSTRUCT_NAMES.filter((name) => !OF_ANOTHER.includes(name)))('%s has jsonPath and jsonata', (name) => {
  expect([exported[name].jsonPath, exported[name].jsonata].map((made) => typeof made)).toEqual([
    'function',
    'function',
  ]);
});

const ROWS: readonly (readonly [Made, (stack: Stack, language: sfn.QueryLanguage) => object])[] = [
  [FanOut, (stack, language) => ({ ...itemsOf(language, 'items'), processor: work(stack, language) })],
  [
    TryCatch,
    (stack, language) => ({
      body: work(stack, language),
      onFinally: new sfn.Pass(stack, 'End', { queryLanguage: language }),
    }),
  ],
  [
    Callback,
    (stack) => ({
      via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    }),
  ],
  [
    Semaphore,
    (stack, language) => ({
      body: work(stack, language),
      maxConcurrency: 2,
      lease: Duration.minutes(1),
      key: language === JSONATA ? '{% $states.input.id %}' : '$.id',
    }),
  ],
];

function work(stack: Stack, queryLanguage: sfn.QueryLanguage): sfn.IChainable {
  return invoke(stack, 'Work', { queryLanguage });
}

describe.each(ROWS.map(([made, props]) => ({ name: made.name, made, props })))('$name', ({ made, props }) => {
  test.each([JSON_PATH, JSONATA])('of %s is the same by its static as by its property', (language) => {
    const [one, other] = [newStack(), newStack()];
    const byProperty = new made(one, 'It', { ...props(one, language), queryLanguage: language });
    const byStatic = (language === JSONATA ? made.jsonata : made.jsonPath)(other, 'It', props(other, language));
    expect(byStatic).toBeInstanceOf(made);
    expect(plainDefinition(other, byStatic)).toEqual(plainDefinition(one, byProperty));
  });
});
