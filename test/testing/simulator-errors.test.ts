import { mock, redrive, type SimulateOptions, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { approval, invoke, machine, service } from './machines';

/** Each thing that can be wrong with a test has a code, and says what was expected, what came, and what to do. */

const charge = machine({ Charge: invoke('charge') });
const put = machine({
  'Put it': service('dynamodb:putItem', { TableName: 'orders', Item: { id: { S: 'x'.repeat(300) } } }),
});

function problem(definition: unknown, options: unknown = {}): string {
  try {
    return simulate(definition as object, options as SimulateOptions).status;
  } catch (error) {
    expect(error).toMatchObject({ name: 'SimulatorError' });
    return `\n${(error as Error).message}\n`;
  }
}

const giving = (mocks: unknown) => ({ mocks });

test('UNHANDLED_TASK', () => {
  expect(problem(charge, { input: { amount: 7 } })).toMatchInlineSnapshot(`
"
No mock answers the Task 'Charge' (lambda:invoke).
  called with  {"FunctionName":"charge","Payload":{"amount":7}}
  write        mocks: { Charge: mock.succeed({ /* output */ }) }
[UNHANDLED_TASK]
"
`);
  expect(problem(put, { mocks: {} })).toMatchInlineSnapshot(`
"
No mock answers the Task 'Put it' (dynamodb:putItem).
  called with  {"TableName":"orders","Item":{"id":{"S":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  write        mocks: { 'Put it': mock.succeed({ /* output */ }) }
[UNHANDLED_TASK]
"
`);
  expect(
    problem(machine({ Each: { Type: 'Map', ItemProcessor: machine({ Ask: approval() }), End: true } }), { input: [1] }),
  ).toMatchInlineSnapshot(`
"
No mock answers the Task 'Ask' in 'Each' (sqs:sendMessage.waitForTaskToken).
  called with  {"QueueUrl":"approvals","MessageBody":{"token":"a08ff49b-6f77-4632-b16c-43069c43a8c3"}}
  write        mocks: { Ask: mock.callback().succeed({ /* output */ }) }
[UNHANDLED_TASK]
"
`);
});

test('INVALID_MOCK: keys', () => {
  expect(problem(charge, giving({ Chargd: mock.succeed() }))).toMatchInlineSnapshot(`
"
The mock 'Chargd' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Did you mean 'Charge'? Known: Charge, lambda:invoke, charge.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ 'lambda:invok': mock.succeed() }))).toMatchInlineSnapshot(`
"
The mock 'lambda:invok' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Did you mean 'lambda:invoke'? Known: Charge, lambda:invoke, charge.
[INVALID_MOCK]
"
`);
  expect(
    problem(machine({ Shape: { Type: 'Pass', End: true } }), giving({ Shape: mock.succeed() })),
  ).toMatchInlineSnapshot(`
"
The mock 'Shape' is for a Pass state: only Task states are mocked. Remove it, or mock what its Tasks call.
[INVALID_MOCK]
"
`);
  expect(problem(machine({ Done: { Type: 'Succeed' } }), giving({ Charge: mock.succeed() }))).toMatchInlineSnapshot(`
"
The mock 'Charge' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Known: none, it has no Task.
[INVALID_MOCK]
"
`);
});

test('INVALID_MOCK: what is no mock', () => {
  expect(problem(charge, giving({ Charge: { id: 1 } }))).toMatchInlineSnapshot(`
"
Expected a mock or a function for 'Charge', got {"id":1}. For a task that succeeds with this: mock.succeed(…).
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: [mock.succeed()] }))).toMatchInlineSnapshot(`
"
Expected a mock or a function for 'Charge', got an array. For one answer after the other: mock.sequence(…).
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: undefined }))).toMatchInlineSnapshot(`
"
Expected a mock or a function for 'Charge', got undefined. For a task that succeeds with this: mock.succeed(…).
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving('automatic'))).toMatchInlineSnapshot(`
"
Expected 'mocks' to be an object of mocks by state or integration, pairs of a key and a mock, or the text 'auto', got string automatic.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving([mock.succeed()]))).toMatchInlineSnapshot(`
"
Expected entry 1 of mocks to be a pair of a key and a mock, [chargeFunction, mock.succeed()], got an object.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: mock.succeed }))).toMatchInlineSnapshot(`
"
Expected a mock for 'Charge', got mock.succeed itself. Call it: mock.succeed(…).
[INVALID_MOCK]
"
`);
});

function made(make: () => unknown): string {
  try {
    return String(make());
  } catch (error) {
    return `\n${(error as Error).message}\n`;
  }
}

