import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, type CallbackProps, CallbackTarget, type CallbackTaskProps, RetryPolicy } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import type { Construct } from 'constructs';
import {
  errorOf,
  functionOf,
  handling,
  invoke,
  newStack,
  plainDefinition,
  type StateJson,
  statementsOf,
} from '../definitions';

const timeout = Duration.hours(1);

/** Properties, and handlers of what is answered. */
type Asked = Partial<CallbackProps> & { readonly onRejected?: Readonly<Record<string, sfn.IChainable>> };

function ask(stack: Stack, { onRejected = {}, ...props }: Asked = {}): Callback {
  const via = props.via ?? CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));
  const callback = new Callback(stack, 'Ask', { taskTimeout: sfn.Timeout.duration(timeout), ...props, via });
  return handling(callback, onRejected, props.queryLanguage);
}

/** The state of a callback, as it is rendered. */
function stateOf(props: (stack: Stack) => Asked): StateJson {
  const stack = newStack();
  const callback = ask(stack, props(stack));
  return plainDefinition(stack, callback).States[callback.task.stateId];
}

function run(answer: MockLike, props: (stack: Stack) => Asked): SimulatedExecution {
  const stack = newStack();
  plainDefinition(stack, ask(stack, props(stack)).next(new sfn.Pass(stack, 'Answered')));
  return simulate(stateMachine(stack, 'Machine'), { input: { orderId: 'o-1' }, mocks: { Ask: answer } });
}

const visited = (execution: SimulatedExecution) => execution.visits().map(({ state }) => state.name);

