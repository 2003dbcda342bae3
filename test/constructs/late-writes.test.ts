import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { CircuitBreaker, Idempotent, Semaphore, StatusTracked } from 'cdk-stepwright';
import { type MockLike, type MockRequest, mock, simulate } from 'cdk-stepwright/testing';
import fc from 'fast-check';
import { runs } from '../runs';
import { invoke, machineOf, newStack, plainDefinition } from './definitions';
import { FakeTable } from './fake-table/fake-table';

/* Writes whose answer is lost, so that they are done again, and writes that come after those that were sent later. */

jest.setTimeout(600_000);

const START = Date.parse('2026-03-02T08:00:00Z');
const DAY = 86_400;

/** Number of the first attempt of a task. */
const FIRST = 0;

/** A table that does each write, or those of some states, and then says that it has not; and that does writes again later. */
class UnluckyTable extends FakeTable {
  /** Whether the answer to a request is lost: asked once for each attempt. */
  isLost: (request: MockRequest) => boolean = () => false;
  readonly seen: MockRequest[] = [];

  /** Answers as the table does, but for what is lost. */
  readonly unlucky: FakeTable['entry'] = [
    this.entry[0],
    (request) => {
      this.seen.push(request);
      const answer = (this.entry[1] as (request: MockRequest) => ReturnType<typeof mock.succeed>)(request);
      return this.isLost(request) ? mock.fail('DynamoDB.InternalServerError') : answer;
    },
  ];

  /** A write of before arrives again. */
  again(stateName: string, nth = 0): void {
    const request = this.seen.filter((each) => each.stateName === stateName)[nth];
    (this.entry[1] as (request: MockRequest) => unknown)(request);
  }
}

describe('CircuitBreaker', () => {
  const stack = newStack();
  plainDefinition(
    stack,
    new CircuitBreaker(stack, 'Partner', { body: invoke(stack, 'Ask', { retryOnServiceExceptions: false }) }),
  );
  const fails = (table: UnluckyTable, index: number) =>
    simulate(machineOf(stack), {
      input: {},
      name: `execution-${index}`,
      startTime: new Date(START + index * 100),
      mocks: [['Ask', mock.fail('Down')], table.unlucky],
      strict: false,
    }).error;

  test('each count is repeated once: the fifth failure opens, not the third', () => {
    const table = new UnluckyTable();
    table.isLost = ({ stateName, attempt }: MockRequest) => stateName === 'Partner (count)' && attempt === FIRST;
    expect(Array.from({ length: 7 }, (_, index) => fails(table, index))).toEqual([
      ...Array.from({ length: 5 }, () => 'Down'),
      'CircuitOpen',
      'CircuitOpen',
    ]);
  });

  test('whichever counts are repeated, five failures open, and a window has a mark for each at most', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), fc.boolean(), (lost, late) => {
        const table = new UnluckyTable();
        let execution = 0;
        table.isLost = ({ stateName, attempt }: MockRequest) =>
          stateName === 'Partner (count)' && attempt === FIRST && lost[execution];
        const errors = lost.map((_, index) => {
          execution = index;
          const error = fails(table, index);
          if (late && index < 5) table.again('Partner (count)');
          return error;
        });
        expect(errors.filter((error) => error === 'Down')).toHaveLength(5);
        for (const item of table.items.values()) expect(Object.keys(item).length).toBeLessThanOrEqual(3 + 5);
      }),
      { seed: 5, numRuns: runs(500) },
    );
  });

  test('a body that takes longer than the circuit is open has no company by default', () => {
    const table = new UnluckyTable();
    for (let index = 0; index < 5; index++) fails(table, index);
    const trial = (at: number, ask: MockLike) =>
      simulate(machineOf(stack), {
        input: {},
        name: `trial-${at}`,
        startTime: new Date(START + at * 1000),
        mocks: [['Ask', ask], table.unlucky],
        strict: false,
      });
    let others: (string | undefined)[] = [];
    trial(100, () => {
      others = [200, 1000, 3500].map((at) => trial(at, mock.succeed('second')).error);
      return mock.succeed('first').after(Duration.minutes(59));
    });
    expect(others).toEqual(['CircuitOpen', 'CircuitOpen', 'CircuitOpen']);
  });
});

