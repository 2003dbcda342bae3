import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cw from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, type ResilientStateMachineProps, RetryPolicy, type SwitchedOff } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import {
  errorOf,
  faultsOf,
  functionOf,
  invoke,
  newStack,
  type StateJson,
  soundDefinition,
  statementsOf,
  statesOf,
} from './definitions';

type Props = Omit<ResilientStateMachineProps, 'definition'>;

function resilient(stack: Stack, definition: sfn.IChainable, props: Props = {}): ResilientStateMachine {
  return new ResilientStateMachine(stack, 'Orders', { definition, ...props });
}

/** The states of the only machine of a stack, once it is known to be sound. */
function statesIn(stack: Stack): Record<string, StateJson> {
  return statesOf(soundDefinition(stack));
}

function run(stack: Stack, mocks: Mocks, input: unknown = { order: 1 }): SimulatedExecution {
  soundDefinition(stack);
  return simulate(stateMachine(stack, 'Orders'), { input, mocks, strict: false });
}

const firstErrors = (retriers: StateJson[]): string[] => retriers.map(({ ErrorEquals }) => ErrorEquals[0]);
const LAMBDA = ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'];
const ASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Q', 'MessageBody.$': '$$.Task.Token' },
  TimeoutSeconds: 60,
};
const callback = (stack: Stack) =>
  invoke(stack, 'Ask', {
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
    taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
  });
const SDK_TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
  Parameters: { TableName: 'T' },
};

describe('retries', () => {
  test('of its own integration for each task, in the place of those of LambdaInvoke', () => {
    const stack = newStack();
    const send = new tasks.SqsSendMessage(stack, 'Send', {
      queue: new sqs.Queue(stack, 'Queue'),
      messageBody: sfn.TaskInput.fromText('hello'),
    });
    resilient(stack, invoke(stack, 'Invoke').next(send));
    const { Invoke, Send } = statesIn(stack);
    expect(firstErrors(Invoke.Retry)).toEqual(LAMBDA);
    expect(firstErrors(Send.Retry)).toEqual(['SQS.AmazonSQSException', 'SQS.SdkClientException']);
  });

  test('however deep: in Parallel, Map, DistributedMap and fragments', () => {
    const stack = newStack();
    class Fragment extends sfn.StateMachineFragment {
      readonly startState = invoke(stack, 'InFragment');
      readonly endStates = [this.startState];
    }
    const distributed = new sfn.DistributedMap(stack, 'Distributed', { label: 'D', toleratedFailurePercentage: 5 });
    const map = new sfn.Map(stack, 'Map').itemProcessor(distributed.itemProcessor(invoke(stack, 'InDistributed')));
    const parallel = new sfn.Parallel(stack, 'Parallel').branch(
      invoke(stack, 'InBranch').next(map),
      new Fragment(stack, 'Fragment'),
    );
    resilient(stack, parallel);
    const states = statesIn(stack);
    for (const name of ['InBranch', 'InDistributed', 'InFragment']) {
      expect([name, firstErrors(states[name].Retry)]).toEqual([name, LAMBDA]);
    }
    expect(states.Parallel.Retry).toBeUndefined();
    expect(states.Map.Retry).toBeUndefined();
  });

  test('also behind a catcher and behind a Choice', () => {
    const stack = newStack();
    const start = invoke(stack, 'Start').addCatch(invoke(stack, 'Handler'));
    const decide = new sfn.Choice(stack, 'Decide')
      .when(sfn.Condition.isPresent('$.a'), invoke(stack, 'Chosen'))
      .otherwise(invoke(stack, 'Default'));
    resilient(stack, start.next(decide));
    const states = statesIn(stack);
    for (const name of ['Handler', 'Chosen', 'Default']) expect(firstErrors(states[name].Retry)).toEqual(LAMBDA);
  });

  test('of a CustomState that is a task', () => {
    const stack = newStack();
    resilient(stack, new sfn.CustomState(stack, 'Custom', { stateJson: SDK_TASK }));
    expect(firstErrors(statesIn(stack).Custom.Retry)).toEqual([
      'DynamoDb.ProvisionedThroughputExceededException',
      'DynamoDb.InternalServerErrorException',
    ]);
  });

  test('that a task has stay as they are; only the one that LambdaInvoke adds by itself is replaced', () => {
    const stack = newStack();
    const own = invoke(stack, 'Own').addRetry({ errors: ['Mine'], maxAttempts: 2 });
    const policy = invoke(stack, 'Policy');
    RetryPolicy.throttling(['Busy']).applyTo(policy);
    const json = { ...SDK_TASK, Retry: [{ ErrorEquals: ['InJson'] }] };
    const custom = new sfn.CustomState(stack, 'Custom', { stateJson: json });
    resilient(stack, own.next(policy).next(custom));
    const { Own, Policy, Custom } = statesIn(stack);
    expect(firstErrors(Own.Retry)).toEqual([...LAMBDA, 'Mine']);
    expect(firstErrors(Policy.Retry)).toEqual(['Busy']);
    expect(Custom.Retry).toEqual([{ ErrorEquals: ['InJson'] }]);
  });

  test('are not given to a task of which RetryPolicy.none says why', () => {
    const stack = newStack();
    const task = invoke(stack, 'Task');
    RetryPolicy.none('not idempotent').applyTo(task);
    resilient(stack, task);
    expect(statesIn(stack).Task.Retry).toBeUndefined();
  });

  test('of the construct stay where the catalogue knows nothing better', () => {
    const stack = newStack();
    const call = new tasks.CallAwsService(stack, 'Call', {
      service: 'polly',
      action: 'listLexicons',
      iamResources: ['*'],
    });
    resilient(stack, call);
    expect(statesIn(stack).Call.Retry).toBeUndefined();
  });

  test('are switched off with a reason', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { switchedOff: { retries: 'the functions are not idempotent' } });
    expect(firstErrors(statesIn(stack).Task.Retry)).toEqual(['Lambda.ClientExecutionTimeoutException']);
  });
});

