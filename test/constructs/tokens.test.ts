import { CfnParameter, Duration, Lazy, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Callback,
  CallbackTarget,
  CircuitBreaker,
  DistributedFanOut,
  FanOut,
  HumanApproval,
  Idempotent,
  NestedWorkflow,
  Paginate,
  PollUntil,
  ScatterGather,
  Semaphore,
  WhileInProgress,
} from 'cdk-stepwright';
import { validateDefinition } from 'cdk-stepwright/asl';
import { stateMachine } from 'cdk-stepwright/synth';
import { invoke, itemsOf, newStack } from './definitions';

/** Numbers and durations may be parameters of the template. With the values that the parameters have by default the definition says the same. */

interface Values {
  number(name: string, value: number): number;
  seconds(name: string, value: number): Duration;
  minutes(name: string, value: number): Duration;
}

const plain: Values = {
  number: (_, value) => value,
  seconds: (_, value) => Duration.seconds(value),
  minutes: (_, value) => Duration.minutes(value),
};

const parameters = (stack: Stack): Values => {
  const number = (name: string, value: number) =>
    new CfnParameter(stack, name, { type: 'Number', default: value }).valueAsNumber;
  return {
    number,
    seconds: (name, value) => Duration.seconds(number(name, value)),
    minutes: (name, value) => Duration.minutes(number(name, value)),
  };
};

/** Numbers that are known once the app is synthesized. */
const lazy = (): Values => {
  const number = (_: string, value: number) => Lazy.number({ produce: () => value });
  return {
    number,
    seconds: (name, value) => Duration.seconds(number(name, value)),
    minutes: (name, value) => Duration.minutes(number(name, value)),
  };
};

type Make = (stack: Stack, values: Values, queryLanguage: sfn.QueryLanguage) => sfn.IChainable;

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const body = (stack: Stack, name: string, queryLanguage: sfn.QueryLanguage) =>
  invoke(stack, name, { queryLanguage, retryOnServiceExceptions: false });
const status = (language: sfn.QueryLanguage) => (language === JSONATA ? '{% $states.input.status %}' : '$.status');
const key = '{% $states.input.id %}';

const MAKERS: readonly (readonly [string, Make, (readonly sfn.QueryLanguage[])?])[] = [
  [
    'FanOut',
    (stack, { number }, queryLanguage) =>
      new FanOut(stack, 'Each', {
        processor: body(stack, 'Do', queryLanguage),
        maxConcurrency: number('N', 5),
        queryLanguage,
      }),
  ],
  [
    'DistributedFanOut',
    (stack, { number }, queryLanguage) =>
      new DistributedFanOut(stack, 'Each', {
        ...itemsOf(queryLanguage, 'items'),
        processor: body(stack, 'Do', queryLanguage),
        maxConcurrency: number('N', 5),
        batchSize: number('Size', 10),
        batchBytes: number('Bytes', 1000),
        toleratedFailurePercentage: number('Percent', 5),
        results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
        queryLanguage,
      }),
  ],
  [
    'ScatterGather',
    (stack, { number }, queryLanguage) =>
      new ScatterGather(stack, 'Ask', {
        branches: { a: body(stack, 'A', queryLanguage), b: body(stack, 'B', queryLanguage) },
        quorum: number('Q', 1),
        queryLanguage,
      }),
  ],
  [
    'PollUntil',
    (stack, { number, seconds }, queryLanguage) =>
      new PollUntil(stack, 'Poll', {
        check: body(stack, 'Look', queryLanguage),
        status: status(queryLanguage),
        successWhen: ['DONE'],
        interval: seconds('Interval', 30),
        maxAttempts: number('Attempts', 20),
        queryLanguage,
      }),
  ],
  [
    'PollUntil with longer and longer waits',
    (stack, { number, seconds }, queryLanguage) =>
      new PollUntil(stack, 'Poll', {
        check: body(stack, 'Look', queryLanguage),
        status: status(queryLanguage),
        successWhen: ['DONE'],
        interval: seconds('Interval', 30),
        backoffRate: number('Rate', 1.5),
        maxInterval: seconds('Longest', 300),
        maxAttempts: number('Attempts', 20),
        queryLanguage,
      }),
  ],
  [
    'Paginate',
    (stack, { number }) =>
      new Paginate(stack, 'List', {
        service: 's3',
        action: 'listObjectsV2',
        parameters: { Bucket: 'b' },
        iamResources: ['*'],
        items: 'Contents',
        inputToken: 'ContinuationToken',
        outputToken: 'NextContinuationToken',
        limitKey: 'MaxKeys',
        pageSize: number('Size', 100),
        maxPages: number('Pages', 10),
      }),
    [JSONATA],
  ],
  [
    'Semaphore',
    (stack, { number, seconds, minutes }) =>
      new Semaphore(stack, 'Places', {
        key: '{% "k" %}',
        body: body(stack, 'Do', JSONATA),
        maxConcurrency: number('N', 2),
        lease: minutes('Lease', 10),
        interval: seconds('Interval', 20),
        deadline: minutes('Deadline', 30),
      }),
    [JSONATA],
  ],
  [
    'Idempotent',
    (stack, { seconds, minutes }) =>
      new Idempotent(stack, 'Once', {
        key,
        body: body(stack, 'Do', JSONATA),
        lease: minutes('Lease', 10),
        retention: minutes('Retention', 60),
        interval: seconds('Interval', 20),
        whileInProgress: WhileInProgress.WAIT,
      }),
    [JSONATA],
  ],
  [
    'CircuitBreaker',
    (stack, { number, seconds, minutes }) =>
      new CircuitBreaker(stack, 'Breaker', {
        key: '{% "k" %}',
        body: body(stack, 'Do', JSONATA),
        threshold: number('Threshold', 4),
        window: seconds('Window', 90),
        openFor: minutes('Open', 2),
        lease: seconds('Lease', 300),
      }),
    [JSONATA],
  ],
  [
    'Callback',
    (stack, { seconds }, queryLanguage) =>
      new Callback(stack, 'Ask', {
        via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
        taskTimeout: sfn.Timeout.duration(seconds('Timeout', 600)),
        heartbeatTimeout: sfn.Timeout.duration(seconds('Heartbeat', 60)),
        queryLanguage,
      }),
  ],
  [
    'HumanApproval',
    (stack, { number, seconds }, queryLanguage) =>
      new HumanApproval(stack, 'Approve', {
        approvers: ['Ann', 'Bob'].map((name) => ({ name, topic: new sns.Topic(stack, name) })),
        taskTimeout: sfn.Timeout.duration(seconds('Timeout', 600)),
        quorum: number('Quorum', 1),
        queryLanguage,
      }),
  ],
  [
    'NestedWorkflow',
    (stack, { seconds }, queryLanguage) =>
      new NestedWorkflow(stack, 'Start', {
        stateMachine: sfn.StateMachine.fromStateMachineArn(
          stack,
          'Other',
          'arn:aws:states:us-east-1:123456789012:stateMachine:Other',
        ),
        taskTimeout: sfn.Timeout.duration(seconds('Timeout', 600)),
        queryLanguage,
      }),
  ],
];

