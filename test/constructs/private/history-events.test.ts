import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { hasInlineMap, historyEventsOf } from '../../../src/constructs/private/history-events';
import { invoke, newStack, plainDefinition } from '../definitions';

const stack = newStack();
const work = (name: string): sfn.Chain =>
  new sfn.Pass(stack, `${name} first`).next(invoke(stack, name, { retryOnServiceExceptions: false }));

test('what is reckoned is what an execution writes, nested as it may be', () => {
  const block = new sfn.Parallel(stack, 'Block').branch(work('A'), work('B'));
  const each = new sfn.Map(stack, 'Each').itemProcessor(new sfn.Parallel(stack, 'Inner').branch(work('C')));
  const chain = new sfn.Pass(stack, 'Items', { result: sfn.Result.fromArray([{}, {}, {}]) }).next(each).next(block);
  const reckoned = historyEventsOf(chain, 3);
  plainDefinition(stack, chain);
  const { history } = simulate(stateMachine(stack, 'Machine'), { mocks: { 'lambda:invoke': mock.succeed({}) } });
  // ExecutionStarted and ExecutionSucceeded are those of the execution.
  expect(history).toHaveLength(reckoned + 2);
});

test('jobs that are waited for, and callbacks, write one event more', () => {
  const own = newStack();
  const job = new tasks.GlueStartJobRun(own, 'Job', {
    glueJobName: 'job',
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
  });
  const asked = new tasks.SqsSendMessage(own, 'Ask', {
    queue: new sqs.Queue(own, 'Queue'),
    messageBody: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  const many = new sfn.DistributedMap(own, 'Many', { itemsPath: '$.items' }).itemProcessor(new sfn.Pass(own, 'Pass'));
  const chain = new sfn.Pass(own, 'Items', { result: sfn.Result.fromObject({ items: [1, 2] }) })
    .next(many)
    .next(job)
    .next(asked)
    .next(new sfn.Fail(own, 'Stop'));
  const reckoned = historyEventsOf(chain, 2);
  plainDefinition(own, chain);
  const { history } = simulate(stateMachine(own, 'Machine'), {
    mocks: { Job: mock.succeed({ JobRunState: 'SUCCEEDED' }), Ask: mock.callback().succeed() },
  });
  // ExecutionStarted and ExecutionFailed are those of the execution.
  expect(history).toHaveLength(reckoned + 2);
});

test('a distributed Map writes into the histories of its children', () => {
  const map = new sfn.DistributedMap(stack, 'Many').itemProcessor(work('D'));
  expect(historyEventsOf(map, 1000)).toBe(historyEventsOf(map, 1));
  expect(hasInlineMap(map)).toBe(false);
});

test('an inline Map is found wherever it is', () => {
  const map = new sfn.Map(stack, 'Deep').itemProcessor(new sfn.Pass(stack, 'Pass'));
  expect(hasInlineMap(new sfn.Parallel(stack, 'Around').branch(map))).toBe(true);
  expect(hasInlineMap(work('E'))).toBe(false);
});
