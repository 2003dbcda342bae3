import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachines } from 'cdk-stepwright/synth';
import { type MockLike, mock, redrive, replay, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { approval, invoke, machine, service } from '../machines';

/** Last night's execution on tomorrow's definition. */

const charge = (more: object = {}) =>
  invoke('charge', {
    ...{ ResultPath: '$.payment', OutputPath: '$', TimeoutSeconds: 30, Next: 'Paid?' },
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Refuse' }],
    ...more,
  });

const ship = (more: object = { End: true }) =>
  service(
    'sqs:sendMessage',
    { QueueUrl: 'ships', MessageBody: { 'order.$': '$.order', 'at.$': '$$.State.EnteredTime' } },
    more,
  );
const when = (condition: object, more: object = { Default: 'Refuse' }) => ({
  ...{ Type: 'Choice', Choices: [{ Variable: '$.payment.Payload.id', Next: 'Ship', ...condition }] },
  ...more,
});

const CATCH = { ErrorEquals: ['Refused'], ResultPath: '$.failure', Next: 'Refuse' };

function orders(states: Record<string, object> = {}, start = 'Charge'): object {
  return {
    StartAt: start,
    States: {
      ...(start === 'Charge' ? { Charge: charge() } : {}),
      'Paid?': when({ IsPresent: true }),
      Ship: ship(),
      Refuse: { Type: 'Fail', Error: 'Refused', Cause: 'nobody pays' },
      ...states,
    },
  };
}

const Ship = mock.succeed({ MessageId: 'm' });
const run = (Charge: MockLike, definition = orders()) =>
  simulate(definition, {
    input: { order: 7, card: { number: '4111' } },
    mocks: { Charge, Ship },
    strict: false,
    startTime: '2026-11-01T02:03:04Z',
  });
const paid = run(mock.sequence(mock.fail('Busy'), mock.succeed({ id: 'p-1' }).after(1.5))).history;

test('the same definition does the same; what it says nothing about is named', () => {
  const replayed = replay(orders(), { events: paid });
  expect(replayed).toMatchObject({ verdict: 'same', level: 'data', stateMachineName: 'StateMachine' });
  expect(String(replayed)).toBe(
    [
      'Replay of 17 events on StateMachine: same',
      '',
      'With the recorded answers this definition asks for the same calls in the same order within each scope, and ends the same way.',
      '',
      'Compared: states, calls, inputs, outputs and variables.',
      'Not exercised, so that nothing is said about it:',
      '  state Refuse',
      '  rule Paid?: default',
      '  catcher Charge: catch States.ALL',
      '  how long answers take, and the order of events across branches and iterations',
    ].join('\n'),
  );
  expect(orders()).toReplay(paid);
});

test('the first place in which another one differs, with both stories', () => {
  const retryless = orders({ Charge: charge({ Retry: [] }) });
  expect(String(replay(retryless, paid))).toBe(
    [
      'Replay of 17 events on StateMachine: diverged',
      '',
      'At Charge, event 5 of the history:',
      '  the history      tries again: attempt 2',
      '  this definition  goes on after 1 attempt',
      '  both came to     Charge (Task)',
      '',
      '  the history        | this definition',
      '> Charge  Task  Busy | Charge  Task  Busy',
      '  Paid?  Choice      | Refuse  Fail  open',
      '  Ship  Task         |',
      '',
      'Compared: states, calls, inputs, outputs and variables.',
      'Not exercised, so that nothing is said about it:',
      '  state Paid?',
      '  state Ship',
      '  rule Paid?: $.payment.Payload.id is present',
      '  rule Paid?: default',
      '  how long answers take, and the order of events across branches and iterations',
    ].join('\n'),
  );
  expect(() => expect(retryless).toReplay(paid)).toThrow('this definition  goes on after 1 attempt');
  expect(retryless).not.toReplay(paid);
});

describe('whatever is changed is found at the state that was changed', () => {
  test.each<[string, Record<string, object>, object]>([
    [
      'a timeout',
      { Charge: charge({ TimeoutSeconds: 31 }) },
      { stateName: 'Charge', expected: 'TimeoutSeconds 30', got: 'TimeoutSeconds 31' },
    ],
    [
      'a timeout that strikes',
      { Charge: charge({ TimeoutSeconds: 1 }) },
      { stateName: 'Charge', got: 'TimeoutSeconds 1' },
    ],
    [
      'a ResultPath',
      { Charge: charge({ ResultPath: '$.paid' }) },
      {
        stateName: 'Charge',
        level: 'data',
        expected: expect.stringContaining('the output, $.payment: {"ExecutedVersion"'),
        got: 'the output, $.payment: nothing',
      },
    ],
    [
      'an interval',
      { Charge: charge({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 5 }] }) },
      { stateName: 'Charge', expected: 'retries after 2 s', got: 'retries after 5 s' },
    ],
    [
      'a function',
      { Charge: charge({ Parameters: { FunctionName: 'charge2', 'Payload.$': '$' } }) },
      {
        stateName: 'Charge',
        level: 'calls',
        expected: 'the parameters, $.FunctionName: "charge"',
        got: 'the parameters, $.FunctionName: "charge2"',
      },
    ],
    [
      'a rule',
      { 'Paid?': when({ IsNull: true }) },
      { stateName: 'Paid?', level: 'path', expected: 'goes to Ship (Task)', got: 'goes to Refuse (Fail)' },
    ],
    ['a type', { Ship: { Type: 'Succeed' } }, { stateName: 'Ship', expected: 'a Task state', got: 'a Succeed state' }],
    [
      'a call more',
      { Ship: ship({ Next: 'Tell' }), Tell: service('sns:publish', { TopicArn: 't', Message: 'm' }) },
      { stateName: 'Ship', expected: 'ends', got: 'goes to Tell (Task)' },
    ],
    [
      'a call less',
      { 'Paid?': when({ IsPresent: true, Next: 'Done' }, { Default: 'Ship' }), Done: { Type: 'Succeed' } },
      { stateName: 'Paid?', expected: 'goes to Ship (Task)', got: 'goes to Done (Succeed)' },
    ],
    [
      'a message',
      { Ship: service('sqs:sendMessage', { QueueUrl: 'ships', MessageBody: { 'id.$': '$.order' } }) },
      {
        stateName: 'Ship',
        level: 'calls',
        got: expect.stringMatching(/^the parameters, \$\.MessageBody\.\w+: nothing$/),
      },
    ],
  ])('%s', (_what, states, divergence) => {
    expect(replay(orders(states), paid).divergence).toMatchObject(divergence);
  });
});

