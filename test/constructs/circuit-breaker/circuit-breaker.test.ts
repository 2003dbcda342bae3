import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CircuitBreaker, type CircuitBreakerProps } from 'cdk-stepwright';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import fc from 'fast-check';
import { errorOf, invoke, machineOf, newStack, plainDefinition, statementsOf } from '../definitions';
import { FakeTable } from '../fake-table/fake-table';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const START = Date.parse('2024-01-01T00:00:00Z');

/** Three failures within a minute open the circuit for two minutes. */
function breaker(stack: Stack, props: Partial<CircuitBreakerProps> = {}): CircuitBreaker {
  const { queryLanguage } = props;
  const result = queryLanguage === JSONATA ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return new CircuitBreaker(stack, 'Partner', {
    body: invoke(stack, 'Ask', { queryLanguage, retryOnServiceExceptions: false, ...result }),
    threshold: 3,
    window: Duration.minutes(1),
    openFor: Duration.minutes(2),
    ...props,
  });
}

function machineWith(props: (stack: Stack) => Partial<CircuitBreakerProps> = () => ({})): Stack {
  const stack = newStack();
  const given = props(stack);
  const after = new sfn.Pass(stack, 'After', { queryLanguage: given.queryLanguage });
  plainDefinition(stack, breaker(stack, given).next(after));
  return stack;
}

const DOWN = mock.fail('PartnerDown', 'no answer');
const UP = mock.succeed('answer');
const never = mock.fail('Asked');

let executions = 0;

/** @param after seconds after the first one */
function run(
  stack: Stack,
  table: FakeTable,
  after: number,
  ask: MockLike,
  input = { partner: 'a' },
): SimulatedExecution {
  executions += 1;
  return simulate(machineOf(stack), {
    input,
    name: `execution-${executions}`,
    startTime: new Date(START + after * 1000),
    mocks: [['Ask', ask], table.entry],
    strict: false,
  });
}

/** A table with a circuit that was opened at 0. */
function opened(stack: Stack): FakeTable {
  const table = new FakeTable();
  for (let failures = 0; failures < 3; failures += 1) run(stack, table, 0, DOWN);
  return table;
}

const circuitOf = (table: FakeTable, id = 'Shop/Partner') => table.items.get(id);
const endOf = ({ error, output }: SimulatedExecution): unknown => error ?? output;

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const stack = machineWith(() => ({ queryLanguage }));

  test('while it is closed, the body ends as it does, and its success writes nothing', () => {
    const table = new FakeTable();
    expect(run(stack, table, 0, UP).output).toBe('answer');
    expect(table.items.size).toBe(0);
    const failed = run(stack, table, 0, DOWN);
    expect([failed.error, failed.cause]).toEqual(['PartnerDown', 'no answer']);
  });

  test('three failures open it: executions fail at once', () => {
    const table = opened(stack);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'OPEN' }, until: { N: String(START + 120_000) } });
    const execution = run(stack, table, 119, never);
    expect([execution.error, execution.cause]).toEqual([
      'CircuitOpen',
      'The circuit of Partner is open: it has failed too often',
    ]);
    expect(execution.calls('Ask')).toEqual([]);
  });

  test('after a while one tries: its success closes it', () => {
    const table = opened(stack);
    const trial = run(stack, table, 120, UP);
    expect(trial.output).toBe('answer');
    expect(trial).toHaveVisited('Partner (trial)', 'Partner (close)');
    const id = { S: 'Shop/Partner' };
    const expiresAt = { N: String(START / 1000 + 120 + 120 + 86_400) };
    expect(circuitOf(table)).toEqual({
      id,
      expiresAt,
      status: { S: 'CLOSED' },
      closedAt: { N: String(START + 120_000) },
    });
    expect(run(stack, table, 121, UP)).not.toHaveVisited('Partner (trial)');
  });

  test('its failure leaves it open, as long again', () => {
    const table = opened(stack);
    const trial = run(stack, table, 130, DOWN);
    expect([trial.error, trial.cause]).toEqual(['PartnerDown', 'no answer']);
    expect(endOf(run(stack, table, 249, never))).toBe('CircuitOpen');
    expect(endOf(run(stack, table, 250, UP))).toBe('answer');
  });

  test('each key has its circuit', () => {
    const key = queryLanguage === JSONATA ? '{% $states.input.partner %}' : '$.partner';
    const byPartner = machineWith(() => ({ queryLanguage, key }));
    const table = opened(byPartner);
    expect(circuitOf(table, 'Shop/Partner#a')).toMatchObject({ status: { S: 'OPEN' } });
    expect(endOf(run(byPartner, table, 1, never))).toBe('CircuitOpen');
    expect(endOf(run(byPartner, table, 1, UP, { partner: 'b' }))).toBe('answer');
    expect(endOf(run(byPartner, table, 1, UP, { partner: '' }))).toBe('answer');
  });
});

