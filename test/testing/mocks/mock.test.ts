import { mock, type SimulatedExecution, type SimulateOptions, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { approval, invoke, machine, service } from '../machines';

const charge = machine({ Charge: invoke('charge', { OutputPath: '$', End: true }) });
const put = machine({ Put: service('dynamodb:putItem', { TableName: 'orders', Item: {} }) });
const direct = machine({
  Charge: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', End: true },
});
const ask = machine({ Ask: approval({ TimeoutSeconds: 600, HeartbeatSeconds: 60, End: true }) });

function run(definition: object, mocks: SimulateOptions['mocks'], input?: unknown): SimulatedExecution {
  return simulate(definition, { mocks, input });
}

describe('mock.succeed', () => {
  test("puts what a function returns into the envelope of 'lambda:invoke'", () => {
    expect(run(charge, { Charge: mock.succeed({ id: 1 }) }).output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { id: 1 },
      SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: '00000000-0000-0000-0000-000000000000' },
      StatusCode: 200,
    });
  });

  test('leaves an envelope as it is', () => {
    const answer = { Payload: { id: 1 }, StatusCode: 200 };
    expect(run(charge, { Charge: mock.succeed(answer) }).output).toEqual(answer);
  });

  test('gives all other tasks the output as it is', () => {
    expect(run(put, { Put: mock.succeed({ Attributes: {} }) }).output).toEqual({ Attributes: {} });
    expect(run(direct, { Charge: mock.succeed({ id: 1 }) }).output).toEqual({ id: 1 });
    expect(run(ask, { Ask: mock.succeed({ approved: true }) }).output).toEqual({ approved: true });
  });

  test('without an output gives {}', () => {
    expect(run(put, { Put: mock.succeed() }).output).toEqual({});
  });

  test('does not follow later changes of the output', () => {
    const output = { ids: [1] };
    const mocks = { Put: mock.succeed(output) };
    output.ids.push(2);
    expect(run(put, mocks).output).toEqual({ ids: [1] });
  });
});

test('mock.raw is never put into an envelope', () => {
  expect(run(charge, { Charge: mock.raw({ Payload: 7 }) }).output).toEqual({ Payload: 7 });
});

test('mock.fail fails the task with error and cause', () => {
  expect(run(put, { Put: mock.fail('DynamoDB.ConditionalCheckFailedException', 'there') })).toMatchObject({
    status: 'FAILED',
    error: 'DynamoDB.ConditionalCheckFailedException',
    cause: 'there',
  });
  expect(run(put, { Put: mock.fail('Busy') }).cause).toBeUndefined();
});

describe('after', () => {
  test.each([
    ['seconds', 1.5],
    ['a Duration', { toMilliseconds: (): number => 1500, toSeconds: (): number => Number.NaN }],
    ['what has seconds only', { toSeconds: (): number => 1.5 }],
  ])('takes %s of virtual time', (_what, duration) => {
    expect(run(put, { Put: mock.succeed().after(duration) }).durationSeconds).toBe(1.5);
    expect(run(put, { Put: mock.fail('Busy').after(duration) }).durationSeconds).toBe(1.5);
    expect(run(put, { Put: mock.handler(() => ({})).after(duration) }).durationSeconds).toBe(1.5);
  });

  test('changes a copy, and the last one counts', () => {
    const now = mock.succeed();
    const later = now.after(60).after(5);
    expect(run(put, { Put: now }).durationSeconds).toBe(0);
    expect(run(put, { Put: later }).durationSeconds).toBe(5);
  });
});