test('what comes from the clock, names and chance is not compared', () => {
  const definition = machine({
    Make: {
      Type: 'Pass',
      Parameters: {
        'id.$': 'States.UUID()',
        'of.$': '$$.Execution.Name',
        'text.$': "States.Format('{}!', $$.State.EnteredTime)",
      },
      Next: 'Save',
    },
    Save: service('dynamodb:putItem', { TableName: 't', Item: { 'id.$': '$.id', 'n.$': '$.text' } }),
  });
  const options = { mocks: { Save: mock.succeed({}) }, fieldValidationMode: 'NONE' } as const;
  const { history } = simulate(definition, {
    ...options,
    seed: 99,
    name: 'another',
    startTime: '2025-05-05T05:05:05Z',
  });
  expect(definition).toReplay(history);
});

test('a state that was renamed', () => {
  const renamed = orders({ 'Charge card': charge() }, 'Charge card');
  expect(replay(renamed, paid)).toMatchObject({ verdict: 'diverged', divergence: { stateName: 'StartAt' } });
  expect(renamed).toReplay(paid, { renamed: { Charge: 'Charge card' } });
});

test('secrets are not shown', () => {
  const changed = orders({ Charge: charge({ ResultPath: '$.card' }) });
  expect(replay(changed, paid).divergence?.expected).toContain('4111');
  expect(String(replay(changed, paid, { redact: ['number'] }))).not.toContain('4111');
  expect(String(replay(changed, paid, { redact: ['card'] }))).toContain('<redacted>');
});

test('levels: less is compared', () => {
  const other = orders({ Charge: charge({ TimeoutSeconds: 31 }) });
  expect(replay(other, paid, { level: 'path' }).verdict).toBe('same');
  expect(replay(other, paid, { level: 'calls' }).verdict).toBe('diverged');
  const output = orders({ Charge: charge({ OutputPath: '$', Next: 'Paid?', Assign: { x: 1 } }) });
  expect(replay(output, paid, { level: 'path' }).verdict).toBe('same');
});