test('INVALID_MOCK: what mocks are made of', () => {
  const circle: { self?: object } = {};
  circle.self = circle;
  expect(made(() => mock.succeed({ a: [{ 'b c': undefined }] }))).toMatchInlineSnapshot(`
"
output.a[0]['b c'] is not JSON: got undefined. Expected null, a boolean, a finite number, a text, an array or a plain object. Leave the member out, or use null.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.succeed({ at: new Date(0) }))).toMatchInlineSnapshot(`
"
output.at is not JSON: got an instance of Date. Expected null, a boolean, a finite number, a text, an array or a plain object. Use a text: date.toISOString().
[INVALID_MOCK]
"
`);
  expect(made(() => mock.succeed({ n: Number.NaN }))).toMatchInlineSnapshot(`
"
output.n is not JSON: got NaN. Expected null, a boolean, a finite number, a text, an array or a plain object.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.raw(circle))).toMatchInlineSnapshot(`
"
result.self is not JSON: got an object that contains itself. Expected null, a boolean, a finite number, a text, an array or a plain object.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.callback().succeed(() => 1))).toMatchInlineSnapshot(`
"
output is not JSON: got a function. Expected null, a boolean, a finite number, a text, an array or a plain object.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.fail(new Error('x') as never))).toMatchInlineSnapshot(`
"
Expected an error name for mock.fail, got an Error (Error). Give the Error Name that the service would: mock.fail('Lambda.TooManyRequestsException').
[INVALID_MOCK]
"
`);
  expect(made(() => mock.fail('Busy', { retry: true } as never))).toMatchInlineSnapshot(`
"
Expected a text as the cause for mock.fail, got a value of type object. For a cause that is JSON, give its text: JSON.stringify(…).
[INVALID_MOCK]
"
`);
  expect(made(() => mock.sequence())).toMatchInlineSnapshot(`
"
Expected at least one mock for mock.sequence, got none.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.sequence(mock.succeed(), 5 as never))).toMatchInlineSnapshot(`
"
Expected a mock or a function for mock.sequence, argument 2, got 5. For a task that succeeds with this: mock.succeed(…).
[INVALID_MOCK]
"
`);
  expect(made(() => mock.succeed().after(-1))).toMatchInlineSnapshot(`
"
Invalid duration for 'after'. Expected seconds as a number that is not negative, or a Duration, got -1.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.succeed().after('5' as never))).toMatchInlineSnapshot(`
"
Invalid duration for 'after'. Expected seconds as a number that is not negative, or a Duration, got 5.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.callback().heartbeatEvery(0))).toMatchInlineSnapshot(`
"
Expected heartbeats some time apart, got 0 seconds.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.callback().heartbeatEvery(5, 0.5))).toMatchInlineSnapshot(`
"
Expected a number of heartbeats, got 0.5.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.handler({} as never))).toMatchInlineSnapshot(`
"
Expected a function for mock.handler, got object.
[INVALID_MOCK]
"
`);
});

test('INVALID_MOCK: keys, handlers, workers and second answers that are none', () => {
  expect(problem(charge, giving([[5, mock.succeed()]]))).toMatchInlineSnapshot(`
"
Expected the key of entry 1 of mocks to be a text, a construct or a function of the request, got number 5.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving([[{ node: { path: 'Shop/Other/Fn' } }, mock.succeed()]]))).toMatchInlineSnapshot(`
"
The mock 'Other/Fn' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Known: Charge, lambda:invoke, charge.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.lambda('index.handler' as never))).toMatchInlineSnapshot(`
"
Expected the handler of a function for mock.lambda, got string. Write mock.lambda(handler), with what the module of the function exports.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.workers(mock.succeed(), { count: 0 }))).toMatchInlineSnapshot(`
"
Expected a number of workers from 1 for mock.workers, got 0.
[INVALID_MOCK]
"
`);
  expect(made(() => mock.callback().againAfter(5))).toMatchInlineSnapshot(`
"
Expected an answer before againAfter. Write mock.callback().succeed(…).after(5).againAfter(7).
[INVALID_MOCK]
"
`);
});

