import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { invoke, machine } from '../../machines';

/** The code of functions, bundled by the CDK at synth, runs in a thread of its own. */

const folder = mkdtempSync(join(tmpdir(), 'asset-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'sync'));
writeFileSync(join(folder, 'sync', 'index.js'), 'exports.api = { run: (event) => ({ twice: 2 * event.net }) };');

const stack = new Stack(new App({ outdir: join(folder, 'cdk.out') }), 'Shop');
const task = (id: string, lambdaFunction: lambda.IFunction) =>
  new LambdaInvoke(stack, id, { lambdaFunction, outputPath: '$.Payload' });
const machineOf = (id: string, lambdaFunction: lambda.IFunction) =>
  new sfn.StateMachine(stack, id, {
    definitionBody: sfn.DefinitionBody.fromChainable(task(`Run ${id}`, lambdaFunction)),
  });
const runtime = lambda.Runtime.NODEJS_22_X;
const charge = new NodejsFunction(stack, 'Charge', {
  entry: join(__dirname, 'charge-function', 'charge.ts'),
  runtime,
  environment: { CURRENCY: 'EUR', TABLE: 'orders' },
});
const asset = lambda.Code.fromAsset(join(folder, 'sync'));
machineOf('Bundled', charge);
machineOf('Aliased', new lambda.Alias(stack, 'Live', { aliasName: 'live', version: charge.currentVersion }));
machineOf('Plain', new lambda.Function(stack, 'Sync', { runtime, handler: 'index.api.run', code: asset }));
machineOf('Missing', new lambda.Function(stack, 'Lost', { runtime, handler: 'lost.handler', code: asset }));
machineOf(
  'Inline',
  new lambda.Function(stack, 'In', { runtime, handler: 'index.handler', code: lambda.Code.fromInline('x') }),
);
machineOf('Unnamed', new lambda.Function(stack, 'No', { runtime, handler: 'index.nothing', code: asset }));
machineOf(
  'Module',
  new NodejsFunction(stack, 'Module Fn', {
    functionName: 'Module',
    entry: join(__dirname, 'charge-function', 'module.mts'),
    runtime,
    bundling: { format: OutputFormat.ESM },
    environment: { CURRENCY: 'EUR' },
  }),
);
mkdirSync(join(folder, 'typed'));
writeFileSync(join(folder, 'typed', 'package.json'), '{ "type": "module" }');
writeFileSync(join(folder, 'typed', 'index.js'), 'export const run = (event) => ({ twice: 2 * event.net });');
writeFileSync(join(folder, 'typed', 'broken.mjs'), "import 'lost';");
const typed = lambda.Code.fromAsset(join(folder, 'typed'));
machineOf('Typed', new lambda.Function(stack, 'Ty', { runtime, handler: 'index.run', code: typed }));
machineOf('Broken', new lambda.Function(stack, 'Br', { runtime, handler: 'broken.run', code: typed }));
machineOf('Empty', new lambda.Function(stack, 'Em', { runtime, handler: 'index.nothing', code: typed }));
const machines = stateMachines(stack);
const mocks = { 'lambda:invoke': mock.asset() };

test('a NodejsFunction, with its environment', async () => {
  const { output } = await simulateAsync(machines.Bundled, { input: { net: 50 }, mocks });
  expect(output).toEqual({ gross: 60, currency: 'EUR', table: 'orders', by: 'Charge' });
  expect(process.env.CURRENCY).toBeUndefined();
});

test('what it throws fails the task by its name', async () => {
  const execution = await simulateAsync(machines.Aliased, { input: { net: 500 }, mocks });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
  expect(JSON.parse(execution.cause as string)).toEqual({ errorMessage: 'limit', errorType: 'CardDeclined' });
  expect(process.env.CURRENCY).toBeUndefined();
});

test('variables of the test come before those of the template', async () => {
  const mine = { 'lambda:invoke': mock.asset({ environment: { CURRENCY: 'CHF' } }) };
  const { output } = await simulateAsync(machines.Bundled, { input: { net: 0 }, mocks: mine });
  expect(output).toMatchObject({ currency: 'CHF', table: 'orders' });
});

test('a handler that is not asynchronous, also under simulate', () => {
  expect(simulate(machines.Plain, { input: { net: 4 }, mocks }).output).toEqual({ twice: 8 });
});

test('what has no code to run says what to do', () => {
  const problem = (definition: object) => {
    try {
      return simulate(definition, { input: { net: 1 }, mocks }).status;
    } catch (error) {
      return (error as Error).message.replaceAll(folder, '…').replace(/asset\.[0-9a-f]+/g, 'asset');
    }
  };
  expect(problem(machines.Missing)).toMatchInlineSnapshot(`
"mock.asset() for 'Run Missing' finds no code to run: expected …/cdk.out/asset/lost.js or .cjs or .mjs, got no such file. Is bundling switched off (aws:cdk:bundling-stacks)? Or write mock.lambda(handler), with the handler itself.
[INVALID_MOCK]"
`);
  expect(problem(machines.Inline)).toMatchInlineSnapshot(`
"mock.asset() for 'Run Inline' finds no code to run: expected a function of the template whose code is an asset (NodejsFunction, Code.fromAsset), got InA6E750FB. Write mock.lambda(handler), with the handler itself.
[INVALID_MOCK]"
`);
  expect(problem(machines.Unnamed)).toMatchInlineSnapshot(`
"mock.asset() for 'Run Unnamed' finds no code to run: expected …/cdk.out/asset/index.js to export 'nothing' as a function, got undefined. Write export const nothing in its source, or mend the handler of the function.
[INVALID_MOCK]"
`);
  expect(problem(machine({ Charge: invoke('charge') }))).toMatchInlineSnapshot(`
"mock.asset() for 'Charge' finds no code to run: expected a function of the template whose code is an asset (NodejsFunction, Code.fromAsset), got charge. Write mock.lambda(handler), with the handler itself.
[INVALID_MOCK]"
`);
});

describe('an ES module', () => {
  test('of a NodejsFunction, with its environment from the first line on', async () => {
    const { output } = await simulateAsync(machines.Module, { input: { net: 50 }, mocks });
    expect(output).toEqual({ currency: 'EUR', net: 50, by: 'Module', module: 'file:' });
    expect(process.env.CURRENCY).toBeUndefined();
  });

  test('fails the task by what it throws, in each attempt', async () => {
    const execution = await simulateAsync(machines.Module, { input: { net: 500 }, mocks });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
    expect(JSON.parse(execution.cause as string)).toEqual({ errorMessage: 'limit', errorType: 'CardDeclined' });
  });

  test('with variables of the test starts anew', async () => {
    const mine = { 'lambda:invoke': mock.asset({ environment: { CURRENCY: 'CHF' } }) };
    const { output } = await simulateAsync(machines.Module, { input: { net: 0 }, mocks: mine });
    expect(output).toMatchObject({ currency: 'CHF' });
  });

  test('by the package.json of an asset', async () => {
    const { output } = await simulateAsync(machines.Typed, { input: { net: 4 }, mocks });
    expect(output).toEqual({ twice: 8 });
  });

  test('is waited for under simulate, too', () => {
    expect(simulate(machines.Module, { input: { net: 50 }, mocks }).output).toMatchObject({ currency: 'EUR', net: 50 });
  });

  test('that does not load, or exports something else, says what to do', async () => {
    const problem = (definition: object) =>
      simulateAsync(definition, { mocks }).catch((error: Error) =>
        error.message.replace(/expected \S+asset\S+/, 'expected …'),
      );
    expect(await problem(machines.Broken)).toContain("expected … to load, got Cannot find package 'lost'");
    expect(await problem(machines.Empty)).toContain("expected … to export 'nothing' as a function, got undefined");
  });
});

describe('mock.lambda', () => {
  test('calls a handler with event and context', async () => {
    const seen: unknown[] = [];
    const handler = async (
      event: { net: number },
      context: { functionName: string; getRemainingTimeInMillis(): number },
    ) => {
      seen.push(context.functionName, context.getRemainingTimeInMillis());
      return event.net + 1;
    };
    const run = { input: { net: 1 }, mocks: { 'Run Bundled': mock.lambda(handler).after(3) } };
    expect(await simulateAsync(machines.Bundled, run)).toMatchObject({ output: 2, durationSeconds: 3 });
    expect(seen).toEqual(['Charge', 3000]);
  });
});