describe('Semaphore', () => {
  const places = (lease: Duration, body: string) => {
    const stack = newStack();
    const semaphore = new Semaphore(stack, 'Places', {
      body: invoke(stack, body, { retryOnServiceExceptions: false, outputPath: '$.Payload' }),
      maxConcurrency: 2,
      lease,
      recordName: 'shared',
    });
    plainDefinition(stack, semaphore);
    return stack;
  };
  const run = (stack: ReturnType<typeof places>, table: UnluckyTable, after: number, body: [string, any]) =>
    simulate(machineOf(stack), {
      input: {},
      name: `at-${after}`,
      startTime: new Date(START + after * 1000),
      mocks: [body, table.unlucky],
      strict: false,
    });

  test('a short lease does not end the record of a long one, nor does a write that comes late', () => {
    const [long, short] = [places(Duration.days(7), 'Long'), places(Duration.minutes(2), 'Short')];
    const table = new UnluckyTable();
    const expiries: number[] = [];
    const expiry = () => expiries.push(Number(table.item?.expiresAt.N));
    run(long, table, 0, [
      'Long',
      () => {
        expiry();
        run(short, table, 60, ['Short', mock.succeed('done').after(Duration.seconds(1))]);
        expiry();
        table.again('Places (create)');
        expiry();
        return mock.succeed('done');
      },
    ]);
    expect(expiries[1]).toBeGreaterThanOrEqual(expiries[0]);
    expect(expiries[2]).toBe(expiries[1]);
    expect(Math.min(...expiries)).toBeGreaterThan(START / 1000 + 7 * DAY);
  });

  test.each(['acquire', 'release'])(
    'in a loop, %s of the first visit comes late: the second one keeps its place and its lease',
    (late) => {
      const stack = newStack();
      const semaphore = new Semaphore(stack, 'Places', {
        body: invoke(stack, 'Work', { retryOnServiceExceptions: false, outputPath: '$.Payload' }),
        maxConcurrency: 1,
        lease: Duration.minutes(5),
      });
      const again = new sfn.Choice(stack, 'Again?')
        .when(sfn.Condition.booleanEquals('$.again', true), semaphore.startState)
        .otherwise(new sfn.Succeed(stack, 'Done'));
      plainDefinition(stack, semaphore.next(again));
      const table = new UnluckyTable();
      let visits = 0;
      const work = () => {
        visits += 1;
        if (visits === 2) {
          const before = table.item?.holders;
          table.again(`Places (${late})`);
          expect(table.item?.holders).toEqual(before);
          expect(Object.keys(before?.M)).toHaveLength(1);
        }
        return mock.succeed({ again: visits < 2 }).after(Duration.seconds(5));
      };
      const execution = simulate(machineOf(stack), {
        input: {},
        mocks: [['Work', work], table.unlucky],
        strict: false,
      });
      expect([execution.status, visits]).toEqual(['SUCCEEDED', 2]);
      expect(table.item?.holders.M).toEqual({});
    },
  );

  test.each(['Places (acquire)', 'Places (create)', 'Places (release)'])(
    'an answer to %s is lost: no place is',
    (state) => {
      const table = new UnluckyTable();
      table.isLost = ({ stateName, attempt }: MockRequest) => stateName === state && attempt === FIRST;
      const stack = places(Duration.minutes(5), 'Work');
      const execution = run(stack, table, 0, ['Work', mock.succeed('done')]);
      expect(execution.output).toBe('done');
      expect(execution).not.toHaveProperty('error', expect.any(String));
      expect(execution.visits('Places (not released)')).toEqual([]);
      expect(table.item?.holders.M).toEqual({});
    },
  );
});

