import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cw from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, ResilientStateMachine, type SwitchedOff } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { errorOf, faultsOf, functionOf, invoke, newStack, soundDefinition, statementsOf } from './definitions';
import { ASK, callback, type Props, resilient } from './resilient';

describe('the machine', () => {
  const logGroups = (stack: Stack) => Template.fromStack(stack).findResources('AWS::Logs::LogGroup');

  test('logs failures without data for a month, traces, and has a day', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: Match.absent(),
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: {
        Level: 'ERROR',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: Match.anyValue() } }],
      },
    });
    expect(soundDefinition(stack).TimeoutSeconds).toBe(86_400);
  });

  test.each<[string, (stack: Stack) => Props & { definition?: sfn.IChainable }]>([
    ['a chain', (stack) => ({ definition: new sfn.Map(stack, 'Each').itemProcessor(callback(stack)) })],
    ['a CustomState', (stack) => ({ definition: new sfn.CustomState(stack, 'Ask', { stateJson: ASK }) })],
    [
      'a text',
      () => ({
        definitionBody: sfn.DefinitionBody.fromString(
          JSON.stringify({ StartAt: 'Ask', States: { Ask: { ...ASK, End: true } } }),
        ),
      }),
    ],
  ])('does not log the task token that %s sends, which would be in the log of its request', (_what, props) => {
    const stack = newStack();
    new ResilientStateMachine(stack, 'Orders', props(stack));
    const execution = simulate(stateMachine(stack, 'Orders'), { input: [1], mocks: { Ask: mock.timeout() } });
    expect(execution.logs().length).toBeGreaterThan(0);
    expect(JSON.stringify(execution.logs())).not.toContain(execution.calls('Ask')[0].taskToken);
  });

  test('that is Express logs everything and has five minutes', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { stateMachineType: sfn.StateMachineType.EXPRESS });
    Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    expect(soundDefinition(stack).TimeoutSeconds).toBe(300);
  });

  const ALARMS = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'];

  test('has an alarm for each way to go wrong, with the actions that were given', () => {
    const stack = newStack();
    const action = new cw.SnsAction(new sns.Topic(stack, 'Topic'));
    const { alarms } = resilient(stack, invoke(stack, 'Task'), { alarmActions: [action] });
    expect(alarms).toHaveLength(4);
    for (const MetricName of ALARMS) {
      Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName,
        Namespace: 'AWS/States',
        Statistic: 'Sum',
        Threshold: 1,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [Match.anyValue()],
      });
    }
  });

  test('has the topics that are told of failures told by alarms, too', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Topic');
    const { alarms } = resilient(stack, invoke(stack, 'Task'), { notify: [NotificationTarget.topic(topic)] });
    expect(alarms).toHaveLength(4);
    for (const MetricName of ALARMS) {
      Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName,
        AlarmActions: [stack.resolve(topic.topicArn)],
      });
    }
  });

  test.each<[string, (stack: Stack) => Props]>([
    ['nobody is told', () => ({})],
    ['a queue is', (stack) => ({ notify: [NotificationTarget.queue(new sqs.Queue(stack, 'Queue'))] })],
    [
      'a FIFO topic is',
      (stack) => ({ notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic', { fifo: true }))] }),
    ],
  ])('has no alarms where %s: nobody would be alarmed', (_what, props) => {
    const stack = newStack();
    expect(resilient(stack, invoke(stack, 'Task'), props(stack)).alarms).toEqual([]);
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });

  test('takes what is given in the place of the defaults', () => {
    const stack = newStack();
    const logGroup = new logs.LogGroup(stack, 'Mine');
    resilient(stack, invoke(stack, 'Task'), {
      stateMachineName: 'orders',
      comment: 'All orders',
      timeout: Duration.minutes(7),
      logs: { destination: logGroup, level: sfn.LogLevel.ALL },
      role: new iam.Role(stack, 'Role', {
        roleName: 'mine',
        assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
      }),
      encryptionConfiguration: new sfn.AwsOwnedEncryptionConfiguration(),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    expect(Object.keys(logGroups(stack))).toEqual([
      stack.resolve((logGroup.node.defaultChild as logs.CfnLogGroup).logicalId),
    ]);
    Template.fromStack(stack).hasResource('AWS::StepFunctions::StateMachine', {
      DeletionPolicy: 'Retain',
      Properties: {
        StateMachineName: 'orders',
        LoggingConfiguration: { Level: 'ALL' },
        RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Role'), 'Arn'] },
        EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' },
      },
    });
    expect(soundDefinition(stack)).toMatchObject({ Comment: 'All orders', TimeoutSeconds: 420 });
  });

  test('has what aws-cdk-lib has a word for as that says: no logs, no traces, a time limit', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), {
      logs: { level: sfn.LogLevel.OFF },
      tracingEnabled: false,
      timeout: Duration.minutes(7),
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'OFF' },
      TracingConfiguration: { Enabled: false },
    });
    expect(soundDefinition(stack).TimeoutSeconds).toBe(420);
  });

  test('has no logs, tracing, timeout or alarms when these are switched off with a reason', () => {
    const stack = newStack();
    const why = 'a test';
    const { alarms } = resilient(stack, invoke(stack, 'Task'), {
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
      switchedOff: { logs: why, tracing: why, timeout: why, alarms: why },
    });
    const template = Template.fromStack(stack);
    expect(alarms).toEqual([]);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: Match.absent(),
      TracingConfiguration: { Enabled: false },
    });
    expect(soundDefinition(stack).TimeoutSeconds).toBeUndefined();
  });

  test('needs no reason twice: the rules that demand what is switched off are acknowledged by it', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), {
      logs: { level: sfn.LogLevel.OFF },
      tracingEnabled: false,
      switchedOff: { retries: 'r', failureHandler: 'f', logs: 'l', tracing: 't' },
    });
    const { findings, acknowledged } = checkStateMachines(stack);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(acknowledged.map(({ rule, reason }) => [rule, reason]).sort()).toEqual([
      ['machine-without-logs', 'l'],
      ['machine-without-tracing', 't'],
      ['task-without-catch', 'f'],
    ]);
  });

  test.each<keyof SwitchedOff>(['retries', 'failureHandler', 'logs', 'tracing', 'timeout', 'alarms'])(
    'refuses to switch off %s without a reason',
    (name) => {
      const stack = newStack();
      expect(errorOf(() => resilient(stack, invoke(stack, 'Task'), { switchedOff: { [name]: ' ' } }))).toEqual({
        code: 'REASON_MISSING',
        message: `'switchedOff.${name}' expects a reason, but it is empty. Say why it is off, or leave it on [REASON_MISSING] (at Shop/Orders)`,
        at: 'Shop/Orders',
      });
    },
  );

  test.each<[keyof SwitchedOff, keyof Props, (stack: Stack) => unknown]>([
    ['failureHandler', 'notify', () => []],
    ['failureHandler', 'failureHandlers', () => ({})],
    ['logs', 'logs', (stack) => ({ destination: new logs.LogGroup(stack, 'Mine') })],
    ['logs', 'logRetention', () => logs.RetentionDays.ONE_DAY],
    ['tracing', 'tracingEnabled', () => true],
    ['timeout', 'timeout', () => Duration.hours(1)],
    ['alarms', 'alarmActions', () => []],
  ])('refuses to switch off %s when %s is given', (name, property, value) => {
    const stack = newStack();
    const props = { switchedOff: { [name]: 'a test' }, [property]: value(stack) };
    expect(errorOf(() => resilient(stack, invoke(stack, 'Task'), props))).toMatchObject({
      code: 'SWITCHED_OFF_CONTRADICTORY',
      message: expect.stringContaining(`'switchedOff.${name}' is given, and so is '${property}'`),
    });
  });

  test('stands beside another in one scope', () => {
    const stack = newStack();
    const failures = new sns.Topic(stack, 'Topic');
    for (const id of ['A', 'B']) {
      new ResilientStateMachine(stack, id, {
        definition: invoke(stack, `Task${id}`),
        notify: [NotificationTarget.topic(failures)],
      });
      expect(faultsOf(JSON.parse(stateMachine(stack, id).definition))).toEqual([]);
    }
  });
});

