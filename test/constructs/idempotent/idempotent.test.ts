import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Idempotent, type IdempotentProps, WhenBodyFails, WhileInProgress } from 'cdk-stepwright';
import { type MockLike, mock, redrive, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { errorOf, invoke, machineOf, newStack, plainDefinition, statementsOf } from '../definitions';
import { FakeTable } from '../fake-table/fake-table';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const START = Date.parse('2024-01-01T00:00:00Z');

/** Charges an order, once. */
function idempotent(stack: Stack, props: Partial<IdempotentProps> = {}): Idempotent {
  const jsonata = props.queryLanguage === JSONATA;
  const result = jsonata ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return new Idempotent(stack, 'Once', {
    body: invoke(stack, 'Charge', { queryLanguage: props.queryLanguage, retryOnServiceExceptions: false, ...result }),
    key: jsonata ? '{% $states.input.orderId %}' : '$.orderId',
    lease: Duration.minutes(5),
    ...props,
  });
}

function machineWith(props: Partial<IdempotentProps> = {}): Stack {
  const stack = newStack();
  const after = new sfn.Pass(stack, 'After', { queryLanguage: props.queryLanguage });
  plainDefinition(stack, idempotent(stack, props).next(after));
  return stack;
}

interface RunOptions {
  readonly name?: string;
  /** Seconds after the first one. */
  readonly after?: number;
  readonly charge?: MockLike;
  readonly input?: object;
}

const CHARGED = { charge: 'c-1', amounts: [1, { net: 2 }], note: null };
const never = (): MockLike => mock.fail('ChargedTwice');

function run(stack: Stack, table: FakeTable, options: RunOptions = {}): SimulatedExecution {
  const { name = 'first', after = 0, charge = mock.succeed(CHARGED), input = { orderId: 'o-1' } } = options;
  return simulate(machineOf(stack), {
    input,
    name,
    startTime: new Date(START + after * 1000),
    mocks: [['Charge', charge], table.entry],
    strict: false,
  });
}

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const stack = machineWith({ queryLanguage });

  test('the first execution does the work, the next one gets its result', () => {
    const table = new FakeTable();
    expect(run(stack, table).output).toEqual(CHARGED);
    const second = run(stack, table, { name: 'second', after: 60, charge: never() });
    expect([second.status, second.output]).toEqual(['SUCCEEDED', CHARGED]);
    expect(second).toHaveVisited('Once (known result)');
  });

  test('another key is another matter', () => {
    const table = new FakeTable();
    run(stack, table);
    const other = run(stack, table, { name: 'second', input: { orderId: 'o-2' }, charge: mock.succeed('c-2') });
    expect(other.output).toBe('c-2');
    expect([...table.items.keys()]).toEqual(['Shop/Once#o-1', 'Shop/Once#o-2']);
  });

  test('a failure stays what it was, and frees the key', () => {
    const table = new FakeTable();
    const failed = run(stack, table, { charge: mock.fail('CardDeclined', 'limit') });
    expect([failed.error, failed.cause]).toEqual(['CardDeclined', 'limit']);
    expect(table.items.size).toBe(0);
    expect(run(stack, table, { name: 'second' }).status).toBe('SUCCEEDED');
  });

  test.each(['', null])('an empty key (%j) is refused, since all that have none would share one', (orderId) => {
    const execution = run(stack, new FakeTable(), { input: { orderId } });
    expect(execution.error).toBe('States.QueryEvaluationError');
    expect(execution.cause).toContain('The key of Shop/Once is empty');
    expect(execution.calls('Charge')).toEqual([]);
  });

  test('a key may be a number', () => {
    const table = new FakeTable();
    run(stack, table, { input: { orderId: 0 } });
    expect([...table.items.keys()]).toEqual(['Shop/Once#0']);
  });
});

describe('the record', () => {
  const stack = machineWith();

  test('of work in progress, and once it is done', () => {
    const table = new FakeTable();
    let during: unknown;
    const charge = (): object => {
      during = table.item;
      return CHARGED;
    };
    const { identity } = run(stack, table, { charge });
    const owner = { S: `${identity.executionArn}#Shop/Once` };
    const expiresAt = { N: String(START / 1000 + 86_400) };
    const id = { S: 'Shop/Once#o-1' };
    const leaseUntil = { N: String(START + 300_000) };
    const visit = { N: String(START) };
    expect(during).toEqual({ id, owner, visit, expiresAt, leaseUntil, status: { S: 'IN_PROGRESS' } });
    const result = { S: JSON.stringify({ output: CHARGED }) };
    expect(table.item).toEqual({ id, owner, visit, expiresAt, status: { S: 'SUCCEEDED' }, result });
  });

  test('is claimed anew once it is too old, also when DynamoDB has not deleted it yet', () => {
    const table = new FakeTable();
    run(stack, table);
    const late = run(stack, table, { name: 'late', after: 86_400, charge: mock.succeed('again') });
    expect(late.output).toBe('again');
  });

  test('a result that is too large is not kept: the work is not done again for it', () => {
    const table = new FakeTable();
    const large = 'ä'.repeat(100_000);
    expect(run(stack, table, { charge: mock.succeed(large) }).output).toBe(large);
    const second = run(stack, table, { name: 'second', charge: never() });
    expect([second.error, second.cause]).toEqual([
      'IdempotentResultNotKept',
      'The result of Once was too large to be kept',
    ]);
  });

  test.each([['"quoted" \\ text'], [''], [null], [0], [[[1], []]], [{ a: { b: '😀' } }]])(
    'the result %j comes back',
    (result) => {
      const table = new FakeTable();
      run(stack, table, { charge: mock.succeed(result) });
      expect(run(stack, table, { name: 'second', charge: never() }).output).toEqual(result);
    },
  );
});