test('redriven, stopped and running executions are replayed as far as they went', () => {
  const failed = run(
    mock.sequence(mock.fail('Busy'), mock.fail('Busy'), mock.fail('Busy'), mock.fail('Busy')),
    orders({ Charge: charge({ Catch: [] }) }),
  );
  const redriven = redrive(failed, { mocks: { Charge: mock.succeed({ id: 'p-2' }), Ship }, after: 60 });
  expect(redriven.status).toBe('SUCCEEDED');
  expect(orders({ Charge: charge({ Catch: [] }) })).toReplay(redriven.history);
  const stopped = simulate(orders(), {
    input: { order: 1 },
    mocks: { Charge: mock.never() },
    stop: { after: 3 },
    strict: false,
  });
  expect(orders()).toReplay(stopped.history);
  expect(orders()).toReplay(stopped.history.slice(0, 4));
  expect(replay(orders({ Charge: charge({ TimeoutSeconds: 9 }) }), stopped.history).divergence).toMatchObject({
    got: 'TimeoutSeconds 9',
  });
});

test('an execution that ran out of time has to have the same limit', () => {
  const definition = (seconds: number) => machine({ Ask: approval() }, { TimeoutSeconds: seconds });
  const { history } = simulate(definition(60), { mocks: { Ask: mock.callback() } });
  expect(definition(60)).toReplay(history);
  expect(replay(definition(90), history).divergence).toMatchObject({
    stateName: 'TimeoutSeconds',
    got: 'its limit is 90 s',
  });
});

describe('without data', () => {
  const bare = paid.map((event) =>
    JSON.parse(
      JSON.stringify(event, (key, value) =>
        /^(input|output|parameters)$/.test(key) || key.endsWith('inputDetails') ? undefined : value,
      ),
    ),
  );

  test('the path alone is looked at, and where it depends on data it cannot be told', () => {
    const replayed = replay(orders(), bare);
    expect(replayed).toMatchObject({ verdict: 'cannot tell', level: 'path' });
    expect(replayed.reason).toMatch(/^Where 'Paid\?' leads \(event 10\) depends on data/);
    const straight = orders({
      'Paid?': when({ IsPresent: true }, { Default: 'Ship' }),
      Charge: charge({ Catch: [CATCH] }),
    });
    expect(replay(straight, bare)).toMatchObject({
      verdict: 'same',
      level: 'path',
      levelReason: expect.stringContaining('no data'),
    });
  });

  test.each<[string, Record<string, object>, object]>([
    [
      'another way',
      { Charge: charge({ Next: 'Ship' }), 'Paid?': when({ IsPresent: true }), Refuse: { Type: 'Pass', Next: 'Paid?' } },
      { stateName: 'Charge', expected: 'goes to Paid?', got: 'goes to Ship' },
    ],
    ['a timeout', { Charge: charge({ TimeoutSeconds: 31 }) }, { stateName: 'Charge', got: 'TimeoutSeconds 31' }],
    ['no retry', { Charge: charge({ Retry: [] }) }, { stateName: 'Charge', expected: 'retries Busy', got: 'does not' }],
    [
      'a resource',
      { Ship: service('sns:publish', { TopicArn: 't', Message: 'm' }) },
      { stateName: 'Ship', expected: 'calls sqs:sendMessage', got: 'calls sns:publish' },
    ],
    ['more to do', { Ship: ship({ Next: 'Refuse' }) }, { expected: 'ends', got: 'goes to Refuse' }],
  ])('%s', (_what, states, divergence) => {
    expect(replay(orders(states), bare).divergence).toMatchObject(divergence);
  });
});

