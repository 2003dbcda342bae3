import { ARN, account, callback, create, drive, pass, refusal, START, starts, succeed, wait } from './machines';

const nobody = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };

test('executions run beside one another in one time', () => {
  const given = account();
  const long = create(given, 'Long', wait(60));
  const short = create(given, 'Short', wait(5));
  const [a, b] = [long, short].map(
    (stateMachineArn) => given.perform('StartExecution', { stateMachineArn }).executionArn,
  );
  expect(drive(given)).toBe('ended');
  const stops = [a, b].map((executionArn) => given.perform('DescribeExecution', { executionArn }).stopDate);
  expect(stops).toEqual([START + 60_000, START + 5000]);
  expect(given.now).toBe(START + 60_000);
});

test('no two have the same tokens', () => {
  const given = account();
  const stateMachineArn = create(given, 'Asks', { A: callback() });
  for (let i = 0; i < 5; i++) given.perform('StartExecution', { stateMachineArn });
  const tokens: unknown[] = [];
  drive(given, ({ taskToken }) => {
    tokens.push(taskToken);
    return { signals: [] };
  });
  expect(new Set(tokens).size).toBe(5);
});

describe('StartExecution', () => {
  test('of a name that runs, with the same input, is the same execution; else it is refused', () => {
    const given = account();
    const stateMachineArn = create(given, 'Waits', wait(5));
    const start = (input: string) => given.perform('StartExecution', { stateMachineArn, name: 'one', input });
    const first = start('{"a":1}');
    expect(start('{"a":1}')).toEqual(first);
    const refused = `ExecutionAlreadyExists: Execution Already Exists: '${first.executionArn}'`;
    expect(refusal(() => start('{"a":2}'))).toBe(refused);
    drive(given);
    expect(refusal(() => start('{"a":1}'))).toBe(refused);
  });

  test('of an Express machine may take a name again', () => {
    const given = account();
    const stateMachineArn = create(given, 'Quick', pass(1), { type: 'EXPRESS' });
    const start = () => given.perform('StartExecution', { stateMachineArn, name: 'one' }).executionArn;
    expect(start()).not.toBe(start());
    expect(refusal(() => given.perform('DescribeExecution', { executionArn: start() }))).toBe(
      "InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'",
    );
  });

  test.each([
    [
      'no such machine',
      { stateMachineArn: `${ARN}:stateMachine:Nothing` },
      'StateMachineDoesNotExist: State Machine Does Not Exist:',
    ],
    [
      'no JSON',
      { input: 'not json' },
      "InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token 'not'",
    ],
    ['a bad name', { name: 'a/b' }, "InvalidName: Invalid Name: 'a/b'"],
    ['an input that is too large', { input: `"${'x'.repeat(262_144)}"` }, 'InvalidExecutionInput'],
  ])('with %s is refused', (_, request, expected) => {
    const given = account();
    const stateMachineArn = create(given, 'Orders', pass(1));
    expect(refusal(() => given.perform('StartExecution', { stateMachineArn, ...request }))).toContain(expected);
  });

  test('shows the input as it was written', () => {
    const given = account();
    const stateMachineArn = create(given, 'Orders', { S: { Type: 'Succeed' } });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn, input: '{ "a" : 1 }' });
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      input: '{ "a" : 1 }',
      output: '{"a":1}',
    });
  });
});

describe('StopExecution', () => {
  test('ends an execution now, and again changes nothing', () => {
    const given = account();
    const stateMachineArn = create(given, 'Asks', { A: callback() });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn });
    expect(drive(given, () => ({ signals: [] }))).toBe('idle');
    expect(given.perform('DescribeExecution', { executionArn }).status).toBe('RUNNING');
    const stop = () => given.perform('StopExecution', { executionArn, error: 'Enough', cause: 'of it' });
    expect(stop()).toEqual(stop());
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of it',
    });
    expect(drive(given)).toBe('ended');
  });

  test('of one that a task awaits fails that task', () => {
    const given = account();
    const child = create(given, 'Child', wait(100));
    const parent = create(given, 'Parent', { S: starts(child, '.sync:2') });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn: parent });
    const run = given.run();
    for (let step = run.next(); !step.done; step = run.next()) {
      const [nested] = given.perform('ListExecutions', { stateMachineArn: child, statusFilter: 'RUNNING' });
      if (nested) given.perform('StopExecution', { executionArn: nested.executionArn, error: 'Enough' });
    }
    expect(given.perform('ListExecutions', { stateMachineArn: child })).toMatchObject([
      { status: 'ABORTED', error: 'Enough' },
    ]);
    const ended = given.perform('DescribeExecution', { executionArn });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed', stopDate: START });
    expect(JSON.parse(ended.cause ?? '')).toMatchObject({ Status: 'ABORTED', Error: 'Enough' });
  });
});

