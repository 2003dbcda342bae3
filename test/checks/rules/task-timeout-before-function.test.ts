import { CATCHER, invoke, machineOf, task } from '../../../src/checks/example';
import { found } from './found';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:charge-card';

/** What is found of a task, where charge-card may run for a minute. */
const of = (charge: object) =>
  found('task-timeout-before-function', machineOf(charge), {
    functions: [
      { arn: ARN.replace('charge-card', 'ship'), name: 'Ship', timeoutSeconds: 3 },
      { arn: ARN, name: 'ChargeCard', timeoutSeconds: 60 },
    ],
  });

const calling = (FunctionName: string, fields: object = {}) =>
  of(invoke({ TimeoutSeconds: 30, Parameters: { FunctionName }, ...fields }));

test('says how long both take, and what happens then', () => {
  const start = 'It times out after 30 s, but the function ChargeCard may run for 60 s: it goes on';
  expect(calling(ARN)).toEqual([`${start}, though the task has failed`]);
  const retrying = (ErrorEquals: string[], MaxAttempts = 2) => calling(ARN, { Retry: [{ ErrorEquals, MaxAttempts }] });
  expect(retrying(['States.Timeout'])).toEqual([`${start}, and a retry runs it a second time at once`]);
  expect(retrying(['States.ALL'])).toEqual([`${start}, and a retry runs it a second time at once`]);
  expect(retrying(['States.ALL'], 0)).toEqual([`${start}, though the task has failed`]);
  // Which does not stand for a timeout.
  expect(retrying(['States.TaskFailed'])).toEqual([`${start}, though the task has failed`]);
});

test.each(['charge-card', 'charge-card:live', `${ARN}:live`, `${ARN}:$LATEST`])(
  'the function is named by %s, too',
  (name) => {
    expect(calling(name)).toHaveLength(1);
  },
);

test('it may be the Resource itself, called by the SDK, or in JSONata', () => {
  const own = { TimeoutSeconds: 30, Catch: [CATCHER] };
  expect(of({ Type: 'Task', Resource: ARN, End: true, ...own })).toHaveLength(1);
  expect(of(task('aws-sdk:lambda:invoke', { Parameters: { FunctionName: ARN }, ...own }))).toHaveLength(1);
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }];
  const jsonata = { QueryLanguage: 'JSONata', Arguments: { FunctionName: ARN }, TimeoutSeconds: 30, Catch };
  expect(of(task('lambda:invoke', jsonata))).toHaveLength(1);
});

test('nothing is wrong with a timeout that is as long, or with none', () => {
  expect(calling(ARN, { TimeoutSeconds: 60 })).toEqual([]);
  expect(of(invoke({ Parameters: { FunctionName: ARN } }))).toEqual([]);
});

test('what is not known is not found: other functions, names and times out of the input', () => {
  expect(calling('refund')).toEqual([]);
  expect(calling(ARN.replace('123456789012', '210987654321'))).toEqual([]);
  expect(of(invoke({ TimeoutSeconds: 2, Parameters: { 'FunctionName.$': '$.function' } }))).toEqual([]);
  expect(of(invoke({ TimeoutSecondsPath: '$.timeout', Parameters: { FunctionName: ARN } }))).toEqual([]);
  expect(found('task-timeout-before-function', machineOf(invoke({ TimeoutSeconds: 2 })))).toEqual([]);
});

test('1 second stands for a timeout that only the deployment knows', () => {
  expect(calling(ARN, { TimeoutSeconds: 1 })).toEqual([]);
  expect(calling(ARN, { TimeoutSeconds: 2 })).toHaveLength(1);
});

test('a task that does not wait for the answer of its function cannot time out before it', () => {
  expect(calling(ARN, { Parameters: { FunctionName: ARN, InvocationType: 'Event' } })).toEqual([]);
  const Parameters = { FunctionName: ARN, Payload: { 'token.$': '$$.Task.Token' } };
  const callback = task('lambda:invoke.waitForTaskToken', { Parameters, TimeoutSeconds: 30, Catch: [CATCHER] });
  expect(of(callback)).toEqual([]);
});
