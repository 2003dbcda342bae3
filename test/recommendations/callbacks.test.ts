import { Duration, type Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CodeBuildStartBuild } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, type CallbackProps, CallbackTarget, NestedWorkflow, PollUntil, RunJob } from 'cdk-stepwright';
import { type MockLike, mock, simulate } from 'cdk-stepwright/testing';
import { FakeService } from '../assets/human-approval/fake-service';
import { errorOf, invoke, newStack, plainDefinition, statementsOf } from '../constructs/definitions';
import { approvalIn, topicOf } from '../constructs/human-approval/approvals';
import { expectCheck, findings, statesOf, task } from './machines';

const timeout = Duration.hours(1);
const queue = (stack: Stack) => CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));

function asking(props: Partial<CallbackProps> = {}, via: (stack: Stack) => CallbackTarget = queue) {
  const stack = newStack();
  return plainDefinition(
    stack,
    new Callback(stack, 'Ask', { taskTimeout: sfn.Timeout.duration(timeout), ...props, via: via(stack) }),
  );
}

/** A task that waits for a token, in plain ASL. */
const send = (fields: object, Parameters: object = { 'MessageBody.$': '$$.Task.Token' }) =>
  statesOf({ Ask: task('sqs:sendMessage.waitForTaskToken', { Parameters, ...fields }) });
const activity = (fields: object) =>
  statesOf({ Pack: task('arn:aws:states:us-east-1:123456789012:activity:pack', fields) });

describe('tokens', () => {
  test('40 Callback and HumanApproval wait for an answer to their token', () => {
    const { output } = simulate(asking(), { mocks: { Ask: mock.callback().succeed('yes').after(60) } });
    expect(output).toBe('yes');
    const stack = newStack();
    const approval = plainDefinition(stack, approvalIn(stack));
    expect(approval.States.Approve.Resource).toMatch(/\.waitForTaskToken$/);
  });

  test('41 Callback requires a timeout; a token without is found', () => {
    expect(asking().States.Ask.TimeoutSeconds).toBe(3600);
    // @ts-expect-error the timeout is required
    const props: Omit<CallbackProps, 'via'> = {};
    const stack = newStack();
    expect(() => new Callback(stack, 'Ask', { ...props, via: queue(stack) } as CallbackProps)).toThrow();
    expectCheck('callback-without-timeout', send({}), send({ TimeoutSeconds: 600 }));
  });

  test('42 grantTaskResponse lets a function answer, of this machine alone', () => {
    const stack = newStack();
    const ask = new Callback(stack, 'Ask', { via: queue(stack), taskTimeout: sfn.Timeout.duration(timeout) });
    const machine = new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(ask) });
    const code = lambda.Code.fromInline('exports.handler = async () => {}');
    const worker = new lambda.Function(stack, 'Answer', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code,
    });
    ask.grantTaskResponse(worker, machine);
    const granted = statementsOf(stack).filter(({ Action }) => String(Action).includes('states:SendTask'));
    expect(granted.map(({ Action }) => Action)).toEqual([
      ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
    ]);
    expect(JSON.stringify(granted[0].Resource)).not.toContain('"*"');
  });

  test.each<[string, MockLike, string, string | undefined]>([
    ['succeeds', mock.callback().succeed('yes').after(60), 'SUCCEEDED', undefined],
    ['fails', mock.callback().fail('Rejected').after(60), 'FAILED', 'Rejected'],
    ['never comes', mock.callback(), 'FAILED', 'States.Timeout'],
    ['comes too late', mock.callback().succeed('yes').after(3601), 'FAILED', 'States.Timeout'],
  ])('42 an answer that %s', (_how, answer, status, error) => {
    expect(simulate(asking(), { mocks: { Ask: answer } })).toMatchObject({ status, error });
  });

  test('43 Callback has a heartbeat; one that is not shorter than the timeout is found', () => {
    expect(asking({ heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(5)) }).States.Ask.HeartbeatSeconds).toBe(
      300,
    );
    const limits = (HeartbeatSeconds: number) => send({ TimeoutSeconds: 600, HeartbeatSeconds });
    expectCheck('definition-refused', limits(601), limits(60));
    expectCheck('definition-doubtful', limits(600), limits(60));
  });

  test('43 a worker that stops its heartbeats is noticed', () => {
    const ask = asking({ heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(5)) });
    const execution = simulate(ask, { mocks: { Ask: mock.callback().heartbeatEvery(240, 2) } });
    expect([execution.error, execution.durationSeconds]).toEqual(['States.Timeout', 240 + 240 + 300]);
  });

  test('44 an execution that nothing ends is an error of its test; both reasons for it are found', () => {
    expect(errorOf(() => simulate(send({}), { mocks: { Ask: mock.callback() } })).code).toBe('EXECUTION_STALLED');
    const month = simulate(send({ TimeoutSeconds: 30 * 86_400 }), { mocks: { Ask: mock.callback() } });
    expect([month.error, month.durationSeconds]).toEqual(['States.Timeout', 30 * 86_400]);
    expectCheck('callback-without-timeout', send({}), send({ HeartbeatSeconds: 60 }));
    const forgotten = send({ TimeoutSeconds: 600 }, { MessageBody: 'please' });
    expectCheck('callback-token-not-sent', forgotten, send({ TimeoutSeconds: 600 }));
  });
});