describe('the failure handler', () => {
  test('is reached by States.ALL and by States.DataLimitExceeded, with the failure in a variable and the input as it was', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'));
    const { Task, WorkflowFailed } = statesIn(stack);
    const kept = { ResultPath: null, Assign: { 'workflowFailure.$': '$' }, Next: 'WorkflowFailed' };
    expect(Task.Catch).toEqual([
      { ErrorEquals: ['States.DataLimitExceeded'], ...kept },
      { ErrorEquals: ['States.ALL'], ...kept },
    ]);
    expect(WorkflowFailed).toEqual({
      Type: 'Fail',
      QueryLanguage: 'JSONata',
      Error: '{% $string($workflowFailure.Error) %}',
      Cause: '{% $substring($string($workflowFailure.Cause), 0, 32768) %}',
    });
  });

  test('catches Task, Parallel, Map and CustomState of the outermost scope; what is inside fails its container', () => {
    const stack = newStack();
    const parallel = new sfn.Parallel(stack, 'Parallel').branch(invoke(stack, 'InBranch'));
    const map = new sfn.Map(stack, 'Map').itemProcessor(invoke(stack, 'InMap'));
    const custom = new sfn.CustomState(stack, 'Custom', { stateJson: SDK_TASK });
    const pass = new sfn.CustomState(stack, 'Pass', { stateJson: { Type: 'Pass' } });
    resilient(stack, parallel.next(map).next(custom).next(pass));
    const states = statesIn(stack);
    for (const name of ['Parallel', 'Map', 'Custom']) expect(states[name].Catch).toHaveLength(2);
    for (const name of ['InBranch', 'InMap', 'Pass']) expect(states[name].Catch).toBeUndefined();
  });

  test('keeps the catchers that are there, and comes behind them', () => {
    const stack = newStack();
    const handled = invoke(stack, 'Task').addCatch(new sfn.Succeed(stack, 'Handled'), { errors: ['Known'] });
    resilient(stack, handled);
    expect(statesIn(stack).Task.Catch.map(({ ErrorEquals, Next }: StateJson) => [ErrorEquals[0], Next])).toEqual([
      ['Known', 'Handled'],
      ['States.DataLimitExceeded', 'WorkflowFailed'],
      ['States.ALL', 'WorkflowFailed'],
    ]);
  });

  test('comes behind the catchers in the JSON of a CustomState', () => {
    const stack = newStack();
    const known = { ErrorEquals: ['Known'], Next: 'Handled' };
    const custom = new sfn.CustomState(stack, 'Custom', { stateJson: { ...SDK_TASK, Catch: [known] } });
    const handled = new sfn.Succeed(stack, 'Handled');
    resilient(stack, custom.next(handled));
    expect(firstErrors(statesIn(stack).Custom.Catch)).toEqual(['Known', 'States.DataLimitExceeded', 'States.ALL']);
  });

  test('leaves a state alone that catches everything, but for States.DataLimitExceeded, which States.ALL leaves out', () => {
    const stack = newStack();
    const handled = invoke(stack, 'Task').addCatch(new sfn.Succeed(stack, 'Handled'));
    resilient(stack, handled);
    expect(statesIn(stack).Task.Catch.map(({ ErrorEquals, Next }: StateJson) => [ErrorEquals[0], Next])).toEqual([
      ['States.DataLimitExceeded', 'WorkflowFailed'],
      ['States.ALL', 'Handled'],
    ]);
  });

  test('is not made where nothing can lead to it', () => {
    const stack = newStack();
    resilient(stack, new sfn.Pass(stack, 'Pass'), { failureNotification: new sns.Topic(stack, 'Topic') });
    expect(Object.keys(statesIn(stack))).toEqual(['Pass']);
  });

  test('fails the execution with the original error and cause', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'));
    const execution = run(stack, { Task: mock.fail('CardDeclined', 'limit') });
    expect([execution.status, execution.error, execution.cause]).toEqual(['FAILED', 'CardDeclined', 'limit']);
  });

  test('notifies first, with machine, execution, error and cause', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { failureNotification: new sns.Topic(stack, 'Topic') });
    const execution = run(stack, {
      Task: mock.fail('CardDeclined', 'limit'),
      'sns:publish': mock.succeed({ MessageId: 'm' }),
    });
    expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
    const [call] = execution.calls('NotifyFailure');
    expect(call.parameters).toMatchObject({
      Subject: 'A workflow failed',
      Message: {
        stateMachine: execution.identity.stateMachineName,
        execution: execution.identity.executionArn,
        error: 'CardDeclined',
        cause: 'limit',
      },
    });
  });

  test.each(['SNS.NotFoundException', 'States.DataLimitExceeded', 'States.Timeout'])(
    'does not let a notification that fails with %s mask the failure',
    (error) => {
      const stack = newStack();
      resilient(stack, invoke(stack, 'Task'), { failureNotification: new sns.Topic(stack, 'Topic') });
      const execution = run(stack, { Task: mock.fail('CardDeclined', 'limit'), NotifyFailure: mock.fail(error, 'x') });
      expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
    },
  );

  test('retries a notification', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { failureNotification: new sns.Topic(stack, 'Topic') });
    const { NotifyFailure } = statesIn(stack);
    expect(firstErrors(NotifyFailure.Retry)).toEqual(['SNS.ThrottledException', 'SNS.SdkClientException']);
    expect(NotifyFailure.Output).toBe('{% $states.input %}');
  });

  test('survives a failure without a cause, which a Fail state could not take as null', () => {
    const stack = newStack();
    const wait = new tasks.SqsSendMessage(stack, 'Ask', {
      queue: new sqs.Queue(stack, 'Queue'),
      messageBody: sfn.TaskInput.fromJsonPathAt('$$.Task.Token'),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    });
    resilient(stack, wait);
    const execution = run(stack, { Ask: mock.callback().fail('Rejected') });
    expect([execution.error, execution.cause]).toEqual(['Rejected', 'null']);
  });

  test('is switched off with a reason', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { switchedOff: { failureHandler: 'the caller deals with failures' } });
    expect(Object.keys(statesIn(stack))).toEqual(['Task']);
  });
});

