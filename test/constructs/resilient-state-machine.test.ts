import type { Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, RetryPolicy } from 'cdk-stepwright';
import { mock } from 'cdk-stepwright/testing';
import { invoke, newStack, type StateJson, soundDefinition } from './definitions';
import { firstErrors, LAMBDA, resilient, run, SDK_TASK, statesIn } from './resilient';

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

  test('of a service outside the catalogue are those of its model; where that says nothing there are none', () => {
    const stack = newStack();
    const call = (service: string, action: string) =>
      new tasks.CallAwsService(stack, action, { service, action, iamResources: ['*'] });
    resilient(
      stack,
      call('polly', 'listLexicons').next(call('ec2', 'describeInstances').next(call('ses', 'listIdentities'))),
    );
    const { listLexicons, listIdentities } = statesIn(stack);
    expect(firstErrors(listLexicons.Retry)).toEqual(['Polly.ServiceFailureException']);
    expect(listIdentities.Retry).toBeUndefined();
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
      Error: "{% ($workflowFailure.Error ? $string($workflowFailure.Error) : '') %}",
      Cause: "{% $substring(($workflowFailure.Cause ? $string($workflowFailure.Cause) : ''), 0, 32768) %}",
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
    resilient(stack, new sfn.Pass(stack, 'Pass'), {
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
    });
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
    resilient(stack, invoke(stack, 'Task'), { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
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
      resilient(stack, invoke(stack, 'Task'), { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
      const execution = run(stack, { Task: mock.fail('CardDeclined', 'limit'), NotifyFailure: mock.fail(error, 'x') });
      expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
    },
  );

  test('retries a notification', () => {
    const stack = newStack();
    resilient(stack, invoke(stack, 'Task'), { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
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
    expect([execution.error, execution.cause]).toEqual(['Rejected', '']);
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
    resilient(stack, failing(stack, props), { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
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
    resilient(stack, task.next(choice), { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
    const { Task, Decide, Pass } = statesIn(stack);
    expect([Task.Catch[0].Next, Decide.Choices[0].Next, Decide.Default, Pass.Next]).toEqual(
      Array(4).fill('Notify Refused'),
    );
  });

  test('are told of when one starts the machine', () => {
    const stack = newStack();
    const fail = new sfn.Fail(stack, 'Refused', { error: 'Refused' });
    resilient(stack, fail, { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
    expect(soundDefinition(stack).StartAt).toBe('Notify Refused');
    expect(run(stack, { 'sns:publish': mock.succeed({}) }).error).toBe('Refused');
  });

  test('are left alone inside Parallel and Map, whose failure is told of', () => {
    const stack = newStack();
    const parallel = new sfn.Parallel(stack, 'Parallel').branch(new sfn.Fail(stack, 'Refused', { error: 'Refused' }));
    resilient(stack, parallel, { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
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
    resilient(stack, new sfn.Pass(stack, 'Pass').next(fail), {
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
    });
    const names = Object.keys(statesIn(stack));
    expect(names).toContain(`Notify ${'F'.repeat(73)}`);
    expect(Math.max(...names.map(({ length }) => length))).toBe(80);
  });
});