const stack = machineWith();

describe('one execution tries at a time', () => {
  test('the others fail at once meanwhile', () => {
    const table = opened(stack);
    let other: SimulatedExecution | undefined;
    const ask = (): MockLike => {
      other = run(stack, table, 121, never);
      return UP;
    };
    expect(endOf(run(stack, table, 120, ask))).toBe('answer');
    expect(other?.error).toBe('CircuitOpen');
  });

  test('of two that see that it is time, too', () => {
    const table = opened(stack);
    const [matches, answer] = table.entry;
    let other: SimulatedExecution | undefined;
    const overtaken: MockLike = (request) => {
      // The other one is between the look and the trial when this one tries.
      if (request.stateName === 'Partner (trial)' && !other) other = run(stack, table, 120, UP);
      return (answer as (call: typeof request) => MockLike)(request);
    };
    const execution = simulate(machineOf(stack), {
      startTime: new Date(START + 120_000),
      mocks: [
        ['Ask', never],
        [matches, overtaken],
      ],
      strict: false,
    });
    expect(other?.output).toBe('answer');
    expect(execution.error).toBe('CircuitOpen');
  });

  test('another one when it died, after its lease', () => {
    const leased = machineWith(() => ({ lease: Duration.minutes(10) }));
    const table = opened(leased);
    const died = simulate(machineOf(leased), {
      startTime: new Date(START + 120_000),
      mocks: [['Ask', mock.never()], table.entry],
      stop: { after: 1 },
    });
    expect(died.status).toBe('ABORTED');
    expect(endOf(run(leased, table, 719, never))).toBe('CircuitOpen');
    expect(endOf(run(leased, table, 720, UP))).toBe('answer');
  });

  test('one whose lease is over neither closes nor opens it', () => {
    const leased = machineWith(() => ({ lease: Duration.minutes(2) }));
    for (const late of [UP, DOWN]) {
      const table = opened(leased);
      let before: unknown;
      const ask = (): MockLike => {
        run(leased, table, 240, DOWN);
        before = circuitOf(table);
        return late;
      };
      run(leased, table, 120, ask);
      expect(before).toMatchObject({ status: { S: 'OPEN' }, until: { N: String(START + 360_000) } });
      expect(circuitOf(table)).toEqual(before);
    }
  });

  test('a block around it that is retried goes on with its own trial', () => {
    const own = newStack();
    const block = new sfn.Parallel(own, 'Block').branch(breaker(own));
    block.addRetry({ errors: ['PartnerDown'], maxAttempts: 1, interval: Duration.seconds(1) });
    plainDefinition(own, block);
    const table = new FakeTable();
    for (let failures = 0; failures < 2; failures += 1) run(own, table, 0, DOWN);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'OPEN' } });
    table.faults.set('Partner (trip)', mock.fail('DynamoDB.ResourceNotFoundException'));
    const execution = run(own, table, 130, mock.sequence(DOWN, UP));
    expect(execution.output).toEqual(['answer']);
    expect(execution.calls('Partner (trial)')).toHaveLength(2);
  });
});

describe('failures', () => {
  test('of different windows do not add up', () => {
    const table = new FakeTable();
    for (const after of [-2, -1, 60, 61]) run(stack, table, after, DOWN);
    expect(circuitOf(table)).toBeUndefined();
    run(stack, table, 62, DOWN);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'OPEN' } });
  });

  test('of before the circuit was closed do not open it again', () => {
    const table = new FakeTable();
    const late = (): MockLike => {
      for (let failures = 0; failures < 3; failures += 1) run(stack, table, 1, DOWN);
      run(stack, table, 121, UP);
      return DOWN;
    };
    run(stack, table, 0, late);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'CLOSED' } });
    for (const after of [122, 123]) run(stack, table, after, DOWN);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'CLOSED' } });
    run(stack, table, 124, DOWN);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'OPEN' } });
  });

  test('that come late do not keep it open for longer', () => {
    const table = new FakeTable();
    const late = (): MockLike => {
      for (let failures = 0; failures < 3; failures += 1) run(stack, table, 1, DOWN);
      return DOWN;
    };
    run(stack, table, 0, late);
    expect(circuitOf(table)).toMatchObject({ until: { N: String(START + 121_000) } });
  });

  test('are deleted by DynamoDB a day later', () => {
    const table = new FakeTable();
    run(stack, table, 0, DOWN);
    const [[id, item]] = table.items;
    expect(id).toMatch(/^Shop\/Partner#failures#0#\d+$/);
    expect(item).toMatchObject({ failures: { N: '1' }, expiresAt: { N: String(START / 1000 + 120 + 86_400) } });
  });
});

