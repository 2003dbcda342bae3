import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock, objects, readCoverage, redrive, simulate, simulateTogether, testState } from 'cdk-stepwright/testing';
import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import { ExecutionHistory } from '../../../src/history/execution-history';
import { runExecution } from '../../../src/simulator/execution';
import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import type { Checkpoint } from '../../../src/simulator/port/checkpoint';
import { resumeExecution } from '../../../src/simulator/resume-execution';
import { coverageOptions } from '../../../src/testing/coverage/coverage-options';
import { eventsOf } from '../../../src/testing/history-events';
import { approval, invoke, machine, service } from '../machines';
import { type ErrorCase, mocked, run } from './error-case';
import { folder } from './task-cases';

/** What is wrong with the execution, its options, or what is asked of it. */

const done = machine({ Done: { Type: 'Succeed' } });
const charge = machine({ Charge: invoke('charge') });
const execution = simulate(charge, { mocks: 'auto', name: 'done' });
const express = simulate(charge, { mocks: { Charge: mock.fail('Declined') }, type: 'EXPRESS' });
const loop = {
  StartAt: 'Again',
  States: {
    Again: { Type: 'Wait', Seconds: 0, Next: 'Done?' },
    'Done?': { Type: 'Choice', Choices: [{ Variable: '$.done', IsPresent: true, Next: 'Done' }], Default: 'Again' },
    Done: { Type: 'Succeed' },
  },
};

/** Goes on with an execution of two states by the definition of another one. */
function resumeAnother(): void {
  const two = parseDefinitionOrThrow(
    machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } }) as never,
  );
  const settings = {
    ...execution.identity,
    identity: execution.identity,
    input: {},
    startTimeMs: 0,
    seed: 1,
    maxPayloadBytes: 1000,
    maxHistoryEvents: 100,
    maxSteps: 100,
  };
  let last: Checkpoint | undefined;
  const reached = (_: string, make: () => Checkpoint) => {
    last = make();
  };
  driveSync(runExecution(two, settings, { reached }), () => ({ signals: [] }));
  driveSync(resumeExecution(parseDefinitionOrThrow(done as never), settings, last as Checkpoint), () => ({
    signals: [],
  }));
}