describe('Idempotent', () => {
  test.each(['claim', 'release'])(
    'in a retry, %s of the first attempt comes late: the second one keeps key and lease',
    (late) => {
      const stack = newStack();
      const once = new Idempotent(stack, 'Once', {
        key: '$.id',
        body: invoke(stack, 'Charge', { retryOnServiceExceptions: false }),
        lease: Duration.minutes(5),
      });
      plainDefinition(stack, new sfn.Parallel(stack, 'Retried').branch(once).addRetry({ errors: ['Declined'] }));
      const table = new UnluckyTable();
      let attempts = 0;
      const charge = () => {
        attempts += 1;
        if (attempts === 1) return mock.fail('Declined').after(Duration.seconds(5));
        const before = table.item;
        table.again(`Once (${late})`);
        expect(table.item).toEqual(before);
        expect(before?.status.S).toBe('IN_PROGRESS');
        return mock.succeed({});
      };
      const execution = simulate(machineOf(stack), {
        input: { id: 'o-1' },
        mocks: [['Charge', charge], table.unlucky],
        strict: false,
      });
      expect([execution.status, attempts, table.item?.status.S]).toEqual(['SUCCEEDED', 2, 'SUCCEEDED']);
    },
  );
});

describe('StatusTracked', () => {
  const stack = newStack();
  const step = (id: string) => invoke(stack, id, { retryOnServiceExceptions: false, outputPath: '$.Payload' });
  const tracked = new StatusTracked(stack, 'Order', {
    table: dynamodb.Table.fromTableName(stack, 'Table', 'orders'),
    key: { id: DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.id')) },
    steps: ['CHARGING', 'SHIPPING'].map((status) => ({ status, action: step(`Do ${status}`) })),
  });
  plainDefinition(stack, tracked);
  const run = (table: UnluckyTable, name: string) =>
    simulate(machineOf(stack), {
      input: { id: 'o-1' },
      name,
      startTime: new Date(START),
      mocks: [['Do CHARGING', mock.succeed({})], ['Do SHIPPING', mock.succeed({})], table.unlucky],
      strict: false,
    });
  const status = (table: UnluckyTable) => table.item?.status.S;

  test.each(['Order CHARGING', 'Order SHIPPING'])('%s comes again after the end, and changes nothing', (late) => {
    const table = new UnluckyTable();
    run(table, 'first');
    table.again(late);
    expect(status(table)).toBe('SUCCEEDED');
  });

  test('of two executions of one millisecond the same one stands, in whatever order they write', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b'], { minLength: 2 }), fc.nat(5), (names, late) => {
        const table = new UnluckyTable();
        for (const name of names) run(table, name);
        table.again(['Order CHARGING', 'Order SHIPPING', 'Order SUCCEEDED'][late % 3], late % 2);
        expect([table.item?.executionId.S.split(':').at(-1), status(table)]).toEqual(['b', 'SUCCEEDED']);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('a write whose answer is lost is done again, and is recorded', () => {
    const table = new UnluckyTable();
    table.isLost = ({ attempt }: MockRequest) => attempt === FIRST;
    const execution = run(table, 'first');
    expect([execution.status, status(table)]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(execution.visits('Order (not recorded)')).toEqual([]);
  });
});

describe('an Express workflow, which may run an execution twice', () => {
  const warned = (type: sfn.StateMachineType, make: (stack: ReturnType<typeof newStack>) => sfn.IChainable) => {
    const stack = newStack();
    const definitionBody = sfn.DefinitionBody.fromChainable(make(stack));
    new sfn.StateMachine(stack, 'Machine', { definitionBody, stateMachineType: type });
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Express workflow')).length;
  };
  const lease = Duration.minutes(5);
  const body = (stack: ReturnType<typeof newStack>) => new sfn.Pass(stack, 'Work');

  test.each<[string, (stack: ReturnType<typeof newStack>) => sfn.IChainable]>([
    ['Semaphore', (stack) => new Semaphore(stack, 'It', { body: body(stack), maxConcurrency: 1, lease })],
    ['Idempotent', (stack) => new Idempotent(stack, 'It', { body: body(stack), key: '$.id', lease })],
  ])('is warned of a %s; a Standard one is not', (_what, make) => {
    expect(warned(sfn.StateMachineType.EXPRESS, make)).toBe(1);
    expect(warned(sfn.StateMachineType.STANDARD, make)).toBe(0);
  });
});