describe('a target', () => {
  const sent = { orderId: sfn.JsonPath.stringAt('$.orderId') };
  const message = { 'orderId.$': '$.orderId', 'taskToken.$': '$$.Task.Token' };

  test.each<[string, (stack: Stack) => CallbackTarget, string, object, string[]]>([
    [
      'queue',
      (stack) => CallbackTarget.queue(new sqs.Queue(stack, 'Q')),
      'sqs:sendMessage',
      { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Q', MessageBody: message },
      ['sqs:SendMessage'],
    ],
    [
      'topic',
      (stack) => CallbackTarget.topic(new sns.Topic(stack, 'T')),
      'sns:publish',
      { TopicArn: 'arn:aws:sns:us-east-1:123456789012:T', Message: message },
      ['sns:Publish'],
    ],
    [
      'event bus',
      (stack) =>
        CallbackTarget.eventBus(new events.EventBus(stack, 'Bus', { eventBusName: 'B' }), {
          detailType: 'Approval wanted',
          source: 'shop',
        }),
      'events:putEvents',
      {
        Entries: [
          {
            Detail: message,
            DetailType: 'Approval wanted',
            Source: 'shop',
            EventBusName: 'arn:aws:events:us-east-1:123456789012:event-bus/B',
          },
        ],
      },
      ['events:PutEvents'],
    ],
    [
      'function',
      (stack) => CallbackTarget.lambda(functionOf(stack)),
      'lambda:invoke',
      { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:worker', Payload: message },
      ['lambda:InvokeFunction'],
    ],
  ])(
    'that is a %s gets the payload with the token, and its answer is waited for',
    (_what, via, integration, parameters, actions) => {
      const stack = newStack();
      const { Ask } = plainDefinition(
        stack,
        ask(stack, { via: via(stack), payload: sfn.TaskInput.fromObject(sent) }),
      ).States;
      expect(Ask.Resource).toBe(`arn:aws:states:::${integration}.waitForTaskToken`);
      expect(Ask.TimeoutSeconds).toBe(3600);
      expect(Ask.HeartbeatSeconds).toBeUndefined();
      expect(Ask.Parameters).toEqual(parameters);
      expect(Ask.Retry).toEqual(
        RetryPolicy.forIntegration(integration).retriers?.map(({ errors }) =>
          expect.objectContaining({ ErrorEquals: errors }),
        ),
      );
      const statements = statementsOf(stack);
      expect(statements.flatMap(({ Action }) => Action)).toEqual(actions);
      expect(statements.map(({ Resource }) => Resource)).not.toContain('*');
    },
  );

  test('of your own makes any task that sends the message and waits', () => {
    class ApiTarget extends CallbackTarget {
      bind(scope: Construct, id: string, { message: body, ...props }: CallbackTaskProps): sfn.TaskStateBase {
        return new tasks.CallAwsService(scope, id, {
          service: 'sqs',
          action: 'sendMessage',
          iamResources: ['arn:aws:sqs:us-east-1:123456789012:q'],
          integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
          parameters: { QueueUrl: 'https://q', MessageBody: body },
          ...props,
        });
      }
    }
    const { Parameters } = stateOf(() => ({ via: new ApiTarget() }));
    expect(Parameters.MessageBody).toEqual({ 'input.$': '$', 'taskToken.$': '$$.Task.Token' });
  });

  const own = (bind: (scope: Construct, id: string) => sfn.TaskStateBase): CallbackTarget =>
    new (class extends CallbackTarget {
      bind = bind;
    })();

  test('that sends no token is refused: the execution would hang', () => {
    const stack = newStack();
    const via = own(
      (scope, id) =>
        new tasks.StepFunctionsStartExecution(scope, id, {
          stateMachine: sfn.StateMachine.fromStateMachineName(stack, 'M', 'm'),
          integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
          input: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
        }),
    );
    expect(() => ask(stack, { via })).not.toThrow();
    const silent = own(
      (scope, id) =>
        new sfn.CustomState(scope, id, {
          stateJson: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
        }) as unknown as sfn.TaskStateBase,
    );
    expect(errorOf(() => ask(newStack(), { via: silent }))).toEqual({
      code: 'CALLBACK_TOKEN_NOT_SENT',
      message:
        "The target's task 'Ask' is expected to send the token and to wait for the answer, but it sends it nowhere. Make a task with " +
        "IntegrationPattern.WAIT_FOR_TASK_TOKEN that has 'message' in what it sends [CALLBACK_TOKEN_NOT_SENT] (at Shop/Ask)",
      at: 'Shop/Ask',
    });
  });

  test('that does not wait is refused', () => {
    const stack = newStack();
    const via = own((scope, id) => new tasks.LambdaInvoke(scope, id, { lambdaFunction: functionOf(stack) }));
    const { code, message } = errorOf(() => ask(stack, { via }));
    expect(code).toBe('CALLBACK_TOKEN_NOT_SENT');
    expect(message).toMatch(/does not wait: its Resource is 'arn:.*:states:::lambda:invoke'/);
  });
});

describe('the state', () => {
  test('is named after the construct, or as one says', () => {
    const stack = newStack();
    const named = ask(stack, { stateName: 'Approve / reject' });
    expect(named.task.stateId).toBe('Approve / reject');
    expect(Object.keys(plainDefinition(stack, named).States)).toEqual(['Approve / reject']);
  });

  test('has the comment, ResultPath and retries that are given', () => {
    const retryPolicy = RetryPolicy.none('one letter is enough');
    const state = stateOf(() => ({ comment: 'By post', resultPath: '$.answer', retryPolicy }));
    expect(state).toMatchObject({ Comment: 'By post', ResultPath: '$.answer' });
    expect(state.Retry).toBeUndefined();
  });

  test('sends its input where no payload is given', () => {
    expect(stateOf(() => ({})).Parameters.MessageBody).toEqual({ 'input.$': '$', 'taskToken.$': '$$.Task.Token' });
  });

  test.each([
    ['a path', sfn.QueryLanguage.JSON_PATH, sfn.Timeout.at('$.limit'), { TimeoutSecondsPath: '$.limit' }],
    [
      'an expression',
      sfn.QueryLanguage.JSONATA,
      sfn.Timeout.jsonata('{% $states.input.limit %}'),
      { TimeoutSeconds: '{% $states.input.limit %}' },
    ],
  ])('takes a timeout that is %s', (_what, queryLanguage, taskTimeout, fields) => {
    const stack = newStack();
    plainDefinition(stack, ask(stack, { taskTimeout, queryLanguage }));
    const machine = stateMachine(stack, 'Machine');
    expect(JSON.parse(machine.definition).States.Ask).toMatchObject(fields);
    const execution = simulate(machine, { input: { limit: 90 }, mocks: { Ask: mock.callback() } });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', durationSeconds: 90 });
  });

  test.each([
    ['a text', sfn.TaskInput.fromText('hello'), { input: 'hello' }],
    ['a path', sfn.TaskInput.fromJsonPathAt('$.order'), { 'input.$': '$.order' }],
    ['an object', sfn.TaskInput.fromObject({ id: 7 }), { id: 7 }],
  ])('sends %s beside the token', (_what, payload, sent) => {
    const message = { ...sent, 'taskToken.$': '$$.Task.Token' };
    expect(stateOf(() => ({ payload })).Parameters.MessageBody).toEqual(message);
  });

  test('takes a timeout that is known at deployment only', () => {
    const stack = newStack();
    const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number', default: 300 });
    const callback = ask(stack, {
      taskTimeout: sfn.Timeout.duration(Duration.seconds(seconds.valueAsNumber)),
      heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(1)),
    });
    expect(plainDefinition(stack, callback).States.Ask).toMatchObject({ TimeoutSeconds: 300, HeartbeatSeconds: 60 });
  });
});

describe('a callback refuses', () => {
  test.each<[string, Partial<CallbackProps>, string, string]>([
    [
      'no timeout',
      { taskTimeout: undefined },
      'CALLBACK_TIMEOUT_MISSING',
      "A callback expects a 'taskTimeout', but there is none. Say how long to wait for the answer",
    ],
    [
      'a timeout that is a duration',
      { taskTimeout: timeout as never },
      'CALLBACK_TIMEOUT_INVALID',
      "'taskTimeout' of 'Ask' is no timeout. Expected sfn.Timeout.duration(Duration.hours(1)), sfn.Timeout.at('$.limit') or .jsonata(…)",
    ],
    [
      'a timeout in the other language',
      { taskTimeout: sfn.Timeout.jsonata('{% 5 %}') },
      'CALLBACK_TIMEOUT_INVALID',
      "'taskTimeout' of 'Ask' is sfn.Timeout.jsonata(), in a state of JSONPath. Expected sfn.Timeout.at(), or a duration",
    ],
    [
      'a timeout that is no path',
      { taskTimeout: sfn.Timeout.at('limit') },
      'CALLBACK_TIMEOUT_INVALID',
      "'taskTimeout' of 'Ask' is 'limit'. Expected a path, '$.limit'",
    ],
    [
      'a heartbeat of no time',
      { heartbeatTimeout: sfn.Timeout.duration(Duration.seconds(0)) },
      'CALLBACK_TIMEOUT_INVALID',
      "The heartbeatTimeout of 'Ask' is 0 s, which cannot be told to AWS. Expected whole seconds, one at least",
    ],
    [
      'a heartbeat as long as the timeout',
      { heartbeatTimeout: sfn.Timeout.duration(timeout) },
      'CALLBACK_HEARTBEAT_TOO_LONG',
      'The heartbeat of 3600 s is not shorter than the timeout of 3600 s. Expected a heartbeat that is due before the timeout. ' +
        'Shorten it, or wait longer for the answer',
    ],
    [
      'a payload that is no input of a task',
      { payload: { orderId: 'o-1' } as never },
      'CALLBACK_PAYLOAD_INVALID',
      "'payload' is no input of a task. Expected sfn.TaskInput.fromObject({ … }), or one of its other kinds",
    ],
    [
      'a payload with a place for the token',
      { payload: sfn.TaskInput.fromObject({ taskToken: 'mine' }) },
      'CALLBACK_PAYLOAD_RESERVED',
      "The payload has a member 'taskToken', which is where the token goes. Rename it",
    ],
    [
      'the same as a path',
      { payload: sfn.TaskInput.fromObject({ 'taskToken.$': '$.mine' }) },
      'CALLBACK_PAYLOAD_RESERVED',
      "The payload has a member 'taskToken.$', which is where the token goes. Rename it",
    ],
  ])('%s', (_what, props, code, message) => {
    expect(errorOf(() => ask(newStack(), props))).toEqual({
      code,
      message: `${message} [${code}] (at Shop/Ask)`,
      at: 'Shop/Ask',
    });
  });

  test('a handler of missed heartbeats where none are expected', () => {
    const stack = newStack();
    expect(errorOf(() => ask(stack, { onHeartbeatMissed: new sfn.Pass(stack, 'Lost') }))).toMatchObject({
      code: 'CALLBACK_HEARTBEAT_MISSING',
      message: expect.stringContaining("Give a 'heartbeatTimeout', or use 'onTimeout'"),
    });
  });
});

describe('an answer', () => {
  const handlers = (stack: Stack): Asked => ({
    heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(10)),
    onHeartbeatMissed: new sfn.Pass(stack, 'Lost'),
    onTimeout: new sfn.Pass(stack, 'TooLate'),
    onRejected: { TooDear: new sfn.Pass(stack, 'Haggle'), Gone: new sfn.Pass(stack, 'Reorder') },
  });
  const heartbeats = mock.callback().heartbeatEvery(300);

  test('is caught specific before general, with the failure beside the input', () => {
    const stack = newStack();
    const { Ask, ...others } = plainDefinition(stack, ask(stack, handlers(stack))).States;
    expect(Ask.HeartbeatSeconds).toBe(600);
    const caught = (error: string) => ({
      ErrorEquals: [error],
      ResultPath: null,
      Assign: { 'errorOfAsk.$': '$' },
      Next: `Ask (${error})`,
    });
    expect(Ask.Catch).toEqual([
      ...['States.HeartbeatTimeout', 'States.Timeout'].map(caught),
      { ErrorEquals: ['TooDear'], ResultPath: '$.error', Next: 'Haggle' },
      { ErrorEquals: ['Gone'], ResultPath: '$.error', Next: 'Reorder' },
    ]);
    expect(others['Ask (States.Timeout)']).toEqual({
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: expect.stringContaining("{'error': $errorOfAsk}"),
      Next: 'TooLate',
    });
  });

  test('that is a success is the output, and the workflow goes on', () => {
    const execution = run(mock.callback().succeed({ by: 'sam' }).after(60), handlers);
    expect(visited(execution)).toEqual(['Ask', 'Answered']);
    expect(execution.output).toEqual({ by: 'sam' });
  });

  test.each([
    ['TooDear', 'Haggle'],
    ['Gone', 'Reorder'],
  ])('that is the failure %s leads to %s, with input and failure', (error, handler) => {
    const execution = run(mock.callback().fail(error, 'why').after(60), handlers);
    expect(visited(execution)).toEqual(['Ask', handler]);
    expect(execution.output).toEqual({ orderId: 'o-1', error: { Error: error, Cause: 'why' } });
  });

  test('that is a failure without a handler fails the state', () => {
    const execution = run(mock.callback().fail('Other', 'why').after(60), handlers);
    expect([execution.error, execution.cause]).toEqual(['Other', 'why']);
  });

  test('that never comes is a missed heartbeat first', () => {
    const execution = run(mock.never(), handlers);
    expect([visited(execution), execution.durationSeconds]).toEqual([
      ['Ask', 'Ask (States.HeartbeatTimeout)', 'Lost', 'Answered'],
      600,
    ]);
  });

  test('that never comes, with signs of life, is a timeout', () => {
    const execution = run(heartbeats, handlers);
    expect([visited(execution), execution.durationSeconds]).toEqual([
      ['Ask', 'Ask (States.Timeout)', 'TooLate', 'Answered'],
      3600,
    ]);
  });

  test('whose heartbeat is missed goes to onTimeout where that has no handler of its own', () => {
    const execution = run(mock.never(), (stack) => ({ ...handlers(stack), onHeartbeatMissed: undefined }));
    expect([visited(execution), execution.durationSeconds]).toEqual([
      ['Ask', 'Ask (States.Timeout)', 'TooLate', 'Answered'],
      600,
    ]);
  });

  test('that never comes fails the state where nobody handles that', () => {
    const execution = run(mock.never(), () => ({}));
    expect([execution.status, execution.error, execution.durationSeconds]).toEqual(['FAILED', 'States.Timeout', 3600]);
  });

  test.each([
    ['answered', mock.callback().succeed({}), ['Ask', 'After']],
    ['silent', mock.never(), ['Ask', 'Ask (States.HeartbeatTimeout)', 'Lost', 'After']],
    ['late', heartbeats, ['Ask', 'Ask (States.Timeout)', 'TooLate', 'After']],
    ['rejected', mock.callback().fail('Gone', 'why'), ['Ask', 'Reorder']],
    ['refused', mock.callback().fail('TooDear', 'why'), ['Ask', 'Stop']],
  ])('that is %s leads to what is chained to the callback, unless addCatch has taken it', (_what, answer, states) => {
    const stack = newStack();
    const shared = handlers(stack);
    const onRejected = { Gone: shared.onRejected?.Gone as sfn.IChainable, TooDear: new sfn.Fail(stack, 'Stop') };
    plainDefinition(stack, ask(stack, { ...shared, onRejected }).next(new sfn.Pass(stack, 'After')));
    const execution = simulate(stateMachine(stack, 'Machine'), { input: {}, mocks: { Ask: answer } });
    expect(visited(execution)).toEqual(states);
  });

  test('may have handlers that are the same, or end with the same', () => {
    const stack = newStack();
    const last = new sfn.Pass(stack, 'Last');
    const handler = new sfn.Pass(stack, 'Handle').next(last);
    const onHeartbeatMissed = new sfn.Pass(stack, 'Haggle').next(last);
    const heartbeatTimeout = sfn.Timeout.duration(Duration.minutes(1));
    const callback = ask(stack, { heartbeatTimeout, onTimeout: handler, onHeartbeatMissed });
    expect(callback.endStates).toEqual([callback.task, last]);
    expect(() => callback.next(new sfn.Pass(stack, 'After'))).not.toThrow();
  });

  test('may have one handler for everything: States.ALL comes last, wherever it was written', () => {
    const everything = (stack: Stack): Asked => {
      const handler = invoke(stack, 'Handle');
      return { onTimeout: handler, onRejected: { 'States.ALL': handler, Gone: handler } };
    };
    expect(stateOf(everything).Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals[0])).toEqual([
      'States.Timeout',
      'Gone',
      'States.ALL',
    ]);
  });
});
