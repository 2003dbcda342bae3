import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Semaphore } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockEntries, type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import fc from 'fast-check';
import { invoke, newStack, plainDefinition } from '../definitions';
import { FakeTable } from '../fake-table/fake-table';
import { runTogether } from '../fake-table/together';

const LEASE_SECONDS = 120;

/** Executions that begin at times of their own and run together in one virtual time. Those that hang are timed out. */
function importing(maxConcurrency: number): Stack {
  const stack = newStack();
  const semaphore = new Semaphore(stack, 'Imports', {
    body: invoke(stack, 'Import', { outputPath: '$.Payload', retryOnServiceExceptions: false }),
    maxConcurrency,
    lease: Duration.seconds(LEASE_SECONDS),
    interval: Duration.seconds(10),
    deadline: Duration.minutes(60),
  });
  const definitionBody = sfn.DefinitionBody.fromChainable(semaphore);
  new sfn.StateMachine(stack, 'Machine', { definitionBody, timeout: Duration.hours(2) });
  return stack;
}

interface Work {
  readonly after: number;
  readonly seconds: number;
  readonly ending: 'succeeds' | 'fails' | 'hangs';
}

/** Answers each execution as its input says. */
const work: MockLike = ({ payload }) => {
  const { ending, seconds } = payload as unknown as Work;
  if (ending === 'hangs') return mock.never();
  return (ending === 'fails' ? mock.fail('NoSuchFile') : mock.succeed('done')).after(seconds);
};

const startsOf = (works: readonly Work[]) => works.map((each) => ({ after: each.after, input: each }));

/** How many executions are in the body at the same time at most; one that hangs counts as long as its lease lasts. */
function mostAtOnce(executions: readonly SimulatedExecution[]): number {
  const changes = executions
    .flatMap((execution) => execution.visits('Import').flatMap(({ attempts }) => attempts))
    .flatMap(({ startMs, endMs = Number.POSITIVE_INFINITY }) => [
      { at: startMs, by: 1 },
      { at: Math.min(endMs, startMs + LEASE_SECONDS * 1000), by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  return Math.max(0, ...changes.map(({ by }) => (now += by)));
}

const lock = importing(1);
const three = importing(3);

test('twenty executions, three places: three at once, and all get in', () => {
  const works = Array.from({ length: 20 }, (): Work => ({ after: 0, seconds: 30, ending: 'succeeds' }));
  const mocks: MockEntries = [['Import', work], new FakeTable().entry];
  const executions = runTogether(three, startsOf(works), mocks);
  expect(executions.map(({ output }) => output)).toEqual(works.map(() => 'done'));
  expect(mostAtOnce(executions)).toBe(3);
});

test('items of one Map have places of their own, though their execution is one', () => {
  const stack = newStack();
  const semaphore = new Semaphore(stack, 'Imports', {
    body: invoke(stack, 'Import', { outputPath: '$.Payload', retryOnServiceExceptions: false }),
    maxConcurrency: 2,
    lease: Duration.seconds(LEASE_SECONDS),
  });
  plainDefinition(stack, new sfn.Map(stack, 'Each', { itemsPath: '$.works' }).itemProcessor(semaphore));
  const works = Array.from({ length: 6 }, (): Work => ({ after: 0, seconds: 20, ending: 'succeeds' }));
  const mocks: MockEntries = [['Import', work], new FakeTable().entry];
  const execution = simulate(stateMachine(stack, 'Machine'), { input: { works }, mocks });
  expect(execution.output).toEqual(works.map(() => 'done'));
  expect(mostAtOnce([execution])).toBe(2);
});

test.each([
  ['one place', lock, 1],
  ['three places', three, 3],
] as const)('%s: never more at once, whoever comes, fails, hangs when; all come to an end', (_what, stack, places) => {
  const arbitrary = fc.record({
    after: fc.nat(200),
    seconds: fc.integer({ min: 1, max: LEASE_SECONDS - 1 }),
    ending: fc.constantFrom('succeeds', 'succeeds', 'fails', 'hangs'),
  }) as fc.Arbitrary<Work>;
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 2, maxLength: 8 }), fc.nat(1000), (works, seed) => {
      const table = new FakeTable();
      const executions = runTogether(stack, startsOf(works), [['Import', work], table.entry], seed);
      expect(mostAtOnce(executions)).toBeLessThanOrEqual(places);
      const endings = { succeeds: 'SUCCEEDED', fails: 'FAILED', hangs: 'TIMED_OUT' };
      for (const { input, status } of executions) expect(status).toBe(endings[(input as unknown as Work).ending]);
      // Whoever came to its end has given its place back.
      const dead = executions
        .filter(({ status }) => status === 'TIMED_OUT')
        .map(({ identity }) => identity.executionArn);
      const holders = Object.keys(table.item?.holders.M).map((name) => name.split('#')[0]);
      for (const holder of holders) expect(dead).toContain(holder);
    }),
    { seed: 11, numRuns: 30 },
  );
});
