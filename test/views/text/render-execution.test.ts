import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { renderExecution } from 'cdk-stepwright/views';
import { approval, invoke, machine, service } from '../../testing/machines';

describe('tasks', () => {
  test('the saga that gives its money back', () => {
    const orders = {
      StartAt: 'ReserveStock',
      States: {
        ReserveStock: invoke('reserve', { ResultPath: null, OutputPath: '$', Next: 'ChargeCard' }),
        ChargeCard: invoke('charge', {
          Next: 'Done',
          Retry: [
            {
              ErrorEquals: ['Lambda.TooManyRequestsException'],
              MaxAttempts: 6,
              IntervalSeconds: 2,
              JitterStrategy: 'FULL',
            },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'ReleaseStock', ResultPath: '$.error' }],
        }),
        ReleaseStock: invoke('release', { Next: 'Compensated' }),
        Compensated: { Type: 'Fail', Error: 'SagaCompensated' },
        Done: { Type: 'Succeed' },
      },
    };
    const execution = simulate(orders, {
      stateMachineName: 'Orders',
      input: { orderId: 'o-1' },
      mocks: {
        ReserveStock: mock.succeed({ reservation: 'r-1' }),
        ChargeCard: mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.fail('CardDeclined', 'limit')),
        'lambda:invoke': mock.succeed(),
      },
    });
    expect(execution).toMatchInlineSnapshot(`
Orders · STANDARD · FAILED SagaCompensated · 5 transitions · 1.25 s · $0.000125
  input  {"orderId":"o-1"}
  0.00   ReserveStock    lambda:invoke  ok      {"reservation":"r-1"}
  0.00   ChargeCard      lambda:invoke  failed  Lambda.TooManyRequestsException
                                        retry 1 of 6 after 1.25 s
  1.25   ChargeCard      lambda:invoke  failed  CardDeclined: limit
                                        caught by States.ALL, to ReleaseStock
  1.25   ReleaseStock    lambda:invoke  ok      {}
  1.25   Compensated     fail           SagaCompensated
`);
  });

  test('that take their time, time out, or miss a heartbeat', () => {
    const states = machine({
      Slow: invoke('slow', { Next: 'Never' }),
      Never: invoke('never', {
        TimeoutSeconds: 90,
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
        End: true,
      }),
      Ask: approval({
        HeartbeatSeconds: 60,
        TimeoutSeconds: 3600,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Gone' }],
        End: true,
      }),
      Told: { Type: 'Succeed' },
      Gone: { Type: 'Pass', Result: 'nobody', End: true },
    });
    const mocks = {
      Slow: mock.succeed({ rows: 3 }).after(1.5),
      Never: mock.sequence(mock.timeout(), mock.succeed()),
      Ask: mock.callback().heartbeatEvery(50, 2),
    };
    expect(simulate(states, { mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 5 transitions · 4 min 12.50 s · $0.000125
  input  {}
  0.00     Slow            lambda:invoke                     ok       after 1.50 s: {"rows":3}
  1.50     Never           lambda:invoke                     timeout  after 1 min 30 s
                                                             retry 1 of 1 after 1 s
  1:32.50  Never           lambda:invoke                     ok       {}
  1:32.50  Ask             sqs:sendMessage.waitForTaskToken  timeout  after 2 min 40 s: no heartbeat
                                                             caught by States.HeartbeatTimeout, to Gone
  4:12.50  Gone            pass                              "nobody"
  output "nobody"
`);
  });

  test('whose answer comes by the token', () => {
    const mocks = {
      Ask: mock
        .callback()
        .succeed({ approved: true })
        .after(2 * 86_400),
    };
    expect(simulate(machine({ Ask: approval() }), { mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 1 transition · 2 d · $0.000025
  input  {}
  0.00   Ask             sqs:sendMessage.waitForTaskToken  ok      after 2 d: {"approved":true}
  output {"approved":true}
`);
  });

  test('whose result does not fit', () => {
    const states = machine({
      Charge: invoke('charge', {
        OutputPath: '$',
        ResultSelector: { 'id.$': 'States.ArrayGetItem($.Payload.ids, 7)' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Alert', ResultPath: '$.failure' }],
        End: true,
      }),
      Done: { Type: 'Succeed' },
      Alert: { Type: 'Pass', End: true },
    });
    expect(simulate(states, { mocks: { Charge: mock.succeed({ ids: [1] }) } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · FAILED States.Runtime · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Charge          lambda:invoke  ok      {"ids":[1]}
                                        failed States.Runtime: Invalid arguments in States.ArrayGetItem
`);
  });

  test('that fail as Lambda functions do, at length', () => {
    const cause = JSON.stringify({ errorMessage: 'x'.repeat(200), errorType: 'TypeError', trace: ['at f (f.js:1:1)'] });
    const mocks = { Charge: mock.fail('TypeError', cause) };
    expect(simulate(machine({ Charge: invoke('charge') }), { mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · FAILED TypeError · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Charge          lambda:invoke  failed  TypeError: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
`);
  });

  test('of AWS services, without the ids of requests', () => {
    const states = machine({ Publish: service('sns:publish', { TopicArn: 'orders', Message: 'new' }) });
    const answer = {
      MessageId: 'm-1',
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: 'r' },
    };
    expect(simulate(states, { mocks: { Publish: mock.succeed(answer) } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Publish         sns:publish    ok      {"MessageId":"m-1"}
  output {"MessageId":"m-1"}
`);
  });
});

describe('other states', () => {
  test('choices, passes, waits and ends', () => {
    const states = {
      StartAt: 'Size',
      States: {
        Size: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.total', NumericGreaterThan: 100, Next: 'Shape' },
            { Variable: '$.vip', IsPresent: true, Next: 'Done' },
          ],
          Default: 'Done',
        },
        Shape: { Type: 'Pass', Result: { big: true }, ResultPath: '$.size', Next: 'Nap' },
        Nap: { Type: 'Wait', Seconds: 3723, Next: 'Again' },
        Again: { Type: 'Choice', Choices: [{ Variable: '$.total', IsString: true, Next: 'Shape' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    };
    expect(simulate(states, { input: { total: 101 } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 5 transitions · 1 h 2 min 3 s · $0.000125
  input  {"total":101}
  0.00     Size            choice         $.total > 100, to Shape
  0.00     Shape           pass           {"total":101,"size":{"big":true}}
  0.00     Nap             wait           1 h 2 min 3 s
  1:02:03  Again           choice         default, to Done
  1:02:03  Done            succeed
  output {"total":101,"size":{"big":true}}
`);
    expect(simulate(states, { input: { total: 1, vip: true } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 2 transitions · 0 s · $0.000050
  input  {"total":1,"vip":true}
  0.00   Size            choice         $.vip is present, to Done
  0.00   Done            succeed
  output {"total":1,"vip":true}
`);
  });

  test('a mistake in the definition fails the state that has it', () => {
    const states = machine({ Shape: { Type: 'Pass', InputPath: '$.no', End: true } });
    expect(simulate(states)).toMatchInlineSnapshot(`
StateMachine · STANDARD · FAILED States.Runtime · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Shape           pass           failed  States.Runtime: Invalid path '$.no' : No results for path: $['no']
`);
  });

  test('a Choice that knows no way on', () => {
    const states = {
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Done' }] },
        Done: { Type: 'Succeed' },
      },
    };
    expect(simulate(states)).toMatchInlineSnapshot(`
StateMachine · STANDARD · FAILED States.Runtime · 1 transition · 0 s · $0.000025
  input  {}
  0.00   Which           choice         failed  States.Runtime: Failed to transition out of the state. The state does not point to a next state.
`);
  });
});

describe('branches and iterations', () => {
  const fulfil = {
    StartAt: 'Fulfil',
    States: {
      Fulfil: {
        Type: 'Parallel',
        Branches: [
          machine({ Pack: invoke('pack'), Label: invoke('label') }),
          machine({ Charge: invoke('charge') }),
          machine({ Rest: { Type: 'Wait', Seconds: 60, End: true } }),
        ],
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1, IntervalSeconds: 5 }],
        Catch: [{ ErrorEquals: ['CardDeclined', 'States.TaskFailed'], Next: 'Refund', ResultPath: '$.error' }],
        Next: 'Done',
      },
      Refund: invoke('refund', { Next: 'Done' }),
      Done: { Type: 'Succeed' },
    },
  };

  test('are told one after the other, however they interleave', () => {
    const mocks = {
      Pack: mock.succeed({ box: 1 }).after(2),
      Charge: mock.succeed().after(1),
      Label: mock.succeed().after(1),
    };
    expect(simulate(fulfil, { mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 6 transitions · 1 min · $0.000150
  input  {}
  0.00   Fulfil          parallel       ok      after 1 min
           branch 1
  0.00       Pack        lambda:invoke  ok      after 2 s: {"box":1}
  2.00       Label       lambda:invoke  ok      after 1 s: {}
           branch 2
  0.00       Charge      lambda:invoke  ok      after 1 s: {}
           branch 3
  0.00       Rest        wait           1 min
  1:00   Done            succeed
  output [{},{},{}]
`);
  });

  test('a failing branch cuts the others off; the Parallel is tried again, then caught', () => {
    const mocks = {
      Pack: mock.succeed().after(10),
      Charge: mock.sequence(mock.fail('Busy').after(1), mock.fail('CardDeclined', 'limit').after(1)),
      Refund: mock.succeed(),
    };
    expect(simulate(fulfil, { mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 10 transitions · 7 s · $0.000250
  input  {}
  0.00   Fulfil          parallel       failed   after 1 s: Busy
                                        retry 1 of 1 after 5 s
           branch 1
  0.00       Pack        lambda:invoke  aborted  after 1 s
           branch 2
  0.00       Charge      lambda:invoke  failed   after 1 s: Busy
           branch 3
  0.00       Rest        wait           aborted
  6.00   Fulfil          parallel       failed   after 1 s: CardDeclined: limit
                                        caught by CardDeclined, to Refund
           branch 1
  6.00       Pack        lambda:invoke  aborted  after 1 s
           branch 2
  6.00       Charge      lambda:invoke  failed   after 1 s: CardDeclined: limit
           branch 3
  6.00       Rest        wait           aborted
  7.00   Refund          lambda:invoke  ok       {}
  7.00   Done            succeed
  output {}
`);
  });

  const shipping = (more: object = {}) =>
    machine({
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        MaxConcurrency: 2,
        ItemProcessor: machine({
          Ship: invoke('ship', { TimeoutSeconds: 5, End: true }),
          Tell: service('sns:publish', { Message: 'sent' }),
        }),
        End: true,
        ...more,
      },
    });

  test('iterations by index, with a failure that nobody catches', () => {
    const mocks = {
      Ship: mock.handler(({ payload }) =>
        payload === 'bad' ? mock.fail('Broken', 'in transit') : { shipped: payload },
      ),
      Tell: mock.succeed().after(1),
    };
    expect(simulate(shipping(), { input: { items: ['a', 'b', 'bad'] }, mocks })).toMatchInlineSnapshot(`
StateMachine · STANDARD · FAILED Broken · 6 transitions · 1 s · $0.000150
  input  {"items":["a","b","bad"]}
  0.00   Each            map            failed  after 1 s: Broken: in transit
           item 0
  0.00       Ship        lambda:invoke  ok      {"shipped":"a"}
  0.00       Tell        sns:publish    ok      after 1 s: {}
           item 1
  0.00       Ship        lambda:invoke  ok      {"shipped":"b"}
  0.00       Tell        sns:publish    ok      after 1 s: {}
           item 2
  1.00       Ship        lambda:invoke  failed  Broken: in transit
`);
  });

  test('many iterations: those that did not succeed, and enough of the others', () => {
    const items = Array.from({ length: 300 }, (_, n) => ({ n }));
    const mocks = {
      Ship: mock.handler(({ payload }) => ((payload as { n: number }).n === 200 ? mock.fail('Broken') : payload)),
      Tell: mock.succeed(),
    };
    const lines = simulate(shipping(), { input: { items }, mocks }).story.split('\n');
    expect(lines.length).toBeLessThan(25);
    expect(lines.filter((line) => /item \d|more items/.test(line)).map((line) => line.trim())).toMatchInlineSnapshot(`
[
  "item 0",
  "item 1",
  "item 2",
  "item 200",
  "item 201",
  "… 197 more items, all ok",
]
`);
  });

  test('no items at all', () => {
    expect(simulate(shipping(), { input: { items: [] }, mocks: 'auto' })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000025
  input  {"items":[]}
  0.00   Each            map            ok      0 items
  output []
`);
  });

  test('a Map in a branch of a Map', () => {
    const inner = {
      Type: 'Map',
      ItemProcessor: machine({ Put: service('dynamodb:putItem', { TableName: 't', Item: {} }) }),
      End: true,
    };
    const outer = { Type: 'Map', ItemProcessor: machine({ Row: inner }), End: true };
    expect(simulate(machine({ Rows: outer }), { input: [[1, 2], [3]], mocks: 'auto' })).toMatchInlineSnapshot(`
StateMachine · STANDARD · SUCCEEDED · 6 transitions · 0 s · $0.000150
  input  [[1,2],[3]]
  0.00   Rows            map               ok      2 items
           item 0
  0.00       Row         map               ok      2 items
               item 0
  0.00           Put     dynamodb:putItem  ok      {}
               item 1
  0.00           Put     dynamodb:putItem  ok      {}
           item 1
  0.00       Row         map               ok      1 item
               item 0
  0.00           Put     dynamodb:putItem  ok      {}
  output [[{},{}],[{}]]
`);
  });
});

describe('executions', () => {
  test('that time out while something is under way', () => {
    const states = machine({ Start: { Type: 'Pass', End: true }, Ask: approval() }, { TimeoutSeconds: 300 });
    expect(simulate(states, { mocks: { Ask: mock.never() } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · TIMED_OUT · 2 transitions · 5 min · $0.000050
  input  {}
  0.00   Start           pass
  0.00   Ask             sqs:sendMessage.waitForTaskToken  aborted  after 5 min
  timed out after 5 min
`);
  });

  test('that time out while a retry is due', () => {
    const retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 600 }];
    const states = machine({ Charge: invoke('charge', { Retry: retry, End: true }) }, { TimeoutSeconds: 300 });
    expect(simulate(states, { mocks: { Charge: mock.fail('Busy') } })).toMatchInlineSnapshot(`
StateMachine · STANDARD · TIMED_OUT · 1 transition · 5 min · $0.000025
  input  {}
  0.00   Charge          lambda:invoke  failed  Busy
                                        waits for a retry
  timed out after 5 min
`);
  });

  test('of Express machines cost by request and duration', () => {
    const states = machine({ Charge: invoke('charge') });
    const mocks = { Charge: mock.succeed().after(2.01) };
    expect(simulate(states, { mocks, type: 'EXPRESS', stateMachineName: 'Quick' })).toMatchInlineSnapshot(`
Quick · EXPRESS · SUCCEEDED · 1 transition · 2.01 s · $0.00000319
  input  {}
  0.00   Charge          lambda:invoke  ok      after 2.01 s: {}
  output {}
`);
  });

  test('with over 40 steps: the first and the last of them', () => {
    const loop = {
      StartAt: 'Count',
      States: {
        Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'More' },
        More: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 500, Next: 'Count' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    };
    const lines = simulate(loop, { input: { n: 0 } }).story.split('\n');
    expect(lines).toHaveLength(44);
    expect(lines[32]).toBe('         … 961 more steps');
    expect(lines[43]).toBe('  output {"n":500}');
  });

  test('of 20 states take under 60 lines', () => {
    const names = Array.from({ length: 20 }, (_, i) => `Step${i}`);
    const retry = { Retry: [{ ErrorEquals: ['Busy'] }], End: true };
    const states = machine(Object.fromEntries(names.map((name) => [name, invoke(name, retry)])));
    const once = Object.fromEntries(names.map((name) => [name, mock.sequence(mock.succeed())]));
    const mocks = { ...once, Step3: mock.sequence(mock.fail('Busy'), mock.succeed()) };
    expect(simulate(states, { mocks }).story.split('\n').length).toBeLessThan(60);
  });
});

test('a recorded history is told without any simulation', () => {
  const { definition } = simulate(machine({ Charge: invoke('charge') }), { mocks: 'auto' });
  // As `aws stepfunctions get-execution-history` prints it.
  const history = [
    event(1, 0, 'ExecutionStarted', '10:00:00.100', {
      input: '{"id":7}',
      inputDetails: { truncated: false },
      roleArn: 'r',
    }),
    event(2, 0, 'TaskStateEntered', '10:00:00.200', { name: 'Charge', input: '{"id":7}' }, 'stateEntered'),
    event(3, 2, 'TaskScheduled', '10:00:00.200', {
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'x',
      parameters: '{}',
    }),
    event(4, 3, 'TaskStarted', '10:00:00.300', { resourceType: 'lambda', resource: 'invoke' }),
    event(5, 4, 'TaskFailed', '10:00:03.800', {
      resourceType: 'lambda',
      resource: 'invoke',
      error: 'Busy',
      cause: 'try later',
    }),
    event(6, 5, 'ExecutionFailed', '10:00:03.900', { error: 'Busy', cause: 'try later' }),
  ];
  expect(`\n${renderExecution({ definition, history, name: 'Orders' })}\n`).toMatchInlineSnapshot(`
"
Orders · STANDARD · FAILED Busy · 1 transition · 3.80 s · $0.000025
  input  {"id":7}
  0.10   Charge          lambda:invoke  failed  after 3.60 s: Busy: try later
"
`);
});

function event(id: number, previousEventId: number, type: string, time: string, details: object, key?: string): never {
  const timestamp = `2026-01-01T${time}000+00:00`;
  const name = `${key ?? type[0].toLowerCase() + type.slice(1)}EventDetails`;
  return { id, previousEventId, type, timestamp, [name]: details } as never;
}
