import { Duration } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Idempotent, NotificationTarget, Paginate, PollUntil, ResilientStateMachine, Semaphore } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { costReport, mock, simulate } from 'cdk-stepwright/testing';
import type { Deployment } from '../../src/checks/checked-machine';
import { forEach, RETRIER } from '../../src/checks/example';
import { errorOf, invoke, newStack, plainDefinition } from '../constructs/definitions';
import { FakeTable } from '../constructs/fake-table/fake-table';
import { runTogether } from '../constructs/fake-table/together';
import { expectCheck, findings, statesOf, task } from './machines';
import { resilientStack } from './resilient';

const EXPRESS = { type: 'EXPRESS' } as const;
const DEPLOYED: Deployment = { logLevel: 'ALL', logsExecutionData: false, tracing: true };
const DONE = statesOf({ Done: { Type: 'Succeed' } });
const pause = (Seconds: number) => statesOf({ Pause: { Type: 'Wait', Seconds, End: true } });

/** A machine at its defaults, STANDARD and EXPRESS; synthesized once. */
const standard = Template.fromStack(resilientStack((stack) => invoke(stack, 'Work')));
const express = Template.fromStack(
  resilientStack((stack) => invoke(stack, 'Work'), { stateMachineType: sfn.StateMachineType.EXPRESS }),
);

describe('Standard and Express', () => {
  const token = { Parameters: { 'MessageBody.$': '$$.Task.Token' }, TimeoutSeconds: 60 };
  test.each([
    ['a job', task('glue:startJobRun.sync', { Parameters: { JobName: 'j' } })],
    ['a token', task('sqs:sendMessage.waitForTaskToken', token)],
    ['an activity', task('arn:aws:states:us-east-1:123456789012:activity:pack', { TimeoutSeconds: 60 })],
    [
      'a distributed Map',
      {
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...DONE },
        End: true,
      },
    ],
  ])('10 %s in an Express machine is found', (_what, state) => {
    const definition = statesOf({ Ask: state });
    expect(findings(definition, EXPRESS)).toContain('definition-refused');
    expect(findings(definition)).not.toContain('definition-refused');
  });

  test('10 a Wait of five minutes in an Express machine is found', () => {
    expect(findings(pause(300), EXPRESS)).toContain('express-wait-too-long');
    expect(findings(pause(299), EXPRESS)).not.toContain('express-wait-too-long');
  });

  test('10 ResilientStateMachine says at synth what Express cannot do', () => {
    const waits = resilientStack(
      (stack) =>
        invoke(stack, 'Ask', {
          integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
          payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
        }),
      {
        stateMachineType: sfn.StateMachineType.EXPRESS,
      },
    );
    Annotations.fromStack(waits).hasInfo('*', Match.stringLikeRegexp("State 'Ask' is a task with '.waitForTaskToken'"));
  });

  test('11 ResilientStateMachine is STANDARD by default', () => {
    standard.hasResourceProperties('AWS::StepFunctions::StateMachine', { StateMachineType: Match.absent() });
  });

  test('12 the same execution has the price of its type', () => {
    const [long, short] = (['STANDARD', 'EXPRESS'] as const).map((type) => simulate(pause(1), { type }).cost());
    expect([long.transitions, long.requests, short.transitions, short.requests]).toEqual([1, 0, 0, 1]);
    expect(short.dollars).toBeLessThan(long.dollars);
  });
});

describe('what happens twice', () => {
  test('13 Idempotent does its body once for a key', () => {
    const stack = newStack();
    const body = invoke(stack, 'Charge', { outputPath: '$.Payload' });
    plainDefinition(stack, new Idempotent(stack, 'Once', { body, key: '$.orderId', lease: Duration.minutes(5) }));
    const table = new FakeTable();
    const [first, second] = ['first', 'second'].map((name) =>
      simulate(stateMachine(stack, 'Machine'), {
        name,
        input: { orderId: 'o-1' },
        mocks: [['Charge', mock.sequence(mock.succeed('c-1'))], table.entry],
        strict: false,
      }),
    );
    expect([first.output, second.output]).toEqual(['c-1', 'c-1']);
    expect([first, second].map((execution) => execution.calls('Charge').length)).toEqual([1, 0]);
  });

  test('13 an answer that comes twice counts once', () => {
    const ask = task('sqs:sendMessage.waitForTaskToken', { Parameters: { 'MessageBody.$': '$$.Task.Token' } });
    const twice = mock.callback().succeed('yes').after(10).againAfter(20);
    const execution = simulate(statesOf({ Ask: { ...ask, Next: 'Pause', End: undefined }, Pause: pauseState(60) }), {
      mocks: { Ask: twice },
    });
    expect([execution.status, execution.visits('Pause').length]).toEqual(['SUCCEEDED', 1]);
  });

  const pauseState = (Seconds: number) => ({ Type: 'Wait', Seconds, End: true });
});