describe('child executions', () => {
  const each = (processor: object) =>
    machine({
      Each: {
        Type: 'Map',
        Label: 'each',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor },
        End: true,
      },
    });
  const definition = each(machine({ Item: invoke('item') }));
  const execution = simulate(
    { ...definition },
    { input: [{ n: 1 }, { n: 2 }], mocks: { Item: mock.succeed({ ok: true }) } },
  );
  const [child] = execution.mapRuns[0].executions;

  test('of a Distributed Map are named where their histories are not given', () => {
    const replayed = replay(definition, execution.history);
    expect(replayed.verdict).toBe('same');
    expect(replayed.notExercised).toContain('the child executions of Each, and what it makes of their results');
  });

  test('are replayed where they are', () => {
    const children = [{ stateName: 'Each', history: child.history }];
    const same = replay(definition, execution.history, { children });
    expect(same).toMatchObject({ verdict: 'same', children: [{ stateName: 'Each', execution: { verdict: 'same' } }] });
    expect(same.notExercised).not.toContain('the child executions of Each, and what it makes of their results');
    const other = replay(each(machine({ Item: invoke('other') })), execution.history, { children });
    expect(other).toMatchObject({ verdict: 'diverged', divergence: { stateName: 'Item' } });
    expect(String(other)).toContain('Started by Each:\n  Replay of');
    expect(() =>
      replay(definition, execution.history, { children: [{ stateName: 'each', history: child.history }] }),
    ).toThrow("Did you mean 'Each'?");
  });
});

describe('a machine of a template', () => {
  const stack = new Stack(new App(), 'Shop');
  const code = lambda.Code.fromInline('exports.handler = async () => ({})');
  const props = { code, handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X };
  const [first, second] = ['ChargeCard', 'RefundCard'].map((id) => new lambda.Function(stack, id, props));
  const of = (id: string, lambdaFunction: lambda.IFunction) =>
    new sfn.StateMachine(stack, id, {
      definitionBody: sfn.DefinitionBody.fromChainable(
        new tasks.LambdaInvoke(stack, `${id}Pay`, {
          stateName: 'Pay',
          lambdaFunction,
          retryOnServiceExceptions: false,
        }),
      ),
    });
  of('Old', first);
  of('New', second);
  const machines = stateMachines(stack);
  const { history } = simulate(machines.Old, { mocks: { Pay: mock.succeed({ id: 1 }) } });
  const deployed = (name: string) =>
    JSON.parse(JSON.stringify(history).replaceAll(/function:ChargeCard/g, `function:${name}`)) as object[];

  test('its placeholders stand for what CloudFormation made of them', () => {
    expect(machines.Old).toReplay(deployed('Shop-ChargeCard0A1B2C3D-hUx7tGz2Lq0P'));
    expect(machines.New).not.toReplay(deployed('Shop-ChargeCard0A1B2C3D-hUx7tGz2Lq0P'));
    expect(machines.Old).not.toReplay(deployed('Shop-SomethingElse0A1B2C3D-hUx7tGz2Lq0P'));
    expect(machines.New).toReplay(deployed('Shop-ChargeCard0A1B2C3D-hUx7tGz2Lq0P'), {
      deployed: { 'function:RefundCard': 'function:Shop-ChargeCard0A1B2C3D-hUx7tGz2Lq0P' },
    });
  });
});

test('why AWS itself ended an execution is not compared, and is named', () => {
  const broken = { StartAt: 'Pick', States: { Pick: { Type: 'Pass', InputPath: '$.nothing', End: true } } };
  const { history } = simulate(broken);
  expect(replay(broken, history).notExercised).toContain(
    'why Pick fails with States.Runtime: the words of AWS are not compared',
  );
});

test('what is wrong with the options, the history or the machine is told', () => {
  expect(() => replay(orders(), paid, { levels: 'data' } as never)).toThrow(
    "Unknown option 'levels'. Did you mean 'level'?",
  );
  expect(() => replay(orders(), paid, { level: 'all' as never })).toThrow(
    "Invalid level: expected 'path', 'calls' or 'data', got 'all'",
  );
  expect(() => replay(orders(), paid, { renamed: ['a'] as never })).toThrow(
    'Invalid renamed: expected an object of texts',
  );
  expect(() => replay(orders(), paid, { redact: 'a' as never })).toThrow('Invalid redact: expected a list');
  expect(() => replay(orders(), paid, { children: [1] as never })).toThrow(
    'Invalid children: expected a list of histories',
  );
  expect(() => replay(orders(), paid, null as never)).toThrow('Expected the options as an object, got null');
  expect(() => replay(orders(), 'nothing')).toThrow('[HISTORY_FORM_UNKNOWN]');
  expect(() => replay(orders(), paid.slice(3))).toThrow('[HISTORY_INCOMPLETE]');
  expect(() => replay({ StartAt: 'A' }, paid)).toThrow('These fields are required');
});
