import { mock } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';
import { planOf } from './plan';
import { movedToToday } from './today';

const task = (Resource: string, Parameters: object, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${Resource}`,
  Parameters,
  ...more,
});
const States = {
  Read: task('dynamodb:getItem', { TableName: 'orders', Key: { id: { S: 'o-1' } } }, { Next: 'Charge' }),
  Charge: task('lambda:invoke', { FunctionName: 'charge' }, { Next: 'Ask', Retry: [{ ErrorEquals: ['Busy'] }] }),
  Ask: task(
    'sqs:sendMessage.waitForTaskToken',
    { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    { End: true, TimeoutSeconds: 60 },
  ),
};
const Properties = { Definition: { StartAt: 'Read', States }, RoleArn: 'r' };
const [machine] = stateMachinesOfTemplate({
  Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties } },
});
const mocks = {
  Read: mock.succeed({ Item: { total: { N: '5' } } }),
  Charge: mock.sequence(mock.fail('Busy', 'later'), mock.succeed({ paid: 5 })),
  Ask: mock.callback().succeed({ by: 'sam' }),
};

test('what a scenario mocks is what has to be brought about', () => {
  expect(planOf(machine, { input: { order: 7 }, mocks })).toEqual({
    input: { order: 7 },
    functions: new Map([
      [
        'charge',
        [
          { kind: 'failure', error: 'Busy', cause: 'later' },
          { kind: 'success', output: { paid: 5 } },
        ],
      ],
    ]),
    callbacks: [{ kind: 'success', output: { by: 'sam' } }],
    items: [{ table: 'orders', key: { id: { S: 'o-1' } }, item: { id: { S: 'o-1' }, total: { N: '5' } } }],
    objects: {},
    impossible: [],
  });
});

test('an item that is not there is taken away', () => {
  const { items } = planOf(machine, { mocks: { ...mocks, Read: mock.succeed({}) } });
  expect(items).toEqual([{ table: 'orders', key: { id: { S: 'o-1' } } }]);
});

test('services do not fail on demand, and nobody waits for days', () => {
  const failing = { ...mocks, Read: mock.fail('DynamoDB.ThrottlingException') };
  expect(planOf(machine, { mocks: failing, strict: false }).impossible).toEqual([
    "'Read' fails with DynamoDB.ThrottlingException",
  ]);
  expect(planOf(machine, { mocks: { ...mocks, Ask: mock.callback() } }).impossible).toEqual(["'Ask' times out (T3)"]);
});

test('what scenarios say of time is as long ago on the day of the run', () => {
  const now = Date.parse('2026-11-29T00:00:00Z');
  expect(movedToToday({ at: { S: '2023-12-31T12:00:00Z' }, n: [1, 'x'] }, now)).toEqual({
    at: { S: '2026-11-28T12:00:00.000Z' },
    n: [1, 'x'],
  });
});