describe('logs, alarms, traces', () => {
  const LOGGED = { LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false } };

  test('14 an Express machine has logs by default, and one without is found', () => {
    express.hasResourceProperties('AWS::StepFunctions::StateMachine', LOGGED);
    const silent = { ...DEPLOYED, logLevel: 'OFF' } as const;
    expect(findings(DONE, { ...EXPRESS, deployment: silent })).toContain('express-without-logs');
    expect(findings(DONE, { ...EXPRESS, deployment: DEPLOYED })).not.toContain('express-without-logs');
  });

  test('15 logs by default, and four alarms where somebody is told; a machine without logs is found', () => {
    const failures = { LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false } };
    standard.hasResourceProperties('AWS::StepFunctions::StateMachine', failures);
    standard.resourceCountIs('AWS::CloudWatch::Alarm', 0);
    const told = newStack();
    const notify = [NotificationTarget.topic(new sns.Topic(told, 'Topic'))];
    new ResilientStateMachine(told, 'Machine', { definition: invoke(told, 'Charge'), notify });
    const alarms = Object.values(Template.fromStack(told).findResources('AWS::CloudWatch::Alarm'));
    expect(alarms.map(({ Properties }) => Properties.MetricName).sort()).toEqual([
      'ExecutionThrottled',
      'ExecutionsAborted',
      'ExecutionsFailed',
      'ExecutionsTimedOut',
    ]);
    expect(findings(DONE, { deployment: { ...DEPLOYED, logLevel: 'OFF' } })).toContain('machine-without-logs');
    expect(findings(DONE, { deployment: DEPLOYED })).not.toContain('machine-without-logs');
  });

  test('16 traces by default; a machine without is found', () => {
    for (const template of [standard, express]) {
      template.hasResourceProperties('AWS::StepFunctions::StateMachine', { TracingConfiguration: { Enabled: true } });
    }
    expect(findings(DONE, { deployment: { ...DEPLOYED, tracing: false } })).toContain('machine-without-tracing');
    expect(findings(DONE, { deployment: DEPLOYED })).not.toContain('machine-without-tracing');
  });
});

describe('limits', () => {
  const POLL = { interval: Duration.seconds(10), successWhen: ['DONE'], status: '$.status' };
  const PAGES = { service: 's3', action: 'listObjectsV2', iamResources: ['*'], items: 'Contents' };

  test('17 PollUntil and Paginate have a bound that fits into a history', () => {
    const poll = (props: object) => () => {
      const stack = newStack();
      new PollUntil(stack, 'Poll', { ...POLL, check: invoke(stack, 'Look'), ...props });
    };
    expect(errorOf(poll({})).code).toBe('POLL_UNBOUNDED');
    expect(errorOf(poll({ maxAttempts: 10_000 })).code).toBe('POLL_TOO_MANY_EVENTS');
    expect(poll({ maxAttempts: 10 })).not.toThrow();
    expect(() => new Paginate(newStack(), 'Pages', { ...PAGES, maxPages: 100_000 })).toThrow('events');
    // @ts-expect-error the bound is required
    const unbounded = () => new Paginate(newStack(), 'Pages', PAGES);
    expect(unbounded).toThrow();
  });

  const loop = (Seconds: number, fields: object = {}) =>
    statesOf(
      {
        Pause: { Type: 'Wait', Seconds, Next: 'Again' },
        Again: {
          Type: 'Choice',
          Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'End' }],
          Default: 'Pause',
        },
        End: { Type: 'Succeed' },
      },
      fields,
    );

  test('17 the 25,000th event ends an execution; loops and Maps that come there are found', () => {
    const endless = simulate(loop(1), { input: { done: false } });
    expect([endless.status, endless.history.length]).toEqual(['FAILED', 25_000]);
    expectCheck('loop-history-limit', loop(5), loop(60));
    const steps = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, step) => [
          `Step ${step}`,
          task('lambda:invoke', {
            Parameters: { FunctionName: 'f' },
            Retry: [RETRIER],
            ...(step < count - 1 ? { Next: `Step ${step + 1}` } : {}),
          }),
        ]),
      );
    expectCheck('map-history-limit', forEach({}, steps(5)), forEach({}, steps(1)));
  });

  test('19 Semaphore bounds how many executions work at the same time', () => {
    const stack = newStack();
    const body = invoke(stack, 'Import', { outputPath: '$.Payload' });
    const props = { body, maxConcurrency: 2, lease: Duration.minutes(5), interval: Duration.seconds(10) };
    const definitionBody = sfn.DefinitionBody.fromChainable(new Semaphore(stack, 'Places', props));
    new sfn.StateMachine(stack, 'Machine', { definitionBody });
    const mocks = [['Import', mock.succeed('done').after(100)] as const, new FakeTable().entry];
    const starts = [1, 2, 3].map(() => ({ after: 0, input: {} }));
    const durations = runTogether(stack, starts, mocks).map(({ durationSeconds }) => durationSeconds);
    expect(durations.map((seconds) => Math.floor(seconds / 100)).sort()).toEqual([1, 1, 2]);
  });

  test('20 the cost report gives the price of an execution', () => {
    expect(simulate(pause(1)).cost()).toMatchObject({ transitions: 1, dollars: 0.000025 });
    expect(costReport({ order: simulate(pause(1)) })).toContain('1000 of each: $0.025000');
  });
});