describe('executions that hang', () => {
  test('45 PollUntil counts its checks', () => {
    const stack = newStack();
    const check = invoke(stack, 'Look', { outputPath: '$.Payload' });
    const props = { status: '$.status', successWhen: ['DONE'], interval: Duration.minutes(1), maxAttempts: 3 };
    const polling = plainDefinition(stack, new PollUntil(stack, 'Poll', { check, ...props }));
    const execution = simulate(polling, { mocks: { Look: mock.succeed({ status: 'BUSY' }) } });
    expect([execution.error, execution.calls('Look').length]).toEqual(['PollTimedOut', 3]);
  });

  test('45 RunJob refuses a job without timeout, NestedWorkflow requires one', () => {
    const stack = newStack();
    const project = codebuild.Project.fromProjectName(stack, 'Project', 'nightly');
    const job = new CodeBuildStartBuild(stack, 'Build', {
      project,
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    });
    expect(errorOf(() => new RunJob(stack, 'Job', { job })).code).toBe('RUN_JOB_INVALID');
    const stateMachine = sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child');
    // @ts-expect-error the timeout is required
    expect(() => new NestedWorkflow(stack, 'Nested', { stateMachine })).toThrow();
  });

  test('45 what can hang is found: tokens, jobs, loops, waits of the input', () => {
    const job = (fields: object) =>
      statesOf({ Run: task('glue:startJobRun.sync', { Parameters: { JobName: 'j' }, ...fields }) });
    expectCheck('callback-without-timeout', send({}), send({ TimeoutSeconds: 600 }));
    expectCheck('job-without-timeout', job({}), job({ TimeoutSeconds: 600 }));
    const loop = (fields: object) =>
      statesOf(
        {
          Pause: { Type: 'Wait', Seconds: 60, Next: 'Done?' },
          'Done?': {
            Type: 'Choice',
            Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'Done' }],
            Default: 'Pause',
          },
          Done: { Type: 'Succeed' },
        },
        fields,
      );
    expectCheck('unbounded-polling-loop', loop({}), loop({ TimeoutSeconds: 600 }));
    const until = { Pause: { Type: 'Wait', TimestampPath: '$.until', End: true } };
    expectCheck('state-can-hang', statesOf(until), statesOf(until, { TimeoutSeconds: 600 }));
  });
});

describe('activities', () => {
  test('46 CallbackTarget.activity hands its payload to a worker, and has a timeout', () => {
    const ask = asking({}, (stack) => CallbackTarget.activity(new sfn.Activity(stack, 'Packing')));
    expect(ask.States.Ask).toMatchObject({ TimeoutSeconds: 3600, Resource: expect.stringContaining(':activity:') });
    expect(simulate(ask, { mocks: { Ask: mock.succeed({ parcel: 'p-1' }) } }).output).toEqual({ parcel: 'p-1' });
  });

  test('46 a worker does one task after the other; an activity without timeout is found', () => {
    const each = statesOf({ Each: { Type: 'Map', ItemProcessor: activity({ TimeoutSeconds: 600 }), End: true } });
    const mocks = { Pack: mock.workers(mock.succeed({}).after(60), { count: 1 }) };
    expect(simulate(each, { input: [1, 2, 3], mocks }).durationSeconds).toBe(180);
    expect(findings(activity({}))).toContain('callback-without-timeout');
    expect(findings(activity({ TimeoutSeconds: 600 }))).not.toContain('callback-without-timeout');
  });
});

describe('approval', () => {
  const stack = newStack();
  const approval = approvalIn(stack, {
    approvers: ['alice', 'bob'].map((name) => ({ name, topic: topicOf(stack, name) })),
    quorum: 2,
    reminderInterval: Duration.hours(10),
  });
  const machine = plainDefinition(stack, approval);

  test('78 HumanApproval reminds, and expires when nobody answers', () => {
    const execution = simulate(machine, { mocks: { Approve: mock.callback() } });
    expect([execution.error, execution.durationSeconds]).toEqual(['ApprovalExpired', 24 * 3600]);
    expect(execution.calls('Approve')).toHaveLength(3);
  });

  test('78 a link is signed, a vote counts once, and a quorum decides', async () => {
    const asked = simulate(machine, { mocks: { Approve: mock.callback() } });
    const request = (asked.calls('Approve')[0].parameters as any).Payload;
    const service = new FakeService();
    service.now = Date.parse(request.startedAt);
    await service.ask(request);
    const link = service.messageTo('alice').approveUrl;
    expect((await service.press(`${link}x`)).statusCode).toBeGreaterThanOrEqual(400);
    for (const _twice of [1, 2]) await service.press(link);
    expect(service.resumed).toEqual([]);
    await service.press(service.messageTo('bob').approveUrl);
    expect(service.resumed).toHaveLength(1);
  });
});