describe('a key that another execution is at work on', () => {
  /** The second execution runs while the first one charges. */
  function interleaved(
    stack: Stack,
    second: RunOptions = {},
  ): [first: SimulatedExecution, second: SimulatedExecution, FakeTable] {
    const table = new FakeTable();
    let other: SimulatedExecution | undefined;
    const charge = (): MockLike => {
      other = run(stack, table, { name: 'second', ...second });
      return mock.succeed(CHARGED).after((second.after ?? 0) + 1);
    };
    const first = run(stack, table, { charge });
    if (!other) throw new Error('nothing was charged');
    return [first, other, table];
  }

  test('fails the second execution at once', () => {
    const [first, second] = interleaved(machineWith(), { charge: never(), after: 299 });
    expect(first.output).toEqual(CHARGED);
    expect([second.error, second.cause]).toEqual([
      'IdempotentInProgress',
      'Another execution is doing Once for the same key',
    ]);
  });

  test('is taken over once the lease is over; then the first one is told, and does not write over the result', () => {
    const [first, second, table] = interleaved(machineWith(), { after: 300, charge: mock.succeed('second') });
    expect(second.output).toBe('second');
    expect(first.error).toBe('IdempotentLeaseLost');
    expect(table.item?.result).toEqual({ S: '{"output":"second"}' });
  });

  test('a failure of one that has lost its lease frees nothing', () => {
    const stack = machineWith();
    const table = new FakeTable();
    const charge = (): MockLike => {
      run(stack, table, { name: 'second', after: 300, charge: mock.succeed('second') });
      return mock.fail('CardDeclined', 'limit');
    };
    expect(run(stack, table, { charge }).error).toBe('CardDeclined');
    expect(table.item?.status).toEqual({ S: 'SUCCEEDED' });
  });
});

describe('the same execution again', () => {
  const stack = machineWith();

  test('a claim whose answer was lost is known when the write is repeated', () => {
    const table = new FakeTable();
    const [matches, answer] = table.entry;
    let lost = true;
    const losing: MockLike = (request) => {
      const answered = (answer as (call: typeof request) => MockLike)(request);
      if (request.stateName !== 'Once (claim)' || !lost) return answered;
      lost = false;
      return mock.fail('DynamoDB.InternalServerError');
    };
    const execution = simulate(machineOf(stack), {
      input: { orderId: 'o-1' },
      mocks: [
        ['Charge', mock.succeed(CHARGED)],
        [matches, losing],
      ],
    });
    expect(execution.output).toEqual(CHARGED);
    expect(execution.calls('Once (claim)')).toHaveLength(2);
  });

  test('one that was stopped amid its work goes on with its own claim when it is redriven', () => {
    const table = new FakeTable();
    const stopped = simulate(machineOf(stack), {
      input: { orderId: 'o-1' },
      mocks: [['Charge', mock.never()], table.entry],
      stop: { after: 10 },
      strict: false,
    });
    expect(stopped.status).toBe('ABORTED');
    expect(run(stack, table, { name: 'second', after: 20, charge: never() }).error).toBe('IdempotentInProgress');
    const redriven = redrive(stopped, {
      after: 30,
      mocks: [['Charge', mock.succeed(CHARGED)], table.entry],
      strict: false,
    });
    expect(redriven.output).toEqual(CHARGED);
    expect(run(stack, table, { name: 'second', after: 60, charge: never() }).output).toEqual(CHARGED);
  });

  test('one whose result could not be kept keeps it when it is redriven, and does not do the work again', () => {
    const table = new FakeTable();
    table.faults.set('Once (succeeded)', mock.fail('DynamoDB.ResourceNotFoundException'));
    const failed = run(stack, table);
    expect(failed.error).toBe('DynamoDB.ResourceNotFoundException');
    table.faults.clear();
    const redriven = redrive(failed, { mocks: [['Charge', never()], table.entry], strict: false });
    expect(redriven.output).toEqual(CHARGED);
    expect(table.item?.status).toEqual({ S: 'SUCCEEDED' });
  });

  test('a block around it that is retried finds its own claim, and its own result', () => {
    const own = newStack();
    const block = new sfn.Parallel(own, 'Block');
    block.branch(idempotent(own).next(invoke(own, 'Ship', { retryOnServiceExceptions: false })));
    block.addRetry({ errors: ['Lost'], maxAttempts: 1, interval: Duration.seconds(1) });
    plainDefinition(own, block);
    const table = new FakeTable();
    const execution = simulate(machineOf(own), {
      input: { orderId: 'o-1' },
      mocks: [
        ['Charge', mock.sequence(mock.succeed(CHARGED), mock.fail('ChargedTwice'))],
        ['Ship', mock.sequence(mock.fail('Lost'), mock.succeed({}))],
        table.entry,
      ],
      strict: false,
    });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.calls('Charge')).toHaveLength(1);
  });

  test('two items of a Map with the same key are two, though their execution is one', () => {
    const own = newStack();
    const each = new sfn.Map(own, 'Each', { itemsPath: '$.orders' });
    plainDefinition(own, each.itemProcessor(idempotent(own)));
    const execution = simulate(machineOf(own), {
      input: { orders: [{ orderId: 'o-1' }, { orderId: 'o-1' }] },
      mocks: [['Charge', mock.succeed(CHARGED).after(5)], new FakeTable().entry],
    });
    expect(execution.error).toBe('IdempotentInProgress');
    expect(execution.calls('Charge')).toHaveLength(1);
  });
});

