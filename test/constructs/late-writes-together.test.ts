import { Duration, type Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Idempotent, Semaphore, StatusTracked, WhileInProgress } from 'cdk-stepwright';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import fc from 'fast-check';
import { runs } from '../runs';
import { invoke, machineOf, newStack } from './definitions';
import { FakeTable } from './fake-table/fake-table';
import { FaultyTable, lucks } from './fake-table/faulty-table';
import { runTogether } from './fake-table/together';

/* Executions that run together, and whose writes are lost, repeated and late: each of them does its body twice, in a loop or since it is retried. */

jest.setTimeout(1_200_000);

const LEASE_SECONDS = 120;
const LEASE = Duration.seconds(LEASE_SECONDS);

const body = (stack: Stack, name: string) =>
  invoke(stack, name, { outputPath: '$.Payload', retryOnServiceExceptions: false });

/** A machine whose executions are timed out when they hang, and one that starts it. */
function startable(stack: Stack, definition: sfn.IChainable): Stack {
  const definitionBody = sfn.DefinitionBody.fromChainable(definition);
  new sfn.StateMachine(stack, 'Machine', { definitionBody, timeout: Duration.hours(1) });
  return stack;
}

/** When bodies were begun and ended; of an execution that hangs until its lease is over. A lease lasts from the state that takes it. */
function stays(executions: readonly SimulatedExecution[], taking: string, work: string) {
  return executions
    .flatMap((execution) => {
      const taken = execution.visits(taking).map(({ attempts }) => attempts[0].startMs);
      return execution
        .visits(work)
        .flatMap(({ attempts }) => attempts)
        .map(({ startMs, endMs = Number.POSITIVE_INFINITY }) => {
          const since = Math.max(...taken.filter((at) => at <= startMs));
          if (!Number.isFinite(since)) throw new Error(`'${work}' without '${taking}'`);
          return { from: startMs, to: Math.min(endMs, since + LEASE_SECONDS * 1000) };
        });
    })
    .sort((a, b) => a.from - b.from);
}

/** How many there are at the same time at most. */
function mostAtOnce(intervals: ReturnType<typeof stays>): number {
  const changes = intervals
    .filter(({ from, to }) => from < to)
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  return Math.max(0, ...changes.map(({ by }) => (now += by)));
}

const startOf = (endings: readonly string[]) =>
  fc.record({
    after: fc.nat(100),
    seconds: fc.integer({ min: 1, max: LEASE_SECONDS - 30 }),
    ending: fc.constantFrom(...endings),
  });

describe('Semaphore', () => {
  const looping = (maxConcurrency: number): Stack => {
    const stack = newStack();
    const semaphore = new Semaphore(stack, 'Places', {
      body: body(stack, 'Work'),
      maxConcurrency,
      lease: LEASE,
      interval: Duration.seconds(10),
    });
    const again = new sfn.Choice(stack, 'Again?')
      .when(sfn.Condition.booleanEquals('$.again', true), semaphore.startState)
      .otherwise(new sfn.Succeed(stack, 'Done'));
    return startable(stack, semaphore.next(again));
  };

  /** The first visit of an execution leads to a second one, unless once is enough. */
  const work: MockLike = ({ payload }) => {
    const { ending, seconds, again } = payload as any;
    const isLast = again || ending === 'once';
    if (isLast && ending === 'hangs') return mock.never();
    return (isLast && ending === 'fails' ? mock.fail('Down') : mock.succeed({ ending, seconds, again: !isLast })).after(
      seconds,
    );
  };

  test.each([
    [1, looping(1)],
    [2, looping(2)],
  ])('of %d: no more are in the body while leases last, and at last every place is free', (places, stack) => {
    const property = fc.property(
      fc.array(startOf(['succeeds', 'succeeds', 'once', 'fails', 'hangs']), { minLength: 2, maxLength: 4 }),
      lucks(30),
      fc.nat(1000),
      (starts, luck, seed) => {
        const table = new FaultyTable(new FakeTable(), luck);
        const executions = runTogether(
          stack,
          starts.map((input) => ({ after: input.after, input })),
          [['Work', work], table.entry],
          seed,
        );
        expect(mostAtOnce(stays(executions, 'Places (acquire)', 'Work'))).toBeLessThanOrEqual(places);
        for (const { input, status } of executions) {
          const { ending } = input as any;
          expect(status).toBe(ending === 'fails' ? 'FAILED' : ending === 'hangs' ? 'TIMED_OUT' : 'SUCCEEDED');
        }
        table.settle();
        const end = Math.max(
          ...executions.map(({ record, durationSeconds }) => record.startMs + durationSeconds * 1000),
        );
        const last = simulate(machineOf(stack), {
          input: { ending: 'once', seconds: 1 },
          startTime: new Date(end + LEASE_SECONDS * 1000),
          mocks: [['Work', work], table.table.entry],
          strict: false,
        });
        expect([last.status, last.visits('Places (wait)')]).toEqual(['SUCCEEDED', []]);
      },
    );
    fc.assert(property, { seed: 13, numRuns: runs(250) });
  });
});