describe('the role', () => {
  /** What X-Ray and the delivery of logs have no resources for. */
  const UNSCOPED = [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ];
  const actionsOf = ({ Action }: { Action: string | readonly string[] }) => [Action].flat();

  test('may do what the tasks and the notification need, and nothing else', () => {
    const stack = newStack();
    const queue = new sqs.Queue(stack, 'Queue');
    const topic = new sns.Topic(stack, 'Topic');
    const send = new tasks.SqsSendMessage(stack, 'Send', { queue, messageBody: sfn.TaskInput.fromText('hello') });
    const deep = new sfn.Parallel(stack, 'Parallel').branch(invoke(stack, 'Task'));
    resilient(stack, deep.next(send), { notify: [NotificationTarget.topic(topic)] });
    const statements = statementsOf(stack);
    const scoped = statements.filter(({ Resource }) => Resource !== '*');
    expect(statements.map(({ Effect }) => Effect)).toEqual(statements.map(() => 'Allow'));
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
    expect(
      statements
        .filter(({ Resource }) => Resource === '*')
        .flatMap(actionsOf)
        .sort(),
    ).toEqual(UNSCOPED);
    const { functionArn } = functionOf(stack);
    expect(scoped.map((statement) => [actionsOf(statement), statement.Resource])).toEqual(
      expect.arrayContaining([
        [['lambda:InvokeFunction'], [functionArn, `${functionArn}:*`]],
        [['sqs:SendMessage'], stack.resolve(queue.queueArn)],
        [['sns:Publish'], stack.resolve(topic.topicArn)],
      ]),
    );
    expect(scoped).toHaveLength(3);
  });

  test('may do nothing for logs and traces that are switched off', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { switchedOff: { logs: 'a test', tracing: 'a test' } });
    expect(statementsOf(stack).flatMap(actionsOf)).toEqual(['lambda:InvokeFunction']);
  });

  test('that is given gets the same permissions', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    resilient(stack, invoke(stack, 'Task'), { role, switchedOff: { logs: 'a test', tracing: 'a test' } });
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1);
    expect(statementsOf(stack).flatMap(actionsOf)).toEqual(['lambda:InvokeFunction']);
  });

  test('may run what a distributed Map reads and writes', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Bucket');
    const map = new sfn.DistributedMap(stack, 'Map', {
      itemReader: new sfn.S3JsonItemReader({ bucket, key: 'items.json' }),
    }).itemProcessor(invoke(stack, 'Task'));
    resilient(stack, map, { switchedOff: { logs: 'a test', tracing: 'a test' } });
    soundDefinition(stack);
    const statements = statementsOf(stack);
    expect(statements.filter(({ Resource }) => Resource === '*')).toEqual([]);
    expect(statements.flatMap(actionsOf)).toEqual(
      expect.arrayContaining(['s3:GetObject', 'lambda:InvokeFunction', 'states:StartExecution']),
    );
  });
});
