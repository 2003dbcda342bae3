import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, simulateAsync } from 'cdk-stepwright/testing';
import { approval, invoke, machine, service } from '../machines';
import { type ErrorCase, mocked, run } from './error-case';

/** What does not go with the Task that it is for. */

const charge = machine({ Charge: invoke('charge') });
const put = machine({
  'Put it': service('dynamodb:putItem', { TableName: 'orders', Item: { id: { S: 'x'.repeat(300) } } }),
});
const ask = machine({ Ask: approval() });
const each = machine({ Each: { Type: 'Map', ItemProcessor: ask, End: true } });
const broken = () => {
  throw new TypeError('id of undefined');
};

/** Where the code of functions lies; called `<folder>` in the texts. */
export const folder = mkdtempSync(join(tmpdir(), 'errors-'));
mkdirSync(join(folder, 'code'));
writeFileSync(join(folder, 'code', 'index.js'), 'exports.one = 1;');
writeFileSync(join(folder, 'code', 'module.mjs'), 'export const one = () => 1;');
writeFileSync(join(folder, 'code', 'broken.js'), "throw new Error('no such module')");

function deployed(handler: string): object {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:charge';
  const code = { handler, directory: join(folder, 'code'), environment: {} };
  const resources = [{ arn, logicalId: 'Charge', type: 'AWS::Lambda::Function', code }];
  const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';
  return { name: 'Orders', type: 'STANDARD', arn: machineArn, definition: JSON.stringify(charge), resources };
}