describe('the Fail states of a definition', () => {
  const failing = (stack: Stack, props: sfn.FailProps): sfn.IChainable => {
    const fail = new sfn.Fail(stack, 'Refused', props);
    return new sfn.Choice(stack, 'Ok?')
      .when(sfn.Condition.isPresent('$.ok'), new sfn.Succeed(stack, 'Done'))
      .otherwise(fail);
  };

  test.each<[string, sfn.FailProps, object]>([
    ['texts', { error: 'Refused', cause: 'no money' }, { error: 'Refused', cause: 'no money' }],
    ['paths', { errorPath: '$.why.code', causePath: '$.why.text' }, { error: 'E1', cause: 'poor' }],
    [
      'intrinsic functions',
      {
        errorPath: "States.Format('E-{}', $.why.code)",
        causePath: sfn.JsonPath.format('{}!', sfn.JsonPath.stringAt('$.why.text')),
      },
      { error: 'E-E1', cause: 'poor!' },
    ],
    ['nothing', {}, {}],
  ])('are told of, with error and cause given by %s', (_how, props, told) => {
    const stack = newStack();
    resilient(stack, failing(stack, props), { failureNotification: new sns.Topic(stack, 'Topic') });
    const input = { why: { code: 'E1', text: 'poor' } };
    const execution = run(stack, { 'Notify Refused': mock.fail('SNS.NotFoundException') }, input);
    const { Message } = execution.calls('Notify Refused')[0].parameters as StateJson;
    const { stateMachine, execution: arn, ...rest } = Message;
    expect([stateMachine, arn]).toEqual([execution.identity.stateMachineName, execution.identity.executionArn]);
    expect(rest).toEqual({ failedBy: 'Refused', ...told });
    expect({ error: execution.error, cause: execution.cause }).toEqual({ error: undefined, cause: undefined, ...told });
  });

  test('are told of however they are reached: by Next, by a choice, by Default, by a catcher', () => {
    const stack = newStack();
    const fail = new sfn.Fail(stack, 'Refused');
    const task = invoke(stack, 'Task').addCatch(fail, { errors: ['Known'] });
    const choice = new sfn.Choice(stack, 'Decide')
      .when(sfn.Condition.isPresent('$.a'), fail)
      .when(sfn.Condition.isPresent('$.b'), new sfn.Pass(stack, 'Pass').next(fail))
      .otherwise(fail);
    resilient(stack, task.next(choice), { failureNotification: new sns.Topic(stack, 'Topic') });
    const { Task, Decide, Pass } = statesIn(stack);
    expect([Task.Catch[0].Next, Decide.Choices[0].Next, Decide.Default, Pass.Next]).toEqual(
      Array(4).fill('Notify Refused'),
    );
  });

  test('are told of when one starts the machine', () => {
    const stack = newStack();
    const fail = new sfn.Fail(stack, 'Refused', { error: 'Refused' });
    resilient(stack, fail, { failureNotification: new sns.Topic(stack, 'Topic') });
    expect(soundDefinition(stack).StartAt).toBe('Notify Refused');
    expect(run(stack, { 'sns:publish': mock.succeed({}) }).error).toBe('Refused');
  });

  test('are left alone inside Parallel and Map, whose failure is told of', () => {
    const stack = newStack();
    const parallel = new sfn.Parallel(stack, 'Parallel').branch(new sfn.Fail(stack, 'Refused', { error: 'Refused' }));
    resilient(stack, parallel, { failureNotification: new sns.Topic(stack, 'Topic') });
    expect(Object.keys(statesIn(stack)).filter((name) => name.startsWith('Notify'))).toEqual(['NotifyFailure']);
    expect(run(stack, { 'sns:publish': mock.succeed({}) }).error).toBe('Refused');
  });

  test('get no notification without a topic', () => {
    const stack = newStack();
    resilient(stack, failing(stack, {}));
    expect(Object.keys(statesIn(stack)).sort()).toEqual(['Done', 'Ok?', 'Refused']);
  });

  test('may have names as long as AWS allows', () => {
    const stack = newStack();
    const fail = new sfn.Fail(stack, 'F'.repeat(80));
    resilient(stack, new sfn.Pass(stack, 'Pass').next(fail), { failureNotification: new sns.Topic(stack, 'Topic') });
    const names = Object.keys(statesIn(stack));
    expect(names).toContain(`Notify ${'F'.repeat(73)}`);
    expect(Math.max(...names.map(({ length }) => length))).toBe(80);
  });
});

