import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Semaphore, type SemaphoreProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, redrive, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { errorOf, invoke, machineOf, newStack, plainDefinition, statementsOf } from '../definitions';
import { FakeTable } from '../fake-table/fake-table';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const START = Date.parse('2024-01-01T00:00:00Z');

/** Lets two executions import at the same time. */
function semaphore(stack: Stack, props: Partial<SemaphoreProps> = {}): Semaphore {
  const { queryLanguage } = props;
  const result = queryLanguage === JSONATA ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return new Semaphore(stack, 'Imports', {
    body: invoke(stack, 'Import', { queryLanguage, retryOnServiceExceptions: false, ...result }),
    maxConcurrency: 2,
    lease: Duration.minutes(5),
    interval: Duration.seconds(10),
    deadline: Duration.minutes(2),
    ...props,
  });
}

function machineWith(props: (stack: Stack) => Partial<SemaphoreProps> = () => ({})): Stack {
  const stack = newStack();
  const given = props(stack);
  plainDefinition(
    stack,
    semaphore(stack, given).next(new sfn.Pass(stack, 'After', { queryLanguage: given.queryLanguage })),
  );
  return stack;
}

interface RunOptions {
  readonly name?: string;
  /** Seconds after the first one. */
  readonly after?: number;
  readonly work?: MockLike;
  readonly input?: object;
}

function run(stack: Stack, table: FakeTable, options: RunOptions = {}): SimulatedExecution {
  const { name = 'first', after = 0, work = mock.succeed('done'), input = { customer: 'a' } } = options;
  return simulate(machineOf(stack), {
    input,
    name,
    startTime: new Date(START + after * 1000),
    mocks: [['Import', work], table.entry],
    strict: false,
  });
}

const nameOf = ({ identity }: SimulatedExecution): string => `${identity.executionArn}#Shop/Imports`;

/** Who has a place until when, in seconds. */
function holders(table: FakeTable): Record<string, number> {
  const map: Record<string, { N: string }> = table.item?.holders.M ?? {};
  const seconds = ({ N }: { N: string }): number => (Number(N) - START) / 1000;
  return Object.fromEntries(Object.entries(map).map(([name, until]) => [name, seconds(until)]));
}

/** Lets executions die in the body, so that their places stay taken. */
function dieIn(stack: Stack, table: FakeTable, ...executions: (RunOptions & { readonly name: string })[]): void {
  for (const { after = 0, ...execution } of executions) {
    const { status } = simulate(machineOf(stack), {
      input: { customer: 'a' },
      startTime: new Date(START + after * 1000),
      mocks: [['Import', mock.never()], table.entry],
      stop: { after: 1 },
      strict: false,
      ...execution,
    });
    expect(status).toBe('ABORTED');
  }
}

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const stack = machineWith(() => ({ queryLanguage }));

  test('an execution has a place while it is in the body', () => {
    const table = new FakeTable();
    let during: unknown;
    const work = (): string => {
      during = { holders: holders(table), expiresAt: table.item?.expiresAt };
      return 'done';
    };
    const execution = run(stack, table, { work });
    expect(execution.output).toBe('done');
    const longerThanAnyExecution = { N: String(START / 1000 + 366 * 86_400) };
    expect(during).toEqual({ holders: { [nameOf(execution)]: 300 }, expiresAt: longerThanAnyExecution });
    expect(holders(table)).toEqual({});
  });

  test('a failure gives the place back, and stays what it was', () => {
    const table = new FakeTable();
    const execution = run(stack, table, { work: mock.fail('NoSuchFile', 'a.csv') });
    expect([execution.error, execution.cause]).toEqual(['NoSuchFile', 'a.csv']);
    expect(table.item).toBeDefined();
    expect(holders(table)).toEqual({});
  });

  test('without a place in time it fails', () => {
    const table = new FakeTable();
    dieIn(stack, table, { name: 'a' }, { name: 'b' });
    const execution = run(stack, table, { name: 'c', after: 10, work: mock.fail('TooMany') });
    expect([execution.error, execution.cause]).toEqual([
      'SemaphoreTimedOut',
      'There was no place in Imports within 120 s',
    ]);
    expect(execution.durationSeconds).toBeGreaterThanOrEqual(120);
    expect(execution.durationSeconds).toBeLessThanOrEqual(135);
  });

  test('each key has its places', () => {
    const byCustomer = machineWith(() => ({
      queryLanguage,
      key: queryLanguage === JSONATA ? '{% $states.input.customer %}' : '$.customer',
      maxConcurrency: 1,
    }));
    const table = new FakeTable();
    dieIn(byCustomer, table, { name: 'a' });
    expect(run(byCustomer, table, { name: 'b', input: { customer: 'b' } }).durationSeconds).toBe(0);
    expect(run(byCustomer, table, { name: 'c' }).error).toBe('SemaphoreTimedOut');
    expect([...table.items.keys()]).toEqual(['Shop/Imports#a', 'Shop/Imports#b']);
    expect(run(byCustomer, table, { input: { customer: '' } }).error).toBe('States.QueryEvaluationError');
  });
});