function definition(make: Make, queryLanguage: sfn.QueryLanguage, valuesOf: (stack: Stack) => Values): string {
  const stack = newStack();
  new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(make(stack, valuesOf(stack), queryLanguage)),
  });
  return stateMachine(stack, 'Machine').definition;
}

/** Numbers that are worked out at synth, where they are known, are worked out in the execution. */
const reckoned = (text: string): string =>
  text
    .replace(/\(1000 \* \((\d+) \* (\d+)\)\)/g, (_, a, b) => String(1000 * a * b))
    .replace(/\(1000 \* (\d+)\)/g, (_, a) => String(1000 * a))
    .replace(/\((60) \* (\d+)\)/g, (_, a, b) => String(a * b))
    .replace(/\$max\(\[([\d, ]+)\]\) \+ (\d+)/g, (_, list: string, more) =>
      String(Math.max(...list.split(', ').map(Number)) + Number(more)),
    )
    .replace(/\$ceil\((\d+) \/ (\d+)\) \+ 1/g, (_, a, b) => String(Math.ceil(a / b) + 1));

describe.each(MAKERS.map(([name, make, languages = [JSON_PATH, JSONATA]]) => ({ name, make, languages })))(
  '$name',
  ({ make, languages }) => {
    const rows = languages.flatMap((language) => [
      { language, what: 'parameters', values: parameters },
      { language, what: 'lazy numbers', values: lazy },
    ]);
    test.each(rows)('$what in $language', ({ language, values }) => {
      const known = definition(make, language, () => plain);
      const tokens = definition(make, language, values);
      expect(validateDefinition(tokens)).toStrictEqual({ result: 'OK', diagnostics: [], truncated: false });
      expect(JSON.parse(reckoned(tokens))).toStrictEqual(
        JSON.parse(known.replace('decided within 10 minutes', 'decided in time')),
      );
    });
  },
);

describe('what is reckoned at synth is refused by name', () => {
  const approval = (more: (values: Values) => object) => {
    const stack = newStack();
    const approvers = [{ name: 'Ann', topic: new sns.Topic(stack, 'Topic') }];
    return () =>
      new HumanApproval(stack, 'Approve', {
        approvers,
        taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        ...more(parameters(stack)),
      } as never);
  };

  test('reminders of an approval', () => {
    expect(approval(({ seconds }) => ({ reminderInterval: seconds('Interval', 600) }))).toThrow(
      'known at deployment only',
    );
    expect(
      approval(({ number }) => ({ reminderInterval: Duration.minutes(10), maxReminders: number('Most', 2) })),
    ).toThrow('known at deployment only');
    expect(
      approval(({ seconds }) => ({
        taskTimeout: sfn.Timeout.duration(seconds('Timeout', 600)),
        reminderInterval: Duration.minutes(1),
      })),
    ).toThrow('known at deployment only');
  });

  test('checks that fit into a deadline', () => {
    const stack = newStack();
    const { seconds } = parameters(stack);
    const poll = (props: { readonly interval: Duration; readonly deadline: Duration }) => () =>
      new PollUntil(stack, 'Poll', {
        check: body(stack, 'Look', JSON_PATH),
        status: '$.s',
        successWhen: ['DONE'],
        ...props,
      });
    expect(poll({ interval: Duration.seconds(5), deadline: seconds('Deadline', 600) })).toThrow(
      'cannot be reckoned at synth',
    );
  });
});

test('what remains known is checked', () => {
  const stack = newStack();
  const { number } = parameters(stack);
  expect(
    () =>
      new DistributedFanOut(stack, 'Each', {
        itemsPath: '$.items',
        processor: body(stack, 'Do', JSON_PATH),
        maxConcurrency: number('N', 5),
        toleratedFailurePercentage: 101,
        results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
      }),
  ).toThrow('tolerates 101 percent');
});