/** A machine that starts another one, or itself. */
function starter(name: string, other: string): object {
  const arnOf = (of: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${of}`;
  const definition = JSON.stringify(
    machine({ Start: service('states:startExecution', { StateMachineArn: arnOf(other) }) }),
  );
  return { logicalId: name, name, type: 'STANDARD', arn: arnOf(name), definition, resources: [] };
}

const itself = { ...starter('Orders', 'Orders'), siblings: [starter('Orders', 'Orders')] };
const circle = { ...starter('Orders', 'Bills'), siblings: [starter('Orders', 'Bills'), starter('Bills', 'Orders')] };

/** A history of some events with texts of 200 characters, of which it may hold 1000. */
function largeHistory(): ExecutionHistory {
  const history = new ExecutionHistory(100, 'full', 1000);
  for (let i = 0; i < 10; i++) history.record(0, 0, { type: 'ExecutionSucceeded', output: 'x'.repeat(200) });
  return history;
}

export const executionCases: readonly ErrorCase[] = [
  {
    title: 'an object that nothing reads',
    mistake: () => run(done, { objects: { 'shop/orders.json': [] } }),
    text: `The execution of 'StateMachine' ended SUCCEEDED and nothing has read the object 'shop/orders.json'. Expected an ItemReader that reads it. Remove what this scenario does not need, look below for why it was not read, or write strict: false where one table of objects serves several scenarios.

StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Done            succeed
  output {}
`,
  },
  {
    title: 'substitutions of placeholders',
    mistake: () => run(done, { substitutions: { Wait: 30 } }),
    text: `Unknown option 'substitutions'. Expected one of input, mocks, fieldValidationMode, objects, startTime, seed, name, stateMachineName, type, synchronous, stop, maxSteps, maxPayloadBytes, maxEvents, history, strict. Write stateMachinesOf('orders.asl.json', { substitutions: { Wait: 30 } }).machines, with stateMachinesOf from cdk-stepwright/templates, and simulate one of these.`,
  },
  {
    title: 'settings of testState that are none',
    mistake: () => testState({ definition: '{}' }, null as unknown as object),
    text: `Expected the settings of testState as an object. Write testState(request, { region: 'eu-west-1' }).`,
  },
  {
    title: 'a setting of testState that is misspelt',
    mistake: () => testState({ definition: '{}' }, { regoin: 'eu-west-1' } as object),
    text: `Unknown option 'regoin' of testState. Did you mean 'region'? Expected one of region, account, startTimeMs, seed, callTask. Write testState(request, { region: 'eu-west-1' }).`,
  },
  {
    title: 'the path of a file in the place of a definition',
    mistake: () => simulate('machines/orders.asl.json'),
    text: "Expected a definition as JSON text, got the path of a file: 'machines/orders.asl.json'. Write stateMachinesOf('machines/orders.asl.json').machines, with stateMachinesOf from cdk-stepwright/templates, which reads files of every kind.",
  },
  {
    title: 'YAML in the place of JSON',
    mistake: () => simulate('StartAt: A\nStates:\n  A: { Type: Pass, End: true }\n'),
    text: "Expected a definition as JSON text, got YAML. Write stateMachinesOf('orders.asl.yaml').machines, with stateMachinesOf from cdk-stepwright/templates, which reads files of every kind.",
  },
  {
    title: 'a placeholder outside quotes',
    mistake: () => simulate(`{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":\${Delay},"End":true}}}`),
    text: `Expected a definition as JSON text, got a text with \${Delay} outside quotes. Write stateMachinesOf('orders.asl.json', { substitutions: { Delay: 30 } }).machines, with stateMachinesOf from cdk-stepwright/templates, which reads files of every kind.`,
  },
  {
    title: 'an input without end',
    mistake: () => run(done, { input: Array.from({ length: 40 }).reduce<unknown>((value) => [value, value], 1) }),
    text: 'input is too large: expected at most 2000000 members and items in all, each counted as often as it is reached, got more. Write a smaller value: Step Functions takes 256 KiB of JSON.',
  },
  {
    title: 'a history that is too large',
    mistake: () => eventsOf(largeHistory()),
    text: "The texts of the 10 events are too large: expected at most 1000 characters in all, got more. Write smaller inputs and results, or history: 'none' and look at the output.",
  },
  {
    title: 'a mock that nothing called',
    mistake: () => mocked(charge, { Charge: mock.succeed(), 'lambda:invoke': mock.succeed() }),
    text: `The execution of 'StateMachine' ended SUCCEEDED without a call for the mock 'lambda:invoke'. Expected a call for it. Remove what this scenario does not need, look below for why it was not called, or write strict: false where one table of mocks serves several scenarios.

StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Charge          lambda:invoke  ok      {}
  output {}
`,
  },
  {
    title: 'an execution that hangs',
    mistake: () => mocked(machine({ Ask: approval() }), { Ask: mock.never() }),
    text: `The execution of 'StateMachine' hangs: nothing can happen any more, but these states still wait: Ask (tokens: a08ff49b-6f77-4632-b16c-43069c43a8c3). Expected an answer or a timeout. On AWS it would hang until its year is over. Write a TimeoutSeconds into the state, or let its mock answer: mock.callback().succeed({ … }).after(60).`,
  },
  {
    title: 'an activity that hangs',
    mistake: () =>
      mocked(
        machine({ Ask: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:ask', End: true } }),
        {
          Ask: mock.never(),
        },
      ),
    text: `The execution of 'StateMachine' hangs: nothing can happen any more, but these states still wait: Ask (tokens: a08ff49b-6f77-4632-b16c-43069c43a8c3). Expected an answer or a timeout. On AWS it would hang until its year is over. Write a TimeoutSeconds into the state machine (that of an activity counts from when a worker takes its task), or let its mock answer: mock.callback().succeed({ … }).after(60).`,
  },
  {
    title: 'a loop',
    mistake: () => run(loop, { maxSteps: 100 }),
    text: `The execution of 'StateMachine' took more than 100 steps and is in: Again. Expected it to end. Look for a loop that nothing leaves, or write maxSteps: 1000.`,
  },
  {
    title: 'a machine that starts itself',
    mistake: () => run(itself),
    text: `The state machine 'Orders' starts itself: its Task 'Start' did so in an execution that is 16 executions deep. Expected a condition under which it stops. Write mocks: { Start: mock.succeed() }, or an input with which it stops.`,
  },
  {
    title: 'machines that start one another',
    mistake: () => run(circle),
    text: `The Task 'Start' starts 'Bills' in an execution that is 16 executions deep. Expected executions that start one another to come to an end. Look for machines that start one another in a circle. Write mocks: { Start: mock.succeed() }, or an input with which it stops.`,
  },
  {
    title: 'an input with a function',
    mistake: () => run(done, { input: { order: { id: () => 1 } } }),
    text: `input.order.id is not JSON: got a function. Expected null, a boolean, a finite number, a text, an array or a plain object. Write what it returns.`,
  },
  {
    title: 'an input that is too large',
    mistake: () => run(done, { input: 'x'.repeat(262_143) }),
    text: `AWS refuses the input of the execution. 1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144. Expected at most 262144 bytes. Write the large part into objects, and its bucket and key into input.`,
  },
  {
    title: 'a start time that is none',
    mistake: () => run(done, { startTime: 'tomorrow' }),
    text: `Invalid startTime: expected ISO 8601 with a zone, got 'tomorrow'. Write startTime: '2024-01-01T00:00:00.000Z'.`,
  },
  {
    title: 'a start time without a zone',
    mistake: () => run(done, { startTime: '2024-01-01T00:00:00' }),
    text: `Invalid startTime: expected ISO 8601 with a zone, got '2024-01-01T00:00:00'. Write startTime: '2024-01-01T00:00:00.000Z'.`,
  },
  {
    title: 'a start time that is no time',
    mistake: () => run(done, { startTime: new Date(Number.NaN) }),
    text: `Invalid startTime: expected ISO 8601 with a zone, got 'a Date that is no time'. Write startTime: '2024-01-01T00:00:00.000Z'.`,
  },
  {
    title: 'options that are none',
    mistake: () => run(done, null),
    text: `Expected the options as an object, got null. Write { input: {}, mocks: {} }, or leave them out.`,
  },
  {
    title: 'options that throw when they are read',
    mistake: () =>
      run(done, {
        get input() {
          throw new TypeError('not now');
        },
      }),
    text: `The options cannot be read: expected plain values, got TypeError: not now. Write plain values, without getters, proxies or iterators that throw.`,
  },
  {
    title: 'a type of machine',
    mistake: () => run(done, { type: 'FAST' }),
    text: `Invalid type: expected 'STANDARD' or 'EXPRESS', got 'FAST'. Write type: 'STANDARD'.`,
  },
  {
    title: 'a stop without a time',
    mistake: () => run(done, { stop: 'now' }),
    text: `Invalid stop: expected after, and a text as error and cause where there are any, got a value of type string. Write stop: { after: 60, error: 'Stopped' }.`,
  },
  {
    title: 'a stop with a cause that is no text',
    mistake: () => run(done, { stop: { after: 1, cause: {} } }),
    text: `Invalid stop: expected after, and a text as error and cause where there are any, got an object as its cause. Write stop: { after: 60, error: 'Stopped' }.`,
  },
  {
    title: 'objects that are none',
    mistake: () => run(done, { objects: ['bucket/key'] }),
    text: `Invalid objects: expected an object with a member for each object, got an array. Write objects: { 'bucket/key': [ … ] }.`,
  },
  {
    title: 'a seed',
    mistake: () => run(done, { seed: 0.5 }),
    text: `Invalid seed: expected an integer from 0, got 0.5. Write seed: 0.`,
  },
  {
    title: 'no steps',
    mistake: () => run(done, { maxSteps: 0 }),
    text: `Invalid maxSteps: expected an integer from 1, got 0. Write maxSteps: 1.`,
  },
  {
    title: 'a name that AWS refuses',
    mistake: () => run(done, { name: 'order 1' }),
    text: `AWS refuses this name. Invalid Name: 'order 1'. Expected 1 to 80 characters without blanks, brackets and < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /. Write name: 'order-1'.`,
  },
  {
    title: 'a history level',
    mistake: () => run(done, { history: 'some' }),
    text: `Invalid history: expected 'full', 'states' or 'none', got 'some'. Write history: 'full'.`,
  },
  {
    title: 'a stop in the past',
    mistake: () => run(done, { stop: { after: -1 } }),
    text: `Invalid duration for 'stop.after'. Expected seconds as a number that is not negative, or a Duration, got -1. Write 90 or Duration.seconds(90).`,
  },
  {
    title: 'a synchronous execution of a Standard machine',
    mistake: () => run(done, { synchronous: true }),
    text: `AWS refuses a synchronous execution of 'StateMachine'. StateMachineTypeNotSupported: This operation is not supported by this type of state machine. Expected an Express machine, got STANDARD. Write type: 'EXPRESS', or leave synchronous out.`,
  },
  {
    title: 'no machine',
    mistake: () => run(undefined),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got undefined. Write simulate(stateMachines(stack).Orders), or simulate(stateMachinesOf(file).machines.Orders), with a name that is there: Object.keys tells which.`,
  },
  {
    title: 'a construct in the place of its machine',
    mistake: () => run({ node: { path: 'Shop/Orders' } }),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a construct: 'Shop/Orders'. Write simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth, which synthesizes the stack.`,
  },
  {
    title: 'a definition with a bigint',
    mistake: () => run({ States: { a: 1n } }),
    text: `The definition is not JSON: expected what JSON.stringify takes, got 'Do not know how to serialize a BigInt'. Write simulate({ StartAt: …, States: { … } }) with plain values.`,
  },
  {
    title: 'a bucket without a key',
    mistake: () => run(done, { objects: { shop: [1] } }),
    text: `Invalid objects['shop']: expected a name of the form 'bucket/key', or a directory for a whole bucket, got a bucket alone. Write 'shop/key': [ … ].`,
  },
  {
    title: 'a file that is not there',
    mistake: () => run(done, { objects: { 'shop/orders.csv': objects.file(join('lost', 'orders.csv')) } }),
    text: `Invalid objects['shop/orders.csv']: expected a file that can be read, got lost/orders.csv (ENOENT: no such file or directory, open 'lost/orders.csv'). Write objects.file(join(__dirname, …)).`,
  },
  {
    title: 'a state that is misspelt',
    mistake: () => execution.visits('Charg'),
    text: `State machine 'StateMachine' has no 'Charg': expected a name that is in its definition. Did you mean 'Charge'? Write one of: Charge.`,
  },
  {
    title: 'an integration that is misspelt',
    mistake: () => execution.calls('lambda:invokes'),
    text: `State machine 'StateMachine' has no 'lambda:invokes': expected a name that is in its definition. Did you mean 'lambda:invoke'? Write one of: Charge, lambda:invoke.`,
  },
  {
    title: 'a history that was not kept',
    mistake: () => simulate(done, { stateMachineName: 'Orders', history: 'none' }).record,
    text: `'record' of an execution of 'Orders' needs its whole history: expected history: 'full', got 'none'. Write history: 'full', or leave that option out.`,
  },
  {
    title: 'a redrive of an Express execution',
    mistake: () => redrive(express),
    text: `AWS refuses to redrive the execution: InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'. Expected an execution of a Standard machine that failed, timed out or was stopped. Write expect(execution.redriveStatus).toBe('REDRIVABLE') before it, and mocks that let it fail.`,
  },
  {
    title: 'a redrive of a success',
    mistake: () => redrive(execution),
    text: `AWS refuses to redrive the execution: ExecutionNotRedrivable: Execution arn:aws:states:us-east-1:123456789012:execution:StateMachine:done invalid for redrive as: Execution is SUCCEEDED and cannot be redriven. Expected an execution of a Standard machine that failed, timed out or was stopped. Write expect(execution.redriveStatus).toBe('REDRIVABLE') before it, and mocks that let it fail.`,
  },
  {
    title: 'a redrive of something else',
    mistake: () => redrive(done as never),
    text: `Expected an execution that simulate() or simulateAsync() returned, got an object. Write redrive(simulate(…)).`,
  },
  {
    title: 'no executions to run together',
    mistake: () => simulateTogether(charge, []),
    text: `Expected at least one start of an execution, got none. Write simulateTogether(machine, [{ after: 0, input: {} }, { after: 5, input: {} }]).`,
  },
  {
    title: 'a member of a start that is none',
    mistake: () => simulateTogether(charge, [{ after: 0 }, { afterr: 5 } as never]),
    text: `Expected starts[1] as an object with after, input and name at most, got the member 'afterr'. Write { after: 5, input: {} }.`,
  },
  {
    title: 'a start that is none',
    mistake: () => simulateTogether(charge, [null as never]),
    text: `Expected starts[0] as an object with after, input and name at most, got null. Write { after: 5, input: {} }.`,
  },
  {
    title: 'a checkpoint of another machine',
    mistake: resumeAnother,
    text: `The machine has no state 'B', in which the checkpoint goes on. Expected the definition of the execution that it is of. Write the same definition, or start anew.`,
  },
  {
    title: 'a format of the coverage',
    mistake: () => coverageOptions({ formats: ['xml' as never] }),
    text: `Invalid option 'formats' of the coverage reporter: expected one of text, json, lcov, mermaid, html, got xml. Did you mean 'html'? Write { thresholds: { states: 100 } }.`,
  },
  {
    title: 'a line of the coverage that no execution has written',
    mistake: () => {
      mkdirSync(join(folder, 'coverage'), { recursive: true });
      writeFileSync(join(folder, 'coverage', '1.jsonl'), '{}\n');
      return readCoverage(join(folder, 'coverage'));
    },
    text: `Line 1 of <folder>/coverage/1.jsonl is not what an execution reached: expected a line that this version has written, got '{}'. Remove the folder and run the tests again.`,
  },
  {
    title: 'a threshold',
    mistake: () => coverageOptions({ thresholds: { states: 101 } }),
    text: `Invalid option 'thresholds.states' of the coverage reporter: expected a percentage from 0 to 100, got 101. Write { thresholds: { states: 100 } }.`,
  },
  {
    title: 'testState with nobody to call',
    mistake: () =>
      testState({
        definition: JSON.stringify({
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Parameters: { Message: 'm' },
          End: true,
        }),
        roleArn: 'arn:aws:iam::123456789012:role/R',
      }),
    text: `The Task 'StateName' calls arn:aws:states:::sns:publish, and nobody answers. Expected a mock in the request, or 'callTask' in the settings. Write mock: { result: '{}' }.`,
  },
];
