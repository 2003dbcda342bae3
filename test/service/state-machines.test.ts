import { ARN, account, create, drive, pass, refusal, wait } from './machines';

const MACHINE = `${ARN}:stateMachine:Orders`;
const outputOf = (given: ReturnType<typeof account>, executionArn: string) =>
  given.perform('DescribeExecution', { executionArn }).output;

test('a machine is created, shown, listed and deleted; the same once more is no error, another of the name is', () => {
  const given = account();
  expect(create(given, 'Orders', pass(1))).toBe(MACHINE);
  expect(create(given, 'Orders', pass(1))).toBe(MACHINE);
  expect(refusal(() => create(given, 'Orders', pass(2)))).toBe(
    `StateMachineAlreadyExists: State Machine Already Exists: '${MACHINE}'`,
  );
  expect(given.perform('DescribeStateMachine', { stateMachineArn: MACHINE })).toMatchObject({
    name: 'Orders',
    type: 'STANDARD',
  });
  expect(given.perform('ListStateMachines', {} as never)).toHaveLength(1);
  given.perform('DeleteStateMachine', { stateMachineArn: MACHINE });
  given.perform('DeleteStateMachine', { stateMachineArn: MACHINE });
  expect(refusal(() => given.perform('DescribeStateMachine', { stateMachineArn: MACHINE }))).toBe(
    `StateMachineDoesNotExist: State Machine Does Not Exist: '${MACHINE}'`,
  );
});

test.each([
  ['a name with a blank', { name: 'a b', definition: '{}' }, "InvalidName: Invalid Name: 'a b'"],
  ['no definition', { name: 'a', definition: 'nothing' }, 'InvalidDefinition: Invalid State Machine Definition'],
])('%s is refused', (_, request, expected) => {
  expect(refusal(() => account().perform('CreateStateMachine', { ...request, roleArn: 'arn:x' }))).toContain(expected);
});

test('what is no ARN is refused as such', () => {
  expect(refusal(() => account().perform('DescribeStateMachine', { stateMachineArn: 'Orders' }))).toBe(
    "InvalidArn: Invalid Arn: 'Invalid ARN prefix: Orders'",
  );
});

test('an execution under way keeps the definition that it started with, a later one takes the new one', () => {
  const given = account();
  const stateMachineArn = create(given, 'Orders', {
    W: { Type: 'Wait', Seconds: 5, Next: 'P' },
    P: { Type: 'Pass', Result: 'old', End: true },
  });
  const first = given.perform('StartExecution', { stateMachineArn, name: 'first' });
  const definition = JSON.stringify({ StartAt: 'P', States: pass('new') });
  given.perform('UpdateStateMachine', { stateMachineArn, definition });
  const second = given.perform('StartExecution', { stateMachineArn, name: 'second' });
  expect(drive(given)).toBe('ended');
  expect([first, second].map(({ executionArn }) => outputOf(given, executionArn))).toEqual(['"old"', '"new"']);
});

describe('versions', () => {
  test('keep a revision; the same is published once, and no number comes again', () => {
    const given = account();
    const stateMachineArn = create(given, 'Orders', pass('one'), { publish: true });
    const publish = () => given.perform('PublishStateMachineVersion', { stateMachineArn }).stateMachineVersionArn;
    expect(publish()).toBe(`${MACHINE}:1`);
    given.perform('UpdateStateMachine', {
      stateMachineArn,
      definition: JSON.stringify({ StartAt: 'P', States: pass('two') }),
    });
    expect(publish()).toBe(`${MACHINE}:2`);
    given.perform('DeleteStateMachineVersion', { stateMachineVersionArn: `${MACHINE}:2` });
    expect(publish()).toBe(`${MACHINE}:3`);
    const { executionArn } = given.perform('StartExecution', { stateMachineArn: `${MACHINE}:1` });
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      output: '"one"',
      stateMachineArn,
      stateMachineVersionArn: `${MACHINE}:1`,
    });
    expect(given.perform('ListStateMachineVersions', { stateMachineArn }).map(({ number }) => number)).toEqual([3, 1]);
  });

  test('that does not exist starts nothing', () => {
    const given = account();
    create(given, 'Orders', pass(1));
    expect(refusal(() => given.perform('StartExecution', { stateMachineArn: `${MACHINE}:9` }))).toContain(
      'StateMachineDoesNotExist',
    );
  });
});

describe('aliases', () => {
  const withTwoVersions = (seed = 1) => {
    const given = account(seed);
    const stateMachineArn = create(given, 'Orders', pass('one'), { publish: true });
    given.perform('UpdateStateMachine', {
      stateMachineArn,
      definition: JSON.stringify({ StartAt: 'P', States: pass('two') }),
      publish: true,
    });
    return given;
  };
  const routing = (...weights: number[]) =>
    weights.map((weight, index) => ({ stateMachineVersionArn: `${MACHINE}:${index + 1}`, weight }));

  test('lead to their versions by weight', () => {
    const given = withTwoVersions();
    given.perform('CreateStateMachineAlias', { name: 'live', routingConfiguration: routing(50, 50) });
    const arns = Array.from({ length: 40 }, () =>
      given.perform('StartExecution', { stateMachineArn: `${MACHINE}:live` }),
    );
    drive(given);
    const outputs = arns.map(({ executionArn }) => outputOf(given, executionArn));
    expect(new Set(outputs)).toEqual(new Set(['"one"', '"two"']));
    expect(given.perform('ListExecutions', { stateMachineArn: `${MACHINE}:live` })).toHaveLength(40);
    expect(given.perform('ListExecutions', { stateMachineArn: `${MACHINE}:1` })).toHaveLength(
      outputs.filter((output) => output === '"one"').length,
    );
  });

  test('are changed, and gone when they are deleted; a version that one leads to stays', () => {
    const given = withTwoVersions();
    const stateMachineAliasArn = `${MACHINE}:live`;
    given.perform('CreateStateMachineAlias', { name: 'live', routingConfiguration: routing(100) });
    expect(
      refusal(() => given.perform('DeleteStateMachineVersion', { stateMachineVersionArn: `${MACHINE}:1` })),
    ).toContain('ConflictException');
    given.perform('UpdateStateMachineAlias', {
      stateMachineAliasArn,
      routingConfiguration: routing(100, 0).slice(0, 1),
      description: 'd',
    });
    expect(given.perform('DescribeStateMachineAlias', { stateMachineAliasArn })).toMatchObject({ description: 'd' });
    given.perform('DeleteStateMachineAlias', { stateMachineAliasArn });
    expect(refusal(() => given.perform('DescribeStateMachineAlias', { stateMachineAliasArn }))).toBe(
      `ResourceNotFound: Resource not found: '${stateMachineAliasArn}'`,
    );
  });

  test.each([
    ['weights that are not 100 in all', routing(30, 30)],
    ['a machine in the place of a version', [{ stateMachineVersionArn: MACHINE, weight: 100 }]],
  ])('with %s are refused', (_, routingConfiguration) => {
    const given = withTwoVersions();
    expect(refusal(() => given.perform('CreateStateMachineAlias', { name: 'live', routingConfiguration }))).toContain(
      'ValidationException: Routing configuration must',
    );
  });
});

test('a machine without executions is idle at once', () => {
  const given = account();
  create(given, 'Orders', wait(5));
  expect(drive(given)).toBe('ended');
});