describe('Idempotent', () => {
  const stack = newStack();
  const once = new Idempotent(stack, 'Once', {
    key: '$.key',
    body: body(stack, 'Charge'),
    lease: LEASE,
    interval: Duration.seconds(10),
    whileInProgress: WhileInProgress.WAIT,
  });
  const retried = new sfn.Parallel(stack, 'Retried', { outputPath: '$[0]' })
    .branch(once)
    .addRetry({ errors: ['CardDeclined'], maxAttempts: 1, interval: Duration.seconds(1) });
  startable(stack, retried);

  test('a key has no two bodies while their owner lives, and one result', () => {
    const property = fc.property(
      fc.array(startOf(['succeeds', 'retried', 'fails', 'hangs']), { minLength: 2, maxLength: 4 }),
      lucks(30),
      fc.nat(1000),
      (starts, luck, seed) => {
        const table = new FaultyTable(new FakeTable(), luck);
        let charged = 0;
        const declined = new Set<string>();
        const charge: MockLike = ({ payload, executionArn }) => {
          const { ending, seconds } = payload as any;
          const isFirst = !declined.has(executionArn);
          if (ending === 'hangs') return mock.never();
          if (ending === 'fails' || (ending === 'retried' && isFirst)) {
            declined.add(executionArn);
            return mock.fail('CardDeclined').after(seconds);
          }
          charged += 1;
          return mock.succeed(`charged-${charged}`).after(seconds);
        };
        const executions = runTogether(
          stack,
          starts.map((each) => ({ after: each.after, input: { key: 'k', ...each } })),
          [['Charge', charge], table.entry],
          seed,
        );
        expect(mostAtOnce(stays(executions, 'Once (claim)', 'Charge'))).toBeLessThanOrEqual(1);
        expect(charged).toBeLessThanOrEqual(1);
        for (const { output, error, status, input } of executions) {
          const expected =
            (input as any).ending === 'hangs' ? ['TIMED_OUT', 'charged-1'] : ['charged-1', 'CardDeclined'];
          expect([...expected, 'IdempotentInProgress']).toContain(error ?? output ?? status);
        }
      },
    );
    fc.assert(property, { seed: 17, numRuns: runs(500) });
  });
});

describe('StatusTracked', () => {
  const stack = newStack();
  const statuses = ['CHARGING', 'SHIPPING'];
  startable(
    stack,
    new StatusTracked(stack, 'Order', {
      table: dynamodb.Table.fromTableName(stack, 'Table', 'orders'),
      key: { id: DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.id')) },
      steps: statuses.map((status) => ({ status, action: body(stack, `Do ${status}`) })),
    }),
  );

  /** What an execution does in its second step, and how its item stands when that is all. */
  const ENDINGS: Record<string, readonly [status: string, of: string]> = {
    succeeds: ['SUCCEEDED', 'SUCCEEDED'],
    fails: ['FAILED', 'FAILED'],
    hangs: ['TIMED_OUT', 'SHIPPING'],
  };

  const isLater = (a: SimulatedExecution, b: SimulatedExecution) =>
    a.record.startMs === b.record.startMs
      ? a.identity.executionArn > b.identity.executionArn
      : a.record.startMs > b.record.startMs;

  test('the item shows the execution that was started last, as it ended', () => {
    const property = fc.property(
      fc.array(startOf(Object.keys(ENDINGS)), { minLength: 1, maxLength: 4 }),
      lucks(40),
      fc.nat(1000),
      (starts, luck, seed) => {
        const table = new FaultyTable(new FakeTable(), luck);
        const step: MockLike = ({ payload }) => mock.succeed(payload).after((payload as any).seconds);
        const last: MockLike = (request) => {
          const { ending } = request.payload as any;
          if (ending === 'hangs') return mock.never();
          return ending === 'fails' ? mock.fail('Down').after((request.payload as any).seconds) : step;
        };
        const executions = runTogether(
          stack,
          starts.map((each) => ({ after: each.after, input: { id: 'o-1', ...each } })),
          [['Do CHARGING', step], ['Do SHIPPING', last], table.entry],
          seed,
        );
        table.settle();
        const newest = executions.reduce((a, b) => (isLater(b, a) ? b : a));
        const [status, shown] = ENDINGS[(newest.input as any).ending];
        expect(newest.status).toBe(status);
        expect([table.table.item?.executionId.S, table.table.item?.status.S]).toEqual([
          newest.identity.executionArn,
          shown,
        ]);
      },
    );
    fc.assert(property, { seed: 19, numRuns: runs(500) });
  });
});
