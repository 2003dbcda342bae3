import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, type CallbackProps, CallbackTarget, RetryPolicy } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { errorOf, handling, newStack, plainDefinition, type StateJson } from '../definitions';

const JSONATA = sfn.QueryLanguage.JSONATA;
const TOKEN = '{% $states.context.Task.Token %}';

function askBy(
  stack: Stack,
  via: CallbackTarget,
  props: Partial<CallbackProps> = {},
  handlers: Readonly<Record<string, sfn.IChainable>> = {},
): StateJson {
  const callback = new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)), ...props });
  return plainDefinition(stack, handling(callback, handlers, props.queryLanguage)).States.Ask;
}

const queue = (stack: Stack): CallbackTarget => CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));

describe('a container', () => {
  function container(stack: Stack): CallbackTarget {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    return CallbackTarget.ecs({
      cluster: new ecs.Cluster(stack, 'Cluster'),
      taskDefinition,
      container: taskDefinition.addContainer('App', { image: ecs.ContainerImage.fromRegistry('app') }),
      launchTarget: new tasks.EcsFargateLaunchTarget({ platformVersion: ecs.FargatePlatformVersion.LATEST }),
    });
  }

  const environment = (state: StateJson): unknown =>
    (state.Parameters ?? state.Arguments).Overrides.ContainerOverrides[0].Environment;

  test('gets the payload and the token as environment variables', () => {
    const stack = newStack();
    const state = askBy(stack, container(stack));
    expect(state.Resource).toBe('arn:aws:states:::ecs:runTask.waitForTaskToken');
    expect(environment(state)).toEqual([
      { Name: 'input', 'Value.$': 'States.JsonToString($)' },
      { Name: 'taskToken', 'Value.$': '$$.Task.Token' },
    ]);
  });

  test('gets them by JSONata', () => {
    const stack = newStack();
    expect(environment(askBy(stack, container(stack), { queryLanguage: JSONATA }))).toEqual([
      { Name: 'input', Value: '{% $string($states.input) %}' },
      { Name: 'taskToken', Value: '{% $string($states.context.Task.Token) %}' },
    ]);
  });
});

test('an activity is handed the payload, without a token of the context', () => {
  const stack = newStack();
  const state = askBy(stack, CallbackTarget.activity(new sfn.Activity(stack, 'Pack')));
  expect(state.Parameters).toEqual({ 'input.$': '$' });
  expect(state.TimeoutSeconds).toBe(3600);
});

test('an activity whose ARN is known at deployment only is one all the same', () => {
  const stack = newStack();
  const activity = sfn.Activity.fromActivityArn(stack, 'Pack', Fn.importValue('PackActivity'));
  const { task } = new Callback(stack, 'Ask', {
    via: CallbackTarget.activity(activity),
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  const state = stack.resolve(task.toStateJson());
  expect(state).toMatchObject({
    Resource: { 'Fn::ImportValue': 'PackActivity' },
    Parameters: { 'input.$': '$' },
  });
  expect(RetryPolicy.forIntegration('activity').retriers).toEqual([]);
  expect(state.Retry).toBeUndefined();
});

test('an activity is handed the payload by JSONata', () => {
  const stack = newStack();
  const via = CallbackTarget.activity(new sfn.Activity(stack, 'Pack'));
  expect(askBy(stack, via, { queryLanguage: JSONATA }).Arguments).toEqual({ input: '{% $states.input %}' });
});

describe('by JSONata', () => {
  const make = (stack: Stack): void => {
    askBy(
      stack,
      queue(stack),
      {
        queryLanguage: JSONATA,
        payload: sfn.TaskInput.fromObject({ orderId: '{% $states.input.orderId %}' }),
        outputs: '{% $states.result.by %}',
      },
      { TooDear: sfn.Pass.jsonata(stack, 'Haggle') },
    );
  };
  const run = (answer: ReturnType<typeof mock.callback>) => {
    const stack = newStack();
    make(stack);
    return simulate(stateMachine(stack, 'Machine'), { input: { orderId: 'o-1' }, mocks: { Ask: answer } });
  };

  test('the token is sent, and the answer is the output', () => {
    const execution = run(mock.callback().succeed({ by: 'sam' }));
    expect(execution.output).toBe('sam');
    expect(execution.calls('Ask')[0].parameters).toMatchObject({ MessageBody: { orderId: 'o-1' } });
  });

  test('a rejection keeps the input, with the failure beside it', () => {
    expect(run(mock.callback().fail('TooDear', 'why')).output).toEqual({
      orderId: 'o-1',
      error: { Error: 'TooDear', Cause: 'why' },
    });
  });

  test('the state names the token of JSONata', () => {
    const stack = newStack();
    expect(askBy(stack, queue(stack), { queryLanguage: JSONATA }).Arguments.MessageBody.taskToken).toBe(TOKEN);
  });

  test.each<[string, Partial<CallbackProps>]>([
    ['resultPath', { queryLanguage: JSONATA, resultPath: '$.answer' }],
    ['outputs', { outputs: '{% $states.result %}' }],
  ])('%s of the other language is refused', (_what, props) => {
    const stack = newStack();
    expect(errorOf(() => askBy(stack, queue(stack), props)).code).toBe('CALLBACK_OUTPUT_MISMATCH');
  });
});
