import { Duration, type Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  DistributedFanOut,
  NestedWorkflow,
  ResilientStateMachine,
  RunJob,
} from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import type { JsonValue } from '../../../src/json/json-value';
import { invoke, machineOf, newStack, plainDefinition } from '../definitions';

/*
 * What a handler gets, whatever the input is: an item of a Map may be a text as well as an object. The failure is never lost.
 */

type Make = (stack: Stack, handler: sfn.IChainable, queryLanguage: sfn.QueryLanguage) => sfn.IChainable;

const failing = { Work: mock.fail('Declined', 'limit') };
const declined = { Error: 'Declined', Cause: 'limit' };

const callback: Make = (stack, handler, queryLanguage) => {
  const via = CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));
  return new Callback(stack, 'Work', {
    via,
    queryLanguage,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    onTimeout: handler,
  });
};

const nested: Make = (stack, handler, queryLanguage) => {
  const stateMachine = sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child');
  return new NestedWorkflow(stack, 'Work', {
    stateMachine,
    queryLanguage,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    onFailed: handler,
  });
};

const distributed: Make = (stack, handler, queryLanguage) => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'orders');
  return new DistributedFanOut(stack, 'Each', {
    queryLanguage,
    itemReader: new sfn.S3JsonLItemReader({ bucket, key: 'all.jsonl' }),
    processor: invoke(stack, 'Work', { retryOnServiceExceptions: false }),
    toleratedFailurePercentage: 50,
    results: bucket,
    onThresholdExceeded: handler,
  });
};

/** A job that fails without a description. */
const job: Make = (stack, handler, queryLanguage) =>
  new RunJob(stack, 'Job', {
    job: new tasks.CodeBuildStartBuild(stack, 'Work', {
      queryLanguage,
      project: codebuild.Project.fromProjectName(stack, 'Project', 'nightly'),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    }),
    onFailed: handler,
  });

/** A stack of an app with the feature flags of new apps. */
function withFlag(): Stack {
  const stack = newStack();
  stack.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true);
  return stack;
}

const CONSTRUCTS: [name: string, make: Make, mocks: Record<string, ReturnType<typeof mock.fail>>, error: JsonValue][] =
  [
    ['Callback', callback, { Work: mock.callback() as never }, expect.objectContaining({ Error: 'States.Timeout' })],
    [
      'NestedWorkflow',
      nested,
      { Work: mock.fail('States.TaskFailed', 'limit') },
      { Error: 'States.TaskFailed', Cause: 'limit' },
    ],
    ['RunJob', job, failing, { ...declined, job: {} }],
    [
      'DistributedFanOut',
      distributed,
      failing,
      { Error: 'States.ExceedToleratedFailureThreshold', Cause: expect.any(String) },
    ],
  ];

const OBJECTS: JsonValue[] = [{ id: 7 }, {}, { id: 7, error: 'mine' }];
/**
 * Not null, on which the paths of the task itself fail, and no numbers and booleans, with which no function can be invoked: both end the
 * execution.
 */
const OTHERS: JsonValue[] = ['o-1', '', [], [1], [{ id: 7 }], [[1]], ['a', 'b']];

describe.each(CONSTRUCTS)('a handler of %s', (_name, make, mocks, error) => {
  describe.each([sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA])('in %s', (queryLanguage) => {
    const stack = withFlag();
    const run = (input: JsonValue): SimulatedExecution =>
      simulate(machineOf(stack), { input, mocks, objects: { 'orders/all.jsonl': '{"id":1}' }, strict: false });

    beforeAll(() => {
      plainDefinition(stack, make(stack, new sfn.Pass(stack, 'Handle', { queryLanguage }), queryLanguage));
    });

    test('is led to without a finding of our checks', () => {
      const checked = withFlag();
      const handler = sfn.Fail.jsonata(checked, 'Handle', { error: '{% $states.input.error.Error %}' });
      const definition = make(checked, handler, queryLanguage);
      new ResilientStateMachine(checked, 'Machine', { definition });
      expect(checkStateMachines(checked).findings).toEqual([]);
    });

    test.each(OBJECTS)('gets the object %j with the failure as its member error', (input) => {
      expect(run(input).output).toEqual({ ...(input as object), error });
    });

    test.each(OTHERS.map((input) => ({ input })))('gets $input beside the failure', ({ input }) => {
      expect(run(input).output).toEqual({ input, error });
    });
  });
});