describe('the machine', () => {
  const logGroups = (stack: Stack) => Template.fromStack(stack).findResources('AWS::Logs::LogGroup');

  test('logs everything but data for a month, traces, and has a day', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: {
        Level: 'ALL',
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
  ])('logs failures alone where %s sends a task token, which would be in the log of its request', (_what, props) => {
    const stack = newStack();
    new ResilientStateMachine(stack, 'Orders', props(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
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

  test.each<[string, (stack: Stack) => sfn.IChainable, string]>([
    [
      'a callback',
      (stack) =>
        invoke(stack, 'Task', {
          integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
          payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
        }),
      "a task with '.waitForTaskToken'",
    ],
    [
      'a job that is waited for',
      (stack) =>
        new sfn.Parallel(stack, 'Parallel').branch(
          new tasks.GlueStartJobRun(stack, 'Task', {
            glueJobName: 'job',
            integrationPattern: sfn.IntegrationPattern.RUN_JOB,
          }),
        ),
      "a task with '.sync'",
    ],
    [
      'an activity',
      (stack) => new tasks.StepFunctionsInvokeActivity(stack, 'Task', { activity: new sfn.Activity(stack, 'A') }),
      'an activity',
    ],
    [
      'a distributed Map',
      (stack) => new sfn.DistributedMap(stack, 'Task').itemProcessor(new sfn.Pass(stack, 'Pass')),
      'a distributed Map',
    ],
  ])('that is Express refuses %s', (_what, definition, shown) => {
    const stack = newStack();
    const stateMachineType = sfn.StateMachineType.EXPRESS;
    expect(errorOf(() => resilient(stack, definition(stack), { stateMachineType }))).toEqual({
      code: 'EXPRESS_NOT_POSSIBLE',
      message:
        `State 'Task' is ${shown}, which an Express workflow cannot have. Expected tasks that answer at once. ` +
        'Use StateMachineType.STANDARD, or start a Standard workflow for it [EXPRESS_NOT_POSSIBLE] (at Shop/Orders)',
      at: 'Shop/Orders',
    });
  });

  test('has an alarm for each way to go wrong, with the actions that were given', () => {
    const stack = newStack();
    const action = new cw.SnsAction(new sns.Topic(stack, 'Topic'));
    const { alarms } = resilient(stack, invoke(stack, 'Task'), { alarmActions: [action] });
    expect(alarms).toHaveLength(4);
    for (const MetricName of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled']) {
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

  test('has no logs, tracing, timeout or alarms when these are switched off with a reason', () => {
    const stack = newStack();
    const why = 'a test';
    const { alarms } = resilient(stack, invoke(stack, 'Task'), {
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
    ['failureHandler', 'failureNotification', (stack) => new sns.Topic(stack, 'Topic')],
    ['failureHandler', 'failureTargets', () => []],
    ['logs', 'logs', (stack) => ({ destination: new logs.LogGroup(stack, 'Mine') })],
    ['logs', 'logRetention', () => logs.RetentionDays.ONE_DAY],
    ['logs', 'logEncryptionKey', (stack) => new kms.Key(stack, 'Key')],
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
    const failureNotification = new sns.Topic(stack, 'Topic');
    for (const id of ['A', 'B']) {
      new ResilientStateMachine(stack, id, { definition: invoke(stack, `Task${id}`), failureNotification });
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
    resilient(stack, deep.next(send), { failureNotification: topic });
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