const stack = machineWith();

test('the place of one that died is taken once its lease is over, and not before', () => {
  const table = new FakeTable();
  dieIn(stack, table, { name: 'a' }, { name: 'b', after: 100 });
  const early = run(stack, table, { name: 'c', after: 150, work: mock.fail('TooMany') });
  expect(early.error).toBe('SemaphoreTimedOut');
  const late = run(stack, table, { name: 'd', after: 300 });
  expect([late.output, late.durationSeconds]).toEqual(['done', 0]);
  expect(late).toHaveVisited('Imports (evict)');
  expect(Object.values(holders(table))).toEqual([400]);
});

test('an execution that waits gets the place at its next attempt after the lease', () => {
  const table = new FakeTable();
  dieIn(stack, table, { name: 'a' }, { name: 'b' });
  const execution = run(stack, table, { name: 'c', after: 280 });
  expect(execution.output).toBe('done');
  expect(execution.durationSeconds).toBeGreaterThanOrEqual(20);
  expect(execution.durationSeconds).toBeLessThanOrEqual(35);
});

test('with fewer places than before, all that died are taken out before anybody comes in', () => {
  const table = new FakeTable();
  dieIn(
    machineWith(() => ({ maxConcurrency: 4 })),
    table,
    ...['a', 'b', 'c', 'd'].map((name) => ({ name })),
  );
  const one = machineWith(() => ({ maxConcurrency: 1 }));
  const execution = run(one, table, { name: 'e', after: 300 });
  expect(execution.output).toBe('done');
  expect(execution.calls('Imports (evict)')).toHaveLength(4);
});

test('one that has come back in the meantime is not taken out', () => {
  const table = new FakeTable();
  dieIn(stack, table, { name: 'a' }, { name: 'b' });
  const [back, dead] = Object.keys(holders(table));
  const [matches, answer] = table.entry;
  const comingBack: MockLike = (request) => {
    // It is redriven between the look at the holders and the write.
    const { id, expiresAt, holders: map } = table.item ?? {};
    const leaseUntil = { N: String(START + 600_000) };
    if (request.stateName === 'Imports (evict)') {
      table.items.set(id.S, { id, expiresAt, holders: { M: { ...map.M, [back]: leaseUntil } } });
    }
    return (answer as (call: typeof request) => MockLike)(request);
  };
  const execution = simulate(machineOf(stack), {
    name: 'c',
    startTime: new Date(START + 300_000),
    mocks: [
      ['Import', mock.succeed('done')],
      [matches, comingBack],
    ],
    strict: false,
  });
  expect(execution.output).toBe('done');
  expect(execution.calls('Imports (evict)')).toHaveLength(2);
  expect(dead).not.toBe(back);
  expect(holders(table)).toEqual({ [back]: 600 });
});

test.each([
  ['Imports (release)', mock.succeed('done'), 'done'],
  ['Imports (release after failure)', mock.fail('NoSuchFile', 'a.csv'), 'NoSuchFile'],
])('when %s cannot be written, the body ends as it did, and the lease ends the place', (state, work, ending) => {
  const table = new FakeTable();
  table.faults.set(state, mock.fail('DynamoDB.ResourceNotFoundException', 'no table'));
  const execution = run(stack, table, { work });
  expect(execution.error ?? execution.output).toBe(ending);
  expect(holders(table)).toEqual({ [nameOf(execution)]: 300 });
});

test('a table that is away lets nobody in', () => {
  const table = new FakeTable();
  table.faults.set('Imports (acquire)', mock.fail('DynamoDB.ResourceNotFoundException', 'no table'));
  expect(run(stack, table, { work: mock.fail('TooMany') }).error).toBe('DynamoDB.ResourceNotFoundException');
});

