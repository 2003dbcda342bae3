import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type ApiCallbackOptions, Callback, CallbackTarget } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { errorOf, handling, newStack, plainDefinition, type StateJson, statementsOf } from '../definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** An API with its target, and the ARN of what is called. */
interface Api {
  readonly target: (options?: ApiCallbackOptions) => CallbackTarget;
  readonly arnOf: (method: string, path: string, stage: string) => string;
  /** The stage that is called where none is given, as ARNs have it. */
  readonly stage: string;
}

function restApi(stack: Stack): Api {
  const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
  api.root.addMethod('POST', undefined, { authorizationType: apigateway.AuthorizationType.IAM });
  return {
    target: (options) => CallbackTarget.restApi(api, options),
    arnOf: (method, path, stage) => api.arnForExecuteApi(method, path, stage),
    stage: api.deploymentStage.stageName,
  };
}

function httpApi(stack: Stack): Api {
  const api = new apigatewayv2.HttpApi(stack, 'Api');
  return {
    target: (options) => CallbackTarget.httpApi(api, options),
    arnOf: (method, path, stage) => api.arnForExecuteApi(method, path, stage),
    stage: '$default',
  };
}

function askBy(stack: Stack, via: CallbackTarget, queryLanguage = JSON_PATH): StateJson {
  const pass = (name: string) => new sfn.Pass(stack, name, { queryLanguage });
  const callback = new Callback(stack, 'Ask', {
    via,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    queryLanguage,
    onTimeout: pass('TooLate'),
  });
  return plainDefinition(stack, handling(callback, { TooDear: pass('Haggle') }, queryLanguage)).States.Ask;
}