export const taskCases: readonly ErrorCase[] = [
  {
    title: 'no mock for a function',
    mistake: () => run(charge, { input: { amount: 7 } }),
    text: `No mock answers the Task 'Charge' (lambda:invoke): expected one.
  called with  {"FunctionName":"charge","Payload":{"amount":7}}
  write        mocks: { Charge: mock.succeed({ /* output */ }) }`,
  },
  {
    title: 'no mock, and later states read the result',
    mistake: () =>
      run(
        machine({
          Charge: invoke('charge'),
          Note: { Type: 'Pass', Parameters: { 'id.$': '$.receipt.id' }, End: true },
        }),
      ),
    text: `No mock answers the Task 'Charge' (lambda:invoke): expected one.
  called with  {"FunctionName":"charge","Payload":{}}
  write        mocks: { Charge: mock.succeed({"receipt":{"id":"auto"}}) }`,
  },
  {
    title: 'no mock, and long parameters',
    mistake: () => run(put, { mocks: {} }),
    text: `No mock answers the Task 'Put it' (dynamodb:putItem): expected one.
  called with  {"TableName":"orders","Item":{"id":{"S":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  write        mocks: { 'Put it': mock.succeed({ /* output */ }) }`,
  },
  {
    title: 'no mock for a token',
    mistake: () => run(each, { input: [1] }),
    text: `No mock answers the Task 'Ask' in 'Each[0]' (sqs:sendMessage.waitForTaskToken): expected one.
  called with  {"QueueUrl":"approvals","MessageBody":{"token":"a08ff49b-6f77-4632-b16c-43069c43a8c3"}}
  write        mocks: { Ask: mock.callback().succeed({ /* output */ }) }`,
  },
  {
    title: 'a result that the service never answers',
    mistake: () =>
      mocked(machine({ Start: service('states:startExecution', {}) }), {
        Start: mock.succeed({ ExecutionArn: 'arn' }),
      }),
    text: `The mock for 'Start' gives a result that states:startExecution never answers: expected the form of its API model. Required field 'StartDate' is missing. Write mock.succeed({"ExecutionArn":"arn","StartDate":"2024-01-01T00:00:00Z"}), or fieldValidationMode: 'NONE' in the options of simulate where the form does not matter.`,
  },
  {
    title: 'mock.lambda for a service',
    mistake: () => mocked(put, { 'Put it': mock.lambda(() => ({})) }),
    text: `mock.lambda() for 'Put it': expected a Task that takes the result of a Lambda function, got dynamodb:putItem. Write mock.handler((request) => …), or mock.callback() for what comes by token.`,
  },
  {
    title: 'mock.workers for a service',
    mistake: () => mocked(put, { 'Put it': mock.workers(mock.succeed()) }),
    text: `mock.workers() for 'Put it': expected a Task that is done by an activity, got dynamodb:putItem. Write mock.succeed(…), or mock.callback() for a token.`,
  },
  {
    title: 'an error name with other capitals',
    mistake: () => mocked(charge, { Charge: mock.fail('lambda.TooManyRequestsException') }),
    text: `The mock for 'Charge' fails with 'lambda.TooManyRequestsException': expected 'Lambda.TooManyRequestsException', as lambda:invoke spells it; Retry and Catch compare capitals. Write mock.fail('Lambda.TooManyRequestsException'), and look how the state machine spells it.`,
  },
  {
    title: 'States.ALL',
    mistake: () => mocked(charge, { Charge: mock.fail('States.ALL') }),
    text: `The mock for 'Charge' fails with States.ALL, which matches errors and is none. Expected the name of an error. Write mock.fail('States.TaskFailed').`,
  },
  {
    title: 'a timeout without a TimeoutSeconds',
    mistake: () => mocked(charge, { Charge: mock.timeout() }),
    text: `mock.timeout() for 'Charge': expected a TimeoutSeconds (or, with a token, HeartbeatSeconds), got neither: it would hang. Write a TimeoutSeconds into the state (taskTimeout in the CDK), or mock.never() where the timeout of the whole execution is meant.`,
  },
  {
    title: 'a callback without a token',
    mistake: () => mocked(charge, { Charge: mock.callback().succeed() }),
    text: `mock.callback() for 'Charge': expected a Task that hands out a token, got lambda:invoke. Write mock.succeed(…) or mock.fail(…), or end its Resource in '.waitForTaskToken'.`,
  },
  {
    title: 'heartbeats without end',
    mistake: () => mocked(ask, { Ask: mock.callback().heartbeatEvery(60) }),
    text: `The callback for 'Ask' sends too many heartbeats: expected at most 10000, got no end of them. Write heartbeatEvery(interval, times), let it answer, or give the state a TimeoutSeconds.`,
  },
  {
    title: 'a handler that returns a bigint',
    mistake: () => mocked(put, { 'Put it': () => ({ at: 1n }) }),
    text: `Handler of 'Put it': result.at is not JSON: got a bigint. Expected null, a boolean, a finite number, a text, an array or a plain object. Write its text: String(value).`,
  },
  {
    title: 'a function that returns a bigint',
    mistake: () => mocked(charge, { Charge: () => 1n }),
    text: `The handler for 'Charge' returned what cannot be JSON: expected what JSON.stringify takes, got 'Do not know how to serialize a BigInt'. Write return { … } with plain values: the text of a bigint, no member that leads back.`,
  },
  {
    title: 'a handler that returns a promise',
    mistake: () => mocked(charge, { Charge: async () => ({}) }),
    text: `The handler for 'Charge' returned a promise: expected a value, simulate() does not wait. Write await simulateAsync(…) with the same arguments, or a handler that is not async.`,
  },
  {
    title: 'a handler that throws',
    mistake: () => mocked(put, { 'Put it': broken }),
    text: `The handler for 'Put it' (dynamodb:putItem) threw TypeError: id of undefined. Expected an answer: only handlers of Lambda functions fail a task by throwing. Write return mock.fail('Error.Name', 'cause').`,
  },
  {
    title: 'a handler that rejects',
    mistake: () => simulateAsync(put, { mocks: { 'Put it': () => Promise.reject('no table') } }),
    text: `The handler for 'Put it' (dynamodb:putItem) threw string: no table. Expected an answer: only handlers of Lambda functions fail a task by throwing. Write return mock.fail('Error.Name', 'cause').`,
  },
  {
    title: 'a sequence that is too short',
    mistake: () => {
      const retried = machine({ Charge: invoke('charge', { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) });
      return mocked(retried, { Charge: mock.sequence(mock.fail('Busy')) });
    },
    text: `The mock.sequence for 'Charge' has 1 answer: expected as many calls, got call 2 (attempt 2 of this visit). Write mock.sequence(…, mock.succeed()) with an answer for it, or look for what calls it so often.`,
  },
  {
    title: 'no asset',
    mistake: () => mocked(charge, { Charge: mock.asset() }),
    text: `mock.asset() for 'Charge' finds no code to run: expected a function of the template whose code is an asset (NodejsFunction, Code.fromAsset), got charge. Write mock.lambda(handler), with the handler itself.`,
  },
  {
    title: 'an asset without the file',
    mistake: () => mocked(deployed('lost.handler'), { Charge: mock.asset() }),
    text: `mock.asset() for 'Charge' finds no code to run: expected <folder>/code/lost.js or .cjs or .mjs, got no such file. Is bundling switched off (aws:cdk:bundling-stacks)? Or write mock.lambda(handler), with the handler itself.`,
  },
  {
    title: 'an asset without the export',
    mistake: () => mocked(deployed('index.one'), { Charge: mock.asset() }),
    text: `mock.asset() for 'Charge' finds no code to run: expected <folder>/code/index.js to export 'one' as a function, got number. Write export const one in its source, or mend the handler of the function.`,
  },
  {
    title: 'an asset whose handler has no name',
    mistake: () => mocked(deployed('index'), { Charge: mock.asset() }),
    text: `mock.asset() for 'Charge' finds no code to run: expected a handler 'file.export', got 'index'. Write handler: 'index.handler' in the function.`,
  },
  {
    title: 'an asset in the process that does not export it',
    mistake: () => mocked(deployed('index.one'), { Charge: mock.asset({ isolate: false }) }),
    text: `mock.asset() for 'Charge' finds no code to run: expected <folder>/code/index.js to export 'one' as a function, got number. Write export const one in its source, or mend the handler of the function.`,
  },
  {
    title: 'an asset in the process that does not load',
    mistake: () => mocked(deployed('broken.one'), { Charge: mock.asset({ isolate: false }) }),
    text: `mock.asset() for 'Charge' finds no code to run: expected <folder>/code/broken.js to load, got no such module. Install what the bundle leaves out (externalModules) where the test runs, or write mock.lambda(handler), with the handler itself.`,
  },
  {
    title: 'an ES module in the process',
    mistake: () => mocked(deployed('module.one'), { Charge: mock.asset({ isolate: false }) }),
    text: `mock.asset() for 'Charge' finds no code to run: expected CommonJS for isolate: false, got <folder>/code/module.mjs, an ES module. Write mock.asset(), which gives it a thread of its own, or format: OutputFormat.CJS in the function.`,
  },
  {
    title: 'an option of mock.asset',
    mistake: () => mock.asset({ isolate: 'no' as never }),
    text: `Expected true or false as isolate of mock.asset, got a value of type string. Write mock.asset({ isolate: false }).`,
  },
  {
    title: 'a variable for mock.asset',
    mistake: () => mock.asset({ environment: { PORT: 80 as never } }),
    text: `Expected a text as environment variable 'PORT' of mock.asset, got a value of type number. Write mock.asset({ environment: { PORT: 'text' } }).`,
  },
  {
    title: 'an asset that does not load',
    mistake: () => mocked(deployed('broken.one'), { Charge: mock.asset() }),
    text: `mock.asset() for 'Charge' finds no code to run: expected <folder>/code/broken.js to load, got no such module. Install what the bundle leaves out (externalModules) where the test runs, or write mock.lambda(handler), with the handler itself.`,
  },
];