describe('with errors that are counted', () => {
  const counting = machineWith(() => ({ countedErrors: ['PartnerDown', 'States.Timeout'] }));
  const refused = mock.fail('CardDeclined', 'limit');

  test('others do not open it', () => {
    const table = new FakeTable();
    for (let failures = 0; failures < 4; failures += 1)
      expect(endOf(run(counting, table, 0, refused))).toBe('CardDeclined');
    expect(table.items.size).toBe(0);
    expect(endOf(run(counting, opened(counting), 1, never))).toBe('CircuitOpen');
  });

  test('another one is an answer, which closes it', () => {
    const table = opened(counting);
    const trial = run(counting, table, 120, refused);
    expect([trial.error, trial.cause]).toEqual(['CardDeclined', 'limit']);
    expect(circuitOf(table)).toMatchObject({ status: { S: 'CLOSED' } });
  });

  test('the answer stays what it was when that cannot be written', () => {
    const table = opened(counting);
    table.faults.set('Partner (close after answer)', mock.fail('DynamoDB.ResourceNotFoundException'));
    expect(endOf(run(counting, table, 120, refused))).toBe('CardDeclined');
  });
});

describe('a table that is away', () => {
  const away = mock.fail('DynamoDB.ResourceNotFoundException', 'no table');

  test.each<[string, boolean, MockLike, string]>([
    ['look', false, UP, 'answer'],
    ['look', true, UP, 'answer'],
    ['count', false, DOWN, 'PartnerDown'],
    ['trial', true, never, 'CircuitOpen'],
    ['trip', true, DOWN, 'PartnerDown'],
    ['close', true, UP, 'answer'],
  ])('at (%s), with a circuit that was open: %s', (state, wasOpen, ask, end) => {
    const table = wasOpen ? opened(stack) : new FakeTable();
    table.faults.set(`Partner (${state})`, away);
    const execution = run(stack, table, 120, ask);
    expect(execution).toHaveVisited(`Partner (${state})`);
    expect(endOf(execution)).toBe(end);
  });
});

test('an open circuit may lead elsewhere, with the input', () => {
  const own = machineWith((scope) => ({ onOpen: new sfn.Pass(scope, 'Later') }));
  const execution = run(own, opened(own), 1, never);
  expect(execution.output).toEqual({ partner: 'a' });
  expect(execution).toHaveVisited('Later', 'After');
});

test('it does what a circuit breaker on paper does, whenever executions come and whatever answers', () => {
  const call = fc.record({ after: fc.integer({ min: 0, max: 70 }), up: fc.boolean() });
  fc.assert(
    fc.property(fc.array(call, { minLength: 5, maxLength: 25 }), (calls) => {
      const table = new FakeTable();
      const paper = { openUntil: 0, closedAt: -START / 1000, failures: new Map<number, number>() };
      let now = 0;
      for (const { after, up } of calls) {
        now += after;
        const isOpen = now < paper.openUntil;
        const isTrial = paper.openUntil > 0 && !isOpen;
        expect(endOf(run(stack, table, now, up ? UP : DOWN))).toBe(
          isOpen ? 'CircuitOpen' : up ? 'answer' : 'PartnerDown',
        );
        if (isOpen) continue;
        if (up && isTrial) Object.assign(paper, { openUntil: 0, closedAt: now, failures: new Map() });
        if (up) continue;
        const window = Math.floor((now - paper.closedAt) / 60);
        const failures = (paper.failures.get(window) ?? 0) + 1;
        paper.failures.set(window, failures);
        if (isTrial || failures >= 3) paper.openUntil = now + 120;
      }
    }),
    { seed: 3, numRuns: 25 },
  );
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

test.each<[string, Partial<CircuitBreakerProps>]>([
  ['no errors', { countedErrors: [] }],
  ['every error beside others', { countedErrors: ['States.ALL', 'States.Timeout'] }],
  ['no threshold', { threshold: 0 }],
  ['half a failure', { threshold: 1.5 }],
  ['no window', { window: Duration.seconds(0) }],
  ['no time open', { openFor: Duration.seconds(0) }],
  ['no lease', { lease: Duration.seconds(0) }],
  ['a key that is the same for all', { key: 'partner' }],
])('refuses %s', (_what, props) => {
  expect(errorOf(() => breaker(newStack(), props))).toMatchObject({
    code: 'CIRCUIT_BREAKER_INVALID',
    at: 'Shop/Partner',
  });
});