test('INVALID_MOCK: what does not go with the task', () => {
  expect(problem(put, giving({ 'Put it': mock.lambda(() => ({})) }))).toMatchInlineSnapshot(`
"
mock.lambda() is for Tasks that take the result of a Lambda function, but 'Put it' (dynamodb:putItem) does not. Use mock.handler(request => …), or mock.callback() for what comes by token.
[INVALID_MOCK]
"
`);
  expect(problem(put, giving({ 'Put it': mock.workers(mock.succeed()) }))).toMatchInlineSnapshot(`
"
mock.workers() is for activities, but the Task 'Put it' is dynamodb:putItem. Use mock.succeed(…), or mock.callback() for a token.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: mock.fail('lambda.TooManyRequestsException') }))).toMatchInlineSnapshot(`
"
The mock for 'Charge' fails with 'lambda.TooManyRequestsException', but lambda:invoke spells it 'Lambda.TooManyRequestsException', and Retry and Catch compare capitals. Write mock.fail('Lambda.TooManyRequestsException'), and look how the state machine spells it.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: mock.fail('States.ALL') }))).toMatchInlineSnapshot(`
"
The mock for 'Charge' fails with States.ALL, which matches errors and is none. Expected the name of an error, such as mock.fail('States.TaskFailed').
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: mock.timeout() }))).toMatchInlineSnapshot(`
"
mock.timeout() for 'Charge', which has no TimeoutSeconds (nor, with a token, HeartbeatSeconds): it would hang. Give the state a TimeoutSeconds, or use mock.never() where the timeout of the whole execution is meant.
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: mock.callback().succeed() }))).toMatchInlineSnapshot(`
"
mock.callback() answers tokens, but the Task 'Charge' (lambda:invoke) hands none out. Use mock.succeed(…) or mock.fail(…), or end its Resource in '.waitForTaskToken'.
[INVALID_MOCK]
"
`);
  expect(
    problem(machine({ Ask: approval() }), giving({ Ask: mock.callback().heartbeatEvery(60) })),
  ).toMatchInlineSnapshot(`
"
The callback for 'Ask' sends too many heartbeats: expected at most 10000, got no end of them. Say how many: heartbeatEvery(interval, times), let it answer, or give the state a TimeoutSeconds.
[INVALID_MOCK]
"
`);
  expect(problem(put, giving({ 'Put it': () => ({ at: new Date(0) }) }))).toMatchInlineSnapshot(`
"
Handler of 'Put it': result.at is not JSON: got an instance of Date. Expected null, a boolean, a finite number, a text, an array or a plain object. Use a text: date.toISOString().
[INVALID_MOCK]
"
`);
  expect(problem(charge, giving({ Charge: () => 1n }))).toMatchInlineSnapshot(`
"
The handler for 'Charge' returned what cannot be JSON: Do not know how to serialize a BigInt.
[INVALID_MOCK]
"
`);
});