describe('mock.sequence', () => {
  const retried = machine({ Put: service('dynamodb:putItem', {}, { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) });

  test('answers each call by the next mock, functions too', () => {
    const execution = run(retried, {
      Put: mock.sequence(mock.fail('Busy'), () => mock.fail('Busy'), mock.succeed({ n: 3 })),
    });
    expect(execution.output).toEqual({ n: 3 });
    expect(execution.attempts('Put')).toHaveLength(3);
  });

  test('starts anew with each simulation, and for each key', () => {
    const once = mock.sequence(mock.succeed({ n: 1 }));
    const twice = machine({ One: service('sqs:sendMessage', {}), Two: service('sqs:sendMessage', {}) });
    expect(run(put, { Put: once }).output).toEqual({ n: 1 });
    expect(run(put, { Put: once }).output).toEqual({ n: 1 });
    expect(run(twice, { One: once, Two: once }).output).toEqual({ n: 1 });
  });
});

describe('mock.timeout and mock.never', () => {
  test('let the state time out', () => {
    const timed = machine({ Put: service('dynamodb:putItem', {}, { TimeoutSeconds: 30, End: true }) });
    for (const silent of [mock.timeout(), mock.never()]) {
      expect(run(timed, { Put: silent })).toMatchObject({
        status: 'FAILED',
        error: 'States.Timeout',
        durationSeconds: 30,
      });
    }
  });

  test('mock.never lets the execution time out', () => {
    const timed = machine({ Put: service('dynamodb:putItem', {}) }, { TimeoutSeconds: 30 });
    expect(run(timed, { Put: mock.never() })).toMatchObject({ status: 'TIMED_OUT', durationSeconds: 30 });
  });
});

describe('mock.callback', () => {
  test('succeeds and fails later', () => {
    expect(run(ask, { Ask: mock.callback().succeed({ ok: 1 }).after(59) })).toMatchObject({
      output: { ok: 1 },
      durationSeconds: 59,
    });
    expect(run(ask, { Ask: mock.callback().fail('Rejected', 'no').after(5) })).toMatchObject({
      error: 'Rejected',
      cause: 'no',
    });
    expect(run(ask, { Ask: mock.callback().succeed() }).output).toEqual({});
  });

  test('alone never comes: the heartbeat is missed first', () => {
    expect(run(ask, { Ask: mock.callback() })).toMatchObject({ error: 'States.Timeout', durationSeconds: 60 });
  });

  test('keeps the task alive by heartbeats, until the answer, for so many times, or until the timeout', () => {
    const beating = mock.callback().heartbeatEvery(50);
    expect(run(ask, { Ask: beating.succeed().after(500) }).durationSeconds).toBe(500);
    expect(run(ask, { Ask: beating.heartbeatEvery(50, 2) }).durationSeconds).toBe(160);
    expect(run(ask, { Ask: beating }).durationSeconds).toBe(600);
  });

  test('that arrives twice is refused the second time: nothing comes of it', () => {
    const then = machine({ Ask: approval(), Wait: { Type: 'Wait', Seconds: 60, End: true } });
    const twice = mock.callback().succeed({ ok: 1 }).after(5).againAfter(7);
    const execution = run(then, { Ask: twice });
    expect(execution).toMatchObject({ output: { ok: 1 }, durationSeconds: 65 });
    expect(execution.history).toEqual(run(then, { Ask: mock.callback().succeed({ ok: 1 }).after(5) }).history);
  });

  test('is too late after the timeout', () => {
    const slow = machine({ Ask: approval({ TimeoutSeconds: 10, End: true }) });
    expect(run(slow, { Ask: mock.callback().succeed().after(11) })).toMatchObject({ error: 'States.Timeout' });
  });

  test('answers activities', () => {
    const activity = machine({
      Work: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack', End: true },
    });
    expect(run(activity, { pack: mock.callback().succeed({ box: 1 }).after(9) })).toMatchObject({
      output: { box: 1 },
      durationSeconds: 9,
    });
  });
});

describe('handlers', () => {
  test('get the request', () => {
    const handler = jest.fn((_request: unknown) => ({}));
    run(charge, { Charge: handler }, { amount: 7 });
    expect(handler).toHaveBeenCalledTimes(1);
    expect(handler.mock.calls[0][0]).toMatchObject({
      stateName: 'Charge',
      integration: 'lambda:invoke',
      parameters: { FunctionName: 'charge', Payload: { amount: 7 } },
      payload: { amount: 7 },
      attempt: 0,
      scopePath: [],
    });
  });

  test('of functions get the event, whichever way they are called', () => {
    const handler = ({ payload }: { payload: unknown }) => ({ got: payload });
    const mocks = { 'lambda:invoke': handler };
    expect(run(charge, mocks, { amount: 7 }).output).toMatchObject({ Payload: { got: { amount: 7 } } });
    expect(run(direct, mocks, { amount: 7 }).output).toEqual({ got: { amount: 7 } });
  });

  test('may answer by a mock', () => {
    const mocks = { Put: () => mock.fail('Busy').after(2) };
    expect(run(put, mocks)).toMatchObject({ error: 'Busy', durationSeconds: 2 });
  });

  test('may change what they get: it is a copy', () => {
    const spoil = ({ parameters }: { parameters: unknown }) => {
      (parameters as { TableName: string }).TableName = 'other';
      return {};
    };
    const execution = run(put, { Put: spoil });
    expect(execution.tasks[0].parameters).toMatchObject({ TableName: 'orders' });
    expect(JSON.stringify(execution.history)).not.toContain('other');
  });

  test('of functions return what JSON.stringify makes of it, as in Lambda', () => {
    const mocks = { Charge: () => ({ at: new Date(0), gone: undefined }) };
    expect(run(direct, mocks).output).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    expect(run(direct, { Charge: () => undefined }).output).toBeNull();
    expect(run(put, { Put: () => undefined }).output).toEqual({});
  });

  test('of functions fail the task by throwing, as in Lambda', () => {
    class CardDeclined extends Error {
      override readonly name = 'CardDeclined';
    }
    const mocks = {
      Charge: () => {
        throw new CardDeclined('limit');
      },
    };
    for (const definition of [charge, direct]) {
      const { error, cause } = run(definition, mocks);
      expect(error).toBe('CardDeclined');
      expect(JSON.parse(cause as string)).toEqual({ errorMessage: 'limit', errorType: 'CardDeclined' });
    }
  });

  test('a failed expectation inside of one fails the test, not the task', () => {
    const caught = machine({
      Charge: invoke('charge', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], End: true }),
      Done: { Type: 'Succeed' },
    });
    expect(() => run(caught, { Charge: ({ payload }) => expect(payload).toEqual({ amount: 8 }) })).toThrow(/toEqual/);
    // Vitest's are those of Chai.
    const failed = Object.assign(new Error('expected 7 to be 8'), { name: 'AssertionError' });
    const throwing = () => {
      throw failed;
    };
    expect(() => run(caught, { Charge: throwing })).toThrow(failed);
  });

  test('are awaited by simulateAsync', async () => {
    const mocks = {
      Charge: async ({ payload }: { payload: unknown }) => {
        await Promise.resolve();
        return { got: payload };
      },
    };
    const execution = await simulateAsync(charge, { input: { n: 1 }, mocks });
    expect(execution.output).toMatchObject({ Payload: { got: { n: 1 } } });
  });

  test('fail the task by rejecting, under simulateAsync', async () => {
    const mocks = { Charge: () => Promise.reject(new RangeError('too much')) };
    expect(await simulateAsync(direct, { mocks })).toMatchObject({ status: 'FAILED', error: 'RangeError' });
  });
});

test("mocks: 'auto' lets every task succeed, callbacks too", () => {
  const all = machine({ A: invoke('a', { OutputPath: '$', End: true }), B: service('sns:publish', {}), C: approval() });
  const execution = run(all, 'auto');
  expect(execution.visits('B')[0].output).toEqual({ MessageId: 'auto' });
  expect(execution.output).toEqual({});
  expect(execution.visits().map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
});