describe('failures that are kept', () => {
  const stack = machineWith({ whenBodyFails: WhenBodyFails.KEEP });

  test('are those of later executions, too', () => {
    const table = new FakeTable();
    run(stack, table, { charge: mock.fail('CardDeclined', 'limit') });
    expect(table.item).toMatchObject({ status: { S: 'FAILED' }, error: { S: 'CardDeclined' }, cause: { S: 'limit' } });
    const second = run(stack, table, { name: 'second', charge: never() });
    expect([second.error, second.cause]).toEqual(['CardDeclined', 'limit']);
  });

  test('a result is a result here, too', () => {
    const table = new FakeTable();
    run(stack, table);
    expect(run(stack, table, { name: 'second', charge: never() }).output).toEqual(CHARGED);
  });

  test.each(['Once (release)', 'Once (failed)'])('the failure stays what it was when %s fails', (state) => {
    const kept = state === 'Once (failed)';
    const table = new FakeTable();
    table.faults.set(state, mock.fail('DynamoDB.ResourceNotFoundException', 'no table'));
    const execution = run(kept ? stack : machineWith(), table, { charge: mock.fail('CardDeclined', 'limit') });
    expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
    expect(execution).toHaveVisited(state);
  });
});

test('a table that cannot be written keeps the work from being done', () => {
  const table = new FakeTable();
  table.faults.set('Once (claim)', mock.fail('DynamoDB.ResourceNotFoundException', 'no table'));
  const execution = run(machineWith(), table, { charge: never() });
  expect(execution.error).toBe('DynamoDB.ResourceNotFoundException');
});

describe('the table', () => {
  test('is made when none is given: encrypted, with recovery and time to live, and kept', () => {
    const template = Template.fromStack(machineWith());
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
      },
    });
  });

  const byTable = (stack: Stack) => statementsOf(stack).filter(({ Action }) => Action !== 'lambda:InvokeFunction');
  const Resource = { 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining(':table/')])] };

  test('may be read and written by item, and nothing else', () => {
    const allow = (Action: string) => ({ Action, Effect: 'Allow', Resource });
    const released = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem'].map(allow);
    expect(byTable(machineWith())).toEqual(expect.arrayContaining(released));
    expect(byTable(machineWith())).toHaveLength(3);
    const kept = byTable(machineWith({ whenBodyFails: WhenBodyFails.KEEP })).map(({ Action }) => Action);
    expect([...kept].sort()).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
  });

  test('may be a given one, with names of its own and a key', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'Locks', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      encryptionKey: new kms.Key(stack, 'Key'),
    });
    const once = idempotent(stack, { table, partitionKey: 'pk', timeToLiveAttribute: 'ttl', recordName: 'charge' });
    expect(once.table).toBe(table);
    plainDefinition(stack, once);
    const fake = new FakeTable('pk');
    expect(run(stack, fake).output).toEqual(CHARGED);
    expect(fake.item).toMatchObject({ pk: { S: 'charge#o-1' }, ttl: { N: expect.any(String) } });
    expect(byTable(stack).filter(({ Action }) => JSON.stringify(Action).includes('kms:'))).toHaveLength(1);
  });
});

test.each<[string, Partial<IdempotentProps>]>([
  ['a key that is the same for all', { key: 'orderId' }],
  ['no lease', { lease: Duration.seconds(0) }],
  ['a result that is kept for less than the lease', { retention: Duration.minutes(4) }],
  ['an interval without waiting', { interval: Duration.seconds(5) }],
  ['no interval', { whileInProgress: WhileInProgress.WAIT, interval: Duration.seconds(0) }],
  ['more looks than a history has room for', { whileInProgress: WhileInProgress.WAIT, lease: Duration.hours(12) }],
])('refuses %s', (_what, props) => {
  expect(errorOf(() => idempotent(newStack(), props))).toMatchObject({ code: 'IDEMPOTENT_INVALID', at: 'Shop/Once' });
});