test('MOCK_EXHAUSTED', () => {
  const retried = machine({ Charge: invoke('charge', { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) });
  expect(problem(retried, giving({ Charge: mock.sequence(mock.fail('Busy')) }))).toMatchInlineSnapshot(`
"
The mock.sequence for 'Charge' has 1 answer, but this is call 2 (attempt 2 of this visit). Add an answer for it, or look for what calls it so often.
[MOCK_EXHAUSTED]
"
`);
});

test('UNUSED_MOCK, unless strict is false', () => {
  const mocks = { Charge: mock.succeed(), 'lambda:invoke': mock.succeed() };
  expect(problem(charge, { mocks, strict: false })).toBe('SUCCEEDED');
  expect(problem(charge, { mocks })).toMatchInlineSnapshot(`
"
The execution of 'StateMachine' ended without a call for the mock 'lambda:invoke': expected a call for it. Remove what this scenario does not need, look below for why it was not called, or write \`strict: false\` where one table of mocks serves several scenarios.

StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Charge          lambda:invoke  ok      {}
  output {}

[UNUSED_MOCK]
"
`);
});

test('HANDLER_RETURNED_PROMISE', () => {
  expect(problem(charge, giving({ Charge: async () => ({}) }))).toMatchInlineSnapshot(`
"
The handler for 'Charge' returned a promise, and simulate() does not wait. Use 'await simulateAsync(…)' with the same arguments, or a handler that is not async.
[HANDLER_RETURNED_PROMISE]
"
`);
  expect(problem(charge, giving({ Charge: () => Promise.reject(new Error('never seen')) }))).toContain('PROMISE');
});

test('HANDLER_THREW', async () => {
  const broken = () => {
    throw new TypeError('id of undefined');
  };
  expect(problem(put, giving({ 'Put it': broken }))).toMatchInlineSnapshot(`
"
The handler for 'Put it' (dynamodb:putItem) threw TypeError: id of undefined. Only handlers of Lambda functions fail a task by throwing: return mock.fail('Error.Name', 'cause') instead.
[HANDLER_THREW]
"
`);
  await expect(simulateAsync(put, { mocks: { 'Put it': async () => broken() } })).rejects.toMatchObject({
    code: 'HANDLER_THREW',
  });
});

test('INVALID_INPUT', () => {
  const done = machine({ Done: { Type: 'Succeed' } });
  expect(problem(done, { input: { order: { id: undefined } } })).toMatchInlineSnapshot(`
"
input.order.id is not JSON: got undefined. Expected null, a boolean, a finite number, a text, an array or a plain object. Leave the member out, or use null.
[INVALID_INPUT]
"
`);
  expect(problem(done, { input: new Map() })).toMatchInlineSnapshot(`
"
input is not JSON: got an instance of Map. Expected null, a boolean, a finite number, a text, an array or a plain object.
[INVALID_INPUT]
"
`);
  expect(problem(done, { startTime: 'tomorrow' })).toMatchInlineSnapshot(`
"
Invalid startTime: expected ISO 8601 with a zone, such as '2024-01-01T00:00:00.000Z', got 'tomorrow'.
[INVALID_INPUT]
"
`);
  expect(problem(done, { startTime: '2024-01-01T00:00:00' })).toMatchInlineSnapshot(`
"
Invalid startTime: expected ISO 8601 with a zone, such as '2024-01-01T00:00:00.000Z', got '2024-01-01T00:00:00'.
[INVALID_INPUT]
"
`);
  expect(problem(done, { seed: 0.5 })).toMatchInlineSnapshot(`
"
Invalid seed: expected an integer from 0, got 0.5.
[INVALID_INPUT]
"
`);
  expect(problem(done, { maxSteps: 0 })).toMatchInlineSnapshot(`
"
Invalid maxSteps: expected an integer from 1, got 0.
[INVALID_INPUT]
"
`);
  expect(problem(undefined)).toMatchInlineSnapshot(`
"
Expected a state machine of a template, or a definition as an object or JSON text, got undefined.
[INVALID_INPUT]
"
`);
  expect(problem({ States: { a: 1n } })).toMatchInlineSnapshot(`
"
The definition is not JSON: Do not know how to serialize a BigInt.
[INVALID_INPUT]
"
`);
});

test('UNKNOWN_STATE', () => {
  const execution = simulate(charge, { mocks: 'auto' });
  expect(made(() => execution.visits('Charg'))).toMatchInlineSnapshot(`
"
State machine 'StateMachine' has no 'Charg'. Did you mean 'Charge'? Known: Charge.
[UNKNOWN_STATE]
"
`);
  expect(made(() => execution.calls('lambda:invokes'))).toMatchInlineSnapshot(`
"
State machine 'StateMachine' has no 'lambda:invokes'. Did you mean 'lambda:invoke'? Known: Charge, lambda:invoke.
[UNKNOWN_STATE]
"
`);
});

test('NOT_REDRIVABLE', () => {
  const done = simulate(charge, { mocks: 'auto', name: 'done' });
  expect(made(() => redrive(done))).toMatchInlineSnapshot(`
"
AWS refuses to redrive the execution. Expected an execution of a Standard machine that failed, timed out or was stopped. ExecutionNotRedrivable: Execution arn:aws:states:us-east-1:123456789012:execution:StateMachine:done invalid for redrive as: Execution is SUCCEEDED and cannot be redriven
[NOT_REDRIVABLE]
"
`);
});

test('EXECUTION_STALLED', () => {
  expect(problem(machine({ Ask: approval() }), giving({ Ask: mock.never() }))).toMatchInlineSnapshot(`
"
The execution of 'StateMachine' hangs: nothing can happen any more, but these states still wait: Ask (tokens: a08ff49b-6f77-4632-b16c-43069c43a8c3). Expected an answer or a timeout. On AWS it would hang until its year is over. Give the state a TimeoutSeconds, or let its mock answer: mock.callback().succeed({ … }).after(60).
[EXECUTION_STALLED]
"
`);
});

test('STEP_LIMIT_EXCEEDED', () => {
  const loop = {
    StartAt: 'Again',
    States: {
      Again: { Type: 'Wait', Seconds: 0, Next: 'Done?' },
      'Done?': { Type: 'Choice', Choices: [{ Variable: '$.done', IsPresent: true, Next: 'Done' }], Default: 'Again' },
      Done: { Type: 'Succeed' },
    },
  };
  expect(problem(loop, { maxSteps: 100 })).toMatchInlineSnapshot(`
"
The execution of 'StateMachine' took more than 100 steps and is in: Again. Expected it to end. Look for a loop that nothing leaves, or raise 'maxSteps'.
[STEP_LIMIT_EXCEEDED]
"
`);
});

test('a definition that AWS would refuse: all diagnostics, and whose they are', () => {
  const broken = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Pass', Next: 'D' } } };
  expect(made(() => simulate(broken, { stateMachineName: 'Orders' }))).toMatchInlineSnapshot(`
"
The definition of state machine 'Orders' has 3 errors:
  MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next
  MISSING_TRANSITION_TARGET: Missing 'Next' target: D at /States/C/Next
  MISSING_END_STATE: Workflow has no terminal state at null
"
`);
  expect(made(() => simulate('{"StartAt"'))).toContain('INVALID_JSON_DESCRIPTION');
});
