import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  DistributedFanOut,
  FanOut,
  HumanApproval,
  InputContract,
  InputType,
  ItemErrors,
  NestedWorkflow,
  NotificationTarget,
  Notify,
  Paginate,
  PollUntil,
  RunJob,
  Saga,
  ScatterGather,
  TryCatch,
} from 'cdk-stepwright';
import { mock } from 'cdk-stepwright/testing';
import { handling, invoke, itemsOf } from '../definitions';
import { type PathCase, worked } from './path-case';

const lease = Duration.minutes(5);

/** The constructs that need no table, by name. */
export const PATH_CASES: Readonly<Record<string, PathCase>> = {
  FanOut: {
    make: (stack, { queryLanguage, work }) =>
      new FanOut(stack, 'Each', {
        ...itemsOf(queryLanguage, 'items'),
        processor: work(stack, 'Work'),
        itemErrors: ItemErrors.COLLECT,
        queryLanguage,
      }),
    scenarios: [{ input: { items: [{}, {}] }, mocks: { Work: worked } }],
  },
  ScatterGather: {
    make: (stack, { queryLanguage, work }) =>
      new ScatterGather(stack, 'All', {
        branches: { a: work(stack, 'A'), b: work(stack, 'B') },
        quorum: 1,
        queryLanguage,
      }),
    scenarios: [{ mocks: { A: worked, B: worked } }],
  },
  TryCatch: {
    make: (stack, { work, pass, queryLanguage }) => {
      const tried = new TryCatch(stack, 'Try', {
        body: work(stack, 'Work'),
        onFinally: work(stack, 'Close'),
        queryLanguage,
      });
      return handling(tried, { Declined: pass(stack, 'Handled') }, queryLanguage);
    },
    scenarios: [{ mocks: { Work: worked, Close: worked } }],
  },
  Callback: {
    make: (stack, { queryLanguage, pass }) => {
      const callback = new Callback(stack, 'Ask', {
        via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
        taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(1)),
        onTimeout: pass(stack, 'Late'),
        onHeartbeatMissed: pass(stack, 'Dead'),
        queryLanguage,
      });
      return handling(callback, { Declined: pass(stack, 'Handled') }, queryLanguage).next(pass(stack, 'Next'));
    },
    scenarios: [{ mocks: { Ask: mock.callback().succeed({}) } }, { mocks: { Ask: mock.callback() } }],
  },
  DistributedFanOut: {
    make: (stack, { queryLanguage, work }) =>
      new DistributedFanOut(stack, 'Each', {
        ...itemsOf(queryLanguage, 'items'),
        processor: work(stack, 'Work'),
        toleratedFailurePercentage: 5,
        results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
        queryLanguage,
      }),
    scenarios: [{ input: { items: [{}, {}] }, mocks: { Work: worked } }],
  },
  PollUntil: {
    make: (stack, { queryLanguage, at, work }) =>
      new PollUntil(stack, 'Poll', {
        check: work(stack, 'Look'),
        status: at('status'),
        successWhen: ['DONE'],
        failWhen: ['BROKEN'],
        pendingWhen: ['BUSY'],
        interval: Duration.seconds(10),
        maxAttempts: 2,
        queryLanguage,
      }),
    scenarios: ['DONE', 'BROKEN', 'BUSY', 'LOST'].map((status) => ({ mocks: { Look: mock.succeed({ status }) } })),
  },
  RunJob: {
    make: (stack, { queryLanguage, isJsonata, pass }) => {
      const project = codebuild.Project.fromProjectName(stack, 'Project', 'nightly');
      const props = {
        project,
        integrationPattern: sfn.IntegrationPattern.RUN_JOB,
        taskTimeout: sfn.Timeout.duration(lease),
      };
      const job = isJsonata
        ? tasks.CodeBuildStartBuild.jsonata(stack, 'Build', props)
        : new tasks.CodeBuildStartBuild(stack, 'Build', { ...props, queryLanguage });
      return new RunJob(stack, 'Job', { job, onFailed: pass(stack, 'Failed'), onTimeout: pass(stack, 'Late') });
    },
    scenarios: [
      { mocks: { Build: mock.succeed({ Build: {} }) } },
      { mocks: { Build: mock.fail('States.TaskFailed', '{"Build":{}}') } },
    ],
  },
  NestedWorkflow: {
    make: (stack, { queryLanguage }) =>
      new NestedWorkflow(stack, 'Run', {
        stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child'),
        taskTimeout: sfn.Timeout.duration(lease),
        queryLanguage,
      }),
    scenarios: [
      mock.succeed({ Output: { done: true } }),
      mock.fail('States.TaskFailed', '{"Error":"Declined","Cause":"limit"}'),
      mock.fail('States.TaskFailed', '{"Status":"ABORTED"}'),
    ].map((answer) => ({ mocks: { Run: answer }, options: { fieldValidationMode: 'NONE' as const } })),
  },
  Notify: {
    make: (stack, { queryLanguage, pass }) => {
      const target = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
      return new Notify(stack, 'Tell', { target, queryLanguage }).next(pass(stack, 'Next'));
    },
    scenarios: [{ mocks: { Tell: mock.succeed({ MessageId: 'm' }) } }],
  },
  InputContract: {
    make: (stack, { queryLanguage, pass }) => {
      const a = { type: InputType.STRING };
      const b = { type: InputType.NUMBER, defaultValue: 1 };
      return new InputContract(stack, 'Input', { members: { a, b }, queryLanguage }).next(pass(stack, 'Next'));
    },
    scenarios: [{ a: 'x' }, { b: 1 }, { a: 1 }, { a: 'x', b: 'y' }, [1]].map((input) => ({ input, mocks: {} })),
  },
  Saga: {
    make: (stack, { queryLanguage }) => {
      const call = (name: string) => invoke(stack, name, { queryLanguage });
      return new Saga(stack, 'Saga', {
        steps: [
          { action: call('One'), compensation: call('UndoOne') },
          { action: call('Two'), compensation: call('UndoTwo'), pivot: true },
          { action: call('End') },
        ],
        onCompensationFailed: { notify: NotificationTarget.topic(new sns.Topic(stack, 'Topic')) },
        queryLanguage,
      });
    },
    scenarios: [{ mocks: { 'lambda:invoke': worked, 'sns:publish': mock.succeed({ MessageId: 'm' }) } }],
    faults: 3,
  },
  Paginate: {
    make: (stack, { queryLanguage, pass }) =>
      new Paginate(stack, 'List', {
        service: 's3',
        action: 'listObjectsV2',
        iamResources: ['arn:aws:s3:::photos'],
        parameters: { Bucket: 'photos' },
        items: 'Contents',
        inputToken: 'ContinuationToken',
        outputToken: 'NextContinuationToken',
        maxPages: 2,
        queryLanguage,
      }).next(pass(stack, 'Next')),
    scenarios: [
      mock.sequence(mock.succeed({ NextContinuationToken: 't' }), mock.succeed({})),
      mock.sequence(mock.succeed({ NextContinuationToken: 't' }), mock.succeed({ NextContinuationToken: 'u' })),
      mock.sequence(
        mock.succeed({ Contents: [{ Key: 'x'.repeat(200_000) }], NextContinuationToken: 't' }),
        mock.succeed({ Contents: [{ Key: 'y'.repeat(200_000) }] }),
      ),
    ].map((page) => ({ mocks: { 'List (page)': page }, options: { fieldValidationMode: 'NONE' as const } })),
  },
  HumanApproval: {
    make: (stack, { queryLanguage, pass }) =>
      new HumanApproval(stack, 'Approve', {
        approvers: [{ name: 'alice', topic: new sns.Topic(stack, 'Topic') }],
        taskTimeout: sfn.Timeout.duration(Duration.days(3)),
        reminderInterval: Duration.days(1),
        queryLanguage,
      }).next(pass(stack, 'Next')),
    scenarios: [
      mock.callback().succeed({ decision: 'APPROVED', approver: 'alice', comment: '' }),
      mock.callback().succeed({ decision: 'REJECTED', approver: 'alice', comment: '' }),
      mock.callback(),
    ].map((answer) => ({ mocks: { Approve: answer } })),
  },
};
