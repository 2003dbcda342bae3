import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, machine } from '../../testing/machines';

/** Stories are made for reviews: they stay small, whatever happens. */

const lines = (text: string): number => text.split('\n').length;
const step = (name: string): object =>
  invoke(name, {
    OutputPath: '$',
    ResultPath: `$.${name}`,
    Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
    End: true,
  });
const twenty = machine(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`S${index}`, step(`s${index}`)])));

test('an execution of 20 states, of which every other one is retried', () => {
  const names = Array.from({ length: 20 }, (_, index) => `S${index}`);
  const mocks = Object.fromEntries(
    names.map((name, index) => [name, index % 2 ? mock.succeed() : mock.sequence(mock.fail('Busy'), mock.succeed())]),
  );
  const execution = simulate(twenty, { mocks });
  expect(execution.status).toBe('SUCCEEDED');
  expect(lines(execution.story)).toBeLessThan(60);
});

test('ten children of a Distributed Map', () => {
  const each = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...twenty },
    End: true,
  };
  const execution = simulate(machine({ Each: each }), {
    input: { items: Array.from({ length: 10 }, (_, index) => ({ index })) },
    mocks: { 'lambda:invoke': mock.succeed('y'.repeat(500)) },
  });
  expect(lines(execution.story)).toBeLessThan(20);
  expect(Math.max(...execution.story.split('\n').map((line) => line.length))).toBeLessThan(160);
});

test('nothing of it differs from run to run, nor from place to place', () => {
  const run = () => simulate(twenty, { mocks: 'auto' }).story;
  expect(run()).toBe(run());
  const elsewhere = simulate(twenty, { mocks: 'auto', name: 'other', startTime: '2026-05-06T07:08:09Z' }).story;
  expect(elsewhere).toBe(run());
});