describe('executions that tasks start', () => {
  test('without waiting are roots of the same time, and outlive who started them', () => {
    const given = account();
    const child = create(given, 'Child', wait(30));
    const parent = create(given, 'Parent', { S: starts(child, '', { End: undefined, Next: 'W' }), ...wait(10) });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn: parent, input: '{"n":1}' });
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn }).stopDate).toBe(START + 10_000);
    expect(given.perform('ListExecutions', { stateMachineArn: child })).toMatchObject([
      { status: 'SUCCEEDED', input: '{"n":1}', startDate: START, stopDate: START + 30_000 },
    ]);
  });

  test('and awaited are described in the result', () => {
    const given = account();
    const child = create(given, 'Child', pass({ done: true }));
    const parent = create(given, 'Parent', { S: starts(child, '.sync:2') });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn: parent });
    drive(given);
    const { output = '' } = given.perform('DescribeExecution', { executionArn });
    const nested = JSON.parse(output);
    expect(nested).toMatchObject({ Status: 'SUCCEEDED', Output: { done: true } });
    const { events } = given.perform('GetExecutionHistory', { executionArn: nested.ExecutionArn });
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('of a machine that is not there fail as on AWS', () => {
    const given = account();
    const stateMachineArn = create(given, 'Parent', { S: starts(`${ARN}:stateMachine:Gone`) });
    const { executionArn } = given.perform('StartExecution', { stateMachineArn });
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });
});

describe('RedriveExecution', () => {
  test('goes on where it failed, at the time that it is then', () => {
    const given = account();
    const stateMachineArn = create(given, 'Orders', { T: nobody });
    const other = create(given, 'Other', wait(3600));
    const { executionArn } = given.perform('StartExecution', { stateMachineArn });
    given.perform('StartExecution', { stateMachineArn: other });
    drive(given, () => ({ signals: [{ kind: 'failure', afterMs: 1000, error: 'Down' }] }));
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      status: 'FAILED',
      redriveStatus: 'REDRIVABLE',
    });
    given.perform('RedriveExecution', { executionArn });
    expect(given.perform('DescribeExecution', { executionArn }).status).toBe('RUNNING');
    drive(given, () => succeed({ ok: true }, 2000));
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
      redriveDate: START + 3_600_000,
      stopDate: START + 3_602_000,
    });
    expect(refusal(() => given.perform('RedriveExecution', { executionArn }))).toBe(
      `ExecutionNotRedrivable: Execution ${executionArn} invalid for redrive as: Execution is SUCCEEDED and cannot be redriven`,
    );
  });
});

test('an execution that is not there is named', () => {
  const executionArn = `${ARN}:execution:Orders:gone`;
  expect(refusal(() => account().perform('DescribeExecution', { executionArn }))).toBe(
    `ExecutionDoesNotExist: Execution Does Not Exist: '${executionArn}'`,
  );
});

test('a map run is found by its ARN, and of its execution', () => {
  const given = account();
  const item = { StartAt: 'P', States: pass(1), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
  const stateMachineArn = create(given, 'Maps', { M: { Type: 'Map', ItemProcessor: item, End: true } });
  const { executionArn } = given.perform('StartExecution', { stateMachineArn, input: '[1,2,3]' });
  drive(given);
  const [run] = given.perform('ListMapRuns', { executionArn });
  expect(given.perform('DescribeMapRun', { mapRunArn: run.mapRunArn })).toMatchObject({
    status: 'SUCCEEDED',
    itemCount: 3,
  });
  expect(refusal(() => given.perform('DescribeMapRun', { mapRunArn: `${run.mapRunArn}x` }))).toContain(
    'ResourceNotFound',
  );
});
