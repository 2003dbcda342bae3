import { existsSync, writeFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib/core';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, objects, type SimulatedExecution, SimulatorError, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { htmlReport, measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { stack } from './stack';

/** What the design says below its first example, statement by statement. */

const { Reviews, Nightly, Imports } = stateMachines(stack);
const input = { total: 10 };
const scored = mock.succeed({ total: 20 });
const approved = mock.callback().succeed({ by: 'sam' });
const mocks = { Score: scored, Screen: mock.succeed({ ok: true }), Ask: approved, Store: mock.succeed({}) };

function errorOf(act: () => unknown): SimulatorError {
  try {
    act();
  } catch (error) {
    if (error instanceof SimulatorError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('mocks', () => {
  test('by state name, path, integration, construct and request', () => {
    const execution = simulate(Reviews, {
      input,
      mocks: [
        [({ taskToken }) => taskToken !== undefined, approved],
        [stack.scoreFunction, scored],
        ['Both/Screen', mock.succeed({ ok: true })],
        ['dynamodb:putItem', mock.succeed({})],
      ],
    });
    expect(execution).toHaveSucceeded();
    expect(execution).toHaveCalled('Store', { Item: { id: { S: 'sam' } } });
  });

  test('sequences, and virtual duration', () => {
    const busy = mock.fail('Lambda.TooManyRequestsException');
    const slow = mock.succeed({ total: 20 }).after(Duration.minutes(5));
    const execution = simulate(Reviews, { input, mocks: { ...mocks, Score: mock.sequence(busy, slow) } });
    expect(execution).toHaveRetried('Score', 1);
    expect(execution.durationSeconds).toBe(301);
  });

  test('real handlers, also asynchronous, also the code of the function', async () => {
    const handler = async (event: { total: number }) => ({ total: event.total + 1 });
    const own = await simulateAsync(Reviews, { input, mocks: { ...mocks, Score: mock.lambda(handler) } });
    expect(own).toHaveCalled('Ask', { MessageBody: { total: 11 } });
    const deployed = await simulateAsync(Reviews, { input, mocks: { ...mocks, Score: mock.asset() } });
    expect(deployed).toHaveCalled('Ask', { MessageBody: { total: 20 } });
  });

  test('callbacks that arrive later, late, never, or with heartbeats', () => {
    const ask = (callback: typeof approved): SimulatedExecution =>
      simulate(Reviews, { input, strict: false, mocks: { ...mocks, Ask: callback } });
    expect(ask(approved.after(60)).durationSeconds).toBe(60);
    expect(ask(approved.after(Duration.minutes(11)))).toHaveFailedWith('Nobody');
    expect(ask(mock.callback())).toHaveCaught('Ask', 'States.Timeout');
    expect(ask(approved.after(Duration.hours(1)).heartbeatEvery(Duration.minutes(9)))).toHaveSucceeded();
  });

  test('items for ItemReader from a text, a file or a directory', () => {
    const imported = (given: Record<string, unknown>) => simulate(Imports, { input: { key: 'lists.csv' }, objects: given });
    expect(imported({ 'lists/lists.csv': 'name\nlamp\n' }).output).toEqual(['lamp']);
    expect(imported({ 'lists/lists.csv': objects.file('lists.csv') }).output).toEqual(['lamp', 'desk']);
    expect(imported({ lists: objects.directory('lists') }).output).toEqual(['chair']);
  });
});

test('a task without a mock is an error that names the task, its parameters, and the line to write', () => {
  const { code, message } = errorOf(() => simulate(Reviews, { input }));
  expect(code).toBe('UNHANDLED_TASK');
  expect(message).toContain("No mock answers the Task 'Score' in 'Both' (lambda)");
  expect(message).toContain('called with  {"total":10}');
  expect(message).toContain('write        mocks: { Score: mock.succeed(');
});

test("mocks: 'auto' invents results", () => {
  expect(simulate(Reviews, { mocks: 'auto' })).toHaveSucceeded();
});

test("results are checked against the service's own API model", () => {
  const wrong = { ...mocks, Store: mock.succeed({ Attributes: { id: { S: 5 } } }) };
  expect(errorOf(() => simulate(Reviews, { input, mocks: wrong })).message).toContain("Field 'S' must be a string");
  expect(simulate(Reviews, { input, mocks: wrong, fieldValidationMode: 'NONE' })).toHaveSucceeded();
});

test('a nested state machine of the same template is simulated itself, unless mocked', () => {
  const execution = simulate(Nightly, { input, mocks });
  expect(execution.nestedExecutions.map(({ identity }) => identity.stateMachineName)).toEqual(['Reviews']);
  const alone = simulate(Nightly, { input, mocks: { Review: mock.fail('States.TaskFailed') } });
  expect(alone.nestedExecutions).toEqual([]);
});

test('full histories in the shape of the AWS API', () => {
  const [first] = simulate(Reviews, { input, mocks }).history;
  expect(first).toMatchObject({ id: 1, type: 'ExecutionStarted', executionStartedEventDetails: { input: '{"total":10}' } });
});

test('coverage, and one HTML report', () => {
  const executions = { 'goes well': simulate(Reviews, { input, mocks }) };
  expect(measureCoverage(Reviews, Object.values(executions)).states.missed).toEqual(['Nobody']);
  writeFileSync('report.html', htmlReport({ title: 'Shop', machines: [{ name: 'Reviews', machine: Reviews, executions }] }));
  expect(existsSync('report.html')).toBe(true);
});