describe('the same execution again', () => {
  test('a write whose answer was lost takes no second place', () => {
    const one = machineWith(() => ({ maxConcurrency: 1 }));
    const table = new FakeTable();
    const [matches, answer] = table.entry;
    let lost = true;
    const losing: MockLike = (request) => {
      const answered = (answer as (call: typeof request) => MockLike)(request);
      if (request.stateName !== 'Imports (acquire)' || Object.keys(holders(table)).length === 0 || !lost)
        return answered;
      lost = false;
      return mock.fail('DynamoDB.InternalServerError');
    };
    const mocks = [
      ['Import', mock.succeed('done')],
      [matches, losing],
    ] as const;
    const execution = simulate(machineOf(one), { mocks });
    expect(execution.output).toBe('done');
    expect(lost).toBe(false);
    expect(holders(table)).toEqual({});
  });

  test('one that was stopped goes on in its own place when it is redriven', () => {
    const table = new FakeTable();
    const mocks = (work: MockLike) => [['Import', work], table.entry] as const;
    const options = { strict: false, mocks: mocks(mock.never()), stop: { after: 10 } };
    const stopped = simulate(machineOf(stack), options);
    expect(Object.keys(holders(table))).toEqual([nameOf(stopped)]);
    expect(redrive(stopped, { mocks: mocks(mock.succeed('done')), strict: false }).output).toBe('done');
    expect(holders(table)).toEqual({});
  });

  test('a block around it that is retried takes no second place', () => {
    const own = newStack();
    const block = new sfn.Parallel(own, 'Block').branch(semaphore(own, { maxConcurrency: 1 }));
    block.addRetry({ errors: ['Lost'], maxAttempts: 1, interval: Duration.seconds(1) });
    plainDefinition(own, block);
    const table = new FakeTable();
    table.faults.set('Imports (release after failure)', mock.fail('DynamoDB.ResourceNotFoundException'));
    const execution = run(own, table, { work: mock.sequence(mock.fail('Lost'), mock.succeed('done')) });
    expect(execution.output).toEqual(['done']);
  });
});

test('without a deadline there is one attempt', () => {
  const own = machineWith(() => ({ deadline: Duration.seconds(0) }));
  const table = new FakeTable();
  dieIn(own, table, { name: 'a' }, { name: 'b' });
  const execution = run(own, table, { name: 'c' });
  expect([execution.error, execution.durationSeconds]).toEqual(['SemaphoreTimedOut', 0]);
  expect(run(own, table, { name: 'd', after: 300 }).output).toBe('done');
});

test('the time out may lead elsewhere, with the input', () => {
  const own = machineWith((scope) => ({ onTimeout: new sfn.Pass(scope, 'Later') }));
  const table = new FakeTable();
  dieIn(own, table, { name: 'a' }, { name: 'b' });
  const execution = run(own, table, { name: 'c' });
  expect(execution.output).toEqual({ customer: 'a' });
  expect(execution).toHaveVisited('Later', 'After');
});

test('the role may read and update items of the table, and nothing else; the table is made as the others are', () => {
  const ofTable = statementsOf(stack).filter(({ Action }) => Action !== 'lambda:InvokeFunction');
  const Resource = { 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining(':table/')])] };
  expect(ofTable).toHaveLength(2);
  for (const Action of ['dynamodb:GetItem', 'dynamodb:UpdateItem']) {
    expect(ofTable).toContainEqual({ Action, Effect: 'Allow', Resource });
  }
  Template.fromStack(stack).resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
});

test('machines share their places by a table and a name', () => {
  const own = newStack();
  const shared = { recordName: 'imports', maxConcurrency: 1 };
  const first = semaphore(own, shared);
  plainDefinition(own, first);
  const body = invoke(own, 'Export', { retryOnServiceExceptions: false, outputPath: '$.Payload' });
  const exports = new Semaphore(own, 'Exports', { ...shared, body, lease: Duration.minutes(5), table: first.table });
  new sfn.StateMachine(own, 'Exporting', { definitionBody: sfn.DefinitionBody.fromChainable(exports) });
  const table = new FakeTable();
  dieIn(own, table, { name: 'a' });
  const execution = simulate(stateMachine(own, 'Exporting'), {
    startTime: new Date(START + 1000),
    mocks: [['Export', mock.succeed('done')], table.entry],
  });
  expect(execution.output).toBe('done');
  expect(execution.durationSeconds).toBeGreaterThanOrEqual(299);
  Template.fromStack(own).resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
});

test.each<[string, Partial<SemaphoreProps>]>([
  ['no places', { maxConcurrency: 0 }],
  ['half a place', { maxConcurrency: 1.5 }],
  ['more places than fit into an item', { maxConcurrency: 501 }],
  ['a key that is the same for all', { key: 'imports' }],
  ['no lease', { lease: Duration.seconds(0) }],
  ['no interval', { interval: Duration.seconds(0) }],
  ['more attempts than a history has room for', { deadline: Duration.hours(3), interval: Duration.seconds(10) }],
])('refuses %s', (_what, props) => {
  expect(errorOf(() => semaphore(newStack(), props))).toMatchObject({ code: 'SEMAPHORE_INVALID', at: 'Shop/Imports' });
});