describe.each([
  ['a REST API', restApi],
  ['an HTTP API', httpApi],
])('%s', (_what, make) => {
  test('is called with the token in header and body, under the role of the machine', () => {
    const stack = newStack();
    const state = askBy(stack, make(stack).target({ path: '/ask' }));
    expect(state.Resource).toBe('arn:aws:states:::apigateway:invoke.waitForTaskToken');
    expect(state.TimeoutSeconds).toBe(3600);
    expect(state.Parameters).toMatchObject({
      Method: 'POST',
      Path: '/ask',
      AuthType: 'IAM_ROLE',
      Headers: { 'TaskToken.$': 'States.Array($$.Task.Token)' },
      RequestBody: { 'input.$': '$', 'taskToken.$': '$$.Task.Token' },
    });
  });

  test('is called so by JSONata', () => {
    const stack = newStack();
    const token = '{% $states.context.Task.Token %}';
    expect(askBy(stack, make(stack).target(), JSONATA).Arguments).toMatchObject({
      Method: 'POST',
      AuthType: 'IAM_ROLE',
      Headers: { TaskToken: [token] },
      RequestBody: { input: '{% $states.input %}', taskToken: token },
    });
  });

  test.each<[string, ApiCallbackOptions, [method: string, path: string, stage?: string]]>([
    ['the root of its default stage', {}, ['POST', '/']],
    ['a path of its default stage', { path: '/ask' }, ['POST', '/ask']],
    ['a method', { path: '/ask', method: tasks.HttpMethod.PUT }, ['PUT', '/ask']],
    ['a stage', { path: '/ask', stageName: 'test' }, ['POST', '/ask', 'test']],
    ['a path of the payload', { path: sfn.JsonPath.stringAt('$.path') }, ['POST', '/*']],
    [
      'a path that is put together',
      { path: sfn.JsonPath.format('/{}', sfn.JsonPath.stringAt('$.id')) },
      ['POST', '/*'],
    ],
  ])('may be called by the role at %s, and nowhere else', (_where, options, [method, path, stage]) => {
    const stack = newStack();
    const api = make(stack);
    askBy(stack, api.target(options));
    expect(statementsOf(stack)).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: stack.resolve(api.arnOf(method, path, stage ?? api.stage)),
      },
    ]);
  });

  test('may be called at all paths where JSONata says which', () => {
    const stack = newStack();
    const api = make(stack);
    const { Path } = askBy(stack, api.target({ path: "{% '/orders/' & $states.input.id %}" }), JSONATA).Arguments;
    expect(Path).toBe("{% '/orders/' & $states.input.id %}");
    expect(statementsOf(stack)[0].Resource).toEqual(stack.resolve(api.arnOf('POST', '/*', api.stage)));
  });

  test('may be called at a path that the deployment knows', () => {
    const stack = newStack();
    const api = make(stack);
    const path = new CfnParameter(stack, 'Path', { default: '/ask' }).valueAsString;
    askBy(stack, api.target({ path }));
    expect(statementsOf(stack)[0].Resource).toEqual(stack.resolve(api.arnOf('POST', path, api.stage)));
  });

  test('has paths that begin with a slash', () => {
    const stack = newStack();
    expect(errorOf(() => askBy(stack, make(stack).target({ path: 'ask' })))).toEqual({
      code: 'CALLBACK_PATH_INVALID',
      message:
        "The path 'ask' of an API does not begin with '/'. Expected a path such as '/approvals' [CALLBACK_PATH_INVALID] (at Shop/Ask)",
      at: 'Shop/Ask',
    });
  });

  test.each([JSON_PATH, JSONATA])('is answered, refuses, fails or stays silent, in %s', (queryLanguage) => {
    const stack = newStack();
    askBy(stack, make(stack).target({ path: '/ask' }), queryLanguage);
    const machine = stateMachine(stack, 'Machine');
    const run = (answer: ReturnType<typeof mock.callback>) =>
      simulate(machine, { input: { orderId: 'o-1' }, mocks: { Ask: answer } });

    const answered = run(mock.callback().succeed({ price: 7 }).after(60));
    expect(answered.output).toEqual({ price: 7 });
    const [{ parameters }] = answered.calls('Ask');
    const { Headers, RequestBody } = parameters as { Headers: StateJson; RequestBody: StateJson };
    expect(RequestBody).toEqual({ input: { orderId: 'o-1' }, taskToken: expect.any(String) });
    expect(Headers.TaskToken).toEqual([RequestBody.taskToken]);

    const rejected = run(mock.callback().fail('TooDear', 'why'));
    expect(rejected.visits().at(-1)?.state.name).toBe('Haggle');
    expect(rejected.output).toEqual({ orderId: 'o-1', error: { Error: 'TooDear', Cause: 'why' } });

    expect(run(mock.callback().fail('Broken', 'why'))).toMatchObject({ error: 'Broken', cause: 'why' });

    const silent = run(mock.callback());
    expect([silent.visits().at(-1)?.state.name, silent.durationSeconds]).toEqual(['TooLate', 3600]);
    expect(silent.output).toMatchObject({ orderId: 'o-1', error: { Error: 'States.Timeout' } });
  });
});

describe('the stage', () => {
  test('of a REST API is that of its latest deployment', () => {
    const stack = newStack();
    const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
    api.root.addMethod('POST');
    const via = CallbackTarget.restApi(api);
    const { task } = new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)) });
    const stage = stack.resolve(api.deploymentStage.stageName);
    expect(stack.resolve(task.toStateJson())).toMatchObject({ Parameters: { Stage: stage } });
  });

  test('of an HTTP API is left out where it is $default: its URL has none', () => {
    const stack = newStack();
    expect(askBy(stack, httpApi(stack).target()).Parameters).not.toHaveProperty('Stage');
  });

  test('of a REST API that is imported has to be named', () => {
    const stack = newStack();
    const api = apigateway.RestApi.fromRestApiId(stack, 'Api', 'a1b2c3');
    expect(errorOf(() => askBy(stack, CallbackTarget.restApi(api)))).toEqual({
      code: 'CALLBACK_STAGE_MISSING',
      message:
        "The REST API has no 'deploymentStage', as one that is imported. Expected a stage to call. Give 'stageName' " +
        '[CALLBACK_STAGE_MISSING] (at Shop/Ask)',
      at: 'Shop/Ask',
    });
    const other = newStack();
    const named = apigateway.RestApi.fromRestApiId(other, 'Api', 'a1b2c3');
    const { Parameters } = askBy(other, CallbackTarget.restApi(named, { stageName: 'live' }));
    expect(Parameters).toMatchObject({
      ApiEndpoint: expect.stringMatching(/^a1b2c3\.execute-api\./),
      Stage: 'live',
    });
  });
});
