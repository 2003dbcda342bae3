import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { PollUntil, type PollUntilProps } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack, plainDefinition } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

function poll(stack: Stack, language: sfn.QueryLanguage, props: Partial<PollUntilProps>): PollUntil {
  const jsonata = language === JSONATA;
  const result = jsonata ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return new PollUntil(stack, 'Job', {
    check: invoke(stack, 'Look', { queryLanguage: language, retryOnServiceExceptions: false, ...result }),
    status: jsonata ? '{% $states.input.status %}' : '$.status',
    successWhen: ['DONE'],
    failWhen: ['BROKEN'],
    interval: Duration.minutes(1),
    maxAttempts: 3,
    queryLanguage: language,
    ...props,
  });
}

function run(
  language: sfn.QueryLanguage,
  statuses: readonly (string | undefined)[],
  props: (stack: Stack) => Partial<PollUntilProps> = () => ({}),
): SimulatedExecution {
  const stack = newStack();
  plainDefinition(
    stack,
    poll(stack, language, props(stack)).next(new sfn.Pass(stack, 'After', { queryLanguage: language })),
  );
  const answers = statuses.map((status) => mock.succeed({ job: 1, ...(status === undefined ? {} : { status }) }));
  return simulate(stateMachine(stack, 'Machine'), { mocks: { Look: mock.sequence(...answers) } });
}

describe.each([JSON_PATH, JSONATA])('in %s', (language) => {
  test('it waits and asks until it is done, and leaves the payload alone', () => {
    const execution = run(language, ['BUSY', undefined, 'DONE']);
    expect(execution.output).toEqual({ job: 1, status: 'DONE' });
    expect(execution.durationSeconds).toBe(180);
  });

  test('a status of failure ends it', () => {
    expect(run(language, ['BUSY', 'BROKEN'])).toMatchObject({ error: 'PollFailed', durationSeconds: 120 });
  });

  test('it gives up after the last check', () => {
    expect(run(language, ['BUSY', 'BUSY', 'BUSY'])).toMatchObject({ error: 'PollTimedOut', durationSeconds: 180 });
  });

  test('the status of the last check counts', () => {
    expect(run(language, ['BUSY', 'BUSY', 'DONE']).status).toBe('SUCCEEDED');
  });

  test('a deadline is so many checks', () => {
    const deadline = () => ({ maxAttempts: undefined, deadline: Duration.seconds(130) });
    expect(run(language, ['BUSY', 'BUSY'], deadline)).toMatchObject({ error: 'PollTimedOut', durationSeconds: 120 });
  });

  test('where pending statuses are named, another one ends it', () => {
    const pending = () => ({ pendingWhen: ['BUSY'] });
    expect(run(language, ['BUSY', 'LOST'], pending)).toMatchObject({ error: 'PollStatusUnexpected' });
    expect(run(language, [undefined], pending)).toMatchObject({ error: 'PollStatusUnexpected' });
    expect(run(language, ['BUSY', 'DONE'], pending).status).toBe('SUCCEEDED');
  });

  test('a check that fails, fails it with its error', () => {
    const stack = newStack();
    plainDefinition(stack, poll(stack, language, {}));
    const mocks = { Look: mock.fail('NoSuchJob', 'gone') };
    const execution = simulate(stateMachine(stack, 'Machine'), { mocks });
    expect(execution).toMatchObject({ error: 'NoSuchJob', cause: 'gone', durationSeconds: 60 });
  });

  test('each check gets what the one before handed on', () => {
    const execution = run(language, ['BUSY', 'DONE']);
    expect(execution.calls('Look').map(({ payload }) => payload)).toEqual([{}, { job: 1, status: 'BUSY' }]);
  });

  test('is a loop of a Wait, the check and a Choice, with a counter that is no part of the payload', () => {
    const stack = newStack();
    const { StartAt, States } = plainDefinition(stack, poll(stack, language, { pendingWhen: ['BUSY'] }));
    expect(StartAt).toBe('Job');
    expect(Object.keys(States.Job.Assign)).toEqual(
      Object.keys(States['Job (wait)'].Assign).map((name) => name.replace(/\.\$$/, '')),
    );
    expect([States.Job.Next, States['Job (wait)'].Next, States.Look.Next]).toEqual([
      'Job (wait)',
      'Look',
      'Job (done?)',
    ]);
    expect(States['Job (wait)'].Seconds).toBe(60);
    const { Choices, Default } = States['Job (done?)'];
    expect([...Choices.map(({ Next }: { Next: string }) => Next), Default]).toEqual([
      'Job (failed)',
      'Job (done)',
      'Job (unexpected status)',
      'Job (timed out)',
      'Job (wait)',
    ]);
    const ends = Object.entries(States).filter(([, { Type }]) => Type === 'Fail');
    expect(ends.map(([name, state]) => [name, state.Error]).sort()).toEqual([
      ['Job (failed)', 'PollFailed'],
      ['Job (timed out)', 'PollTimedOut'],
      ['Job (unexpected status)', 'PollStatusUnexpected'],
    ]);
  });

  test('what failed or came too late is handed on as the check gave it', () => {
    const handled = (stack: Stack) => ({ onFailed: new sfn.Pass(stack, 'Repair', { queryLanguage: language }) });
    expect(run(language, ['BROKEN'], handled).output).toEqual({ job: 1, status: 'BROKEN' });
    expect(run(language, ['BROKEN'], handled).visits('After')).toHaveLength(1);
  });

  test('waits grow by a factor, in whole seconds, up to the longest', () => {
    const backoff = () => ({
      interval: Duration.seconds(3),
      backoffRate: 1.5,
      maxInterval: Duration.seconds(10),
      maxAttempts: 6,
    });
    const execution = run(language, ['BUSY', 'BUSY', 'BUSY', 'BUSY', 'BUSY', 'DONE'], backoff);
    const waits = execution.visits('Job (wait)').map(({ enteredMs, exitedMs = 0 }) => (exitedMs - enteredMs) / 1000);
    expect(waits).toEqual([3, 5, 8, 10, 10, 10]);
    expect(execution.output).toEqual({ job: 1, status: 'DONE' });
  });

  test('a deadline holds as many growing waits as end in time', () => {
    const backoff = () => ({
      interval: Duration.minutes(1),
      backoffRate: 2,
      maxAttempts: undefined,
      deadline: Duration.minutes(15),
    });
    expect(run(language, ['BUSY', 'BUSY', 'BUSY', 'BUSY'], backoff)).toMatchObject({
      error: 'PollTimedOut',
      durationSeconds: 15 * 60,
    });
  });

  test('failures and timeouts can be handled', () => {
    const handled = (stack: Stack) => ({
      onFailed: new sfn.Pass(stack, 'Repair', { queryLanguage: language }),
      onTimeout: new sfn.Pass(stack, 'Give up', { queryLanguage: language }),
    });
    expect(run(language, ['BROKEN'], handled).visits('Repair')).toHaveLength(1);
    expect(run(language, ['BUSY', 'BUSY', 'BUSY'], handled).visits('Give up')).toHaveLength(1);
  });
});

test('all states of a check count for the history', () => {
  const checkOf = (stack: Stack): sfn.IChainable =>
    sfn.Chain.start(invoke(stack, 'First')).next(invoke(stack, 'Second'));
  const refused = errorOf(() => {
    const stack = newStack();
    poll(stack, JSON_PATH, { check: checkOf(stack), maxAttempts: 1786 });
  });
  expect(refused.message).toMatch(/^1786 checks of 'Job' make some 25004 events, but a history has 25000 at most/);
  const stack = newStack();
  poll(stack, JSON_PATH, { check: checkOf(stack), maxAttempts: 1785 });
});

test.each<[string, Partial<PollUntilProps>, string]>([
  ['no bound', { maxAttempts: undefined }, 'POLL_UNBOUNDED'],
  ['a deadline before the first check', { maxAttempts: undefined, deadline: Duration.seconds(59) }, 'POLL_UNBOUNDED'],
  ['no check', { maxAttempts: 0 }, 'POLL_UNBOUNDED'],
  ['more events than a history has', { maxAttempts: 2778 }, 'POLL_TOO_MANY_EVENTS'],
  ['no status of success', { successWhen: [] }, 'POLL_STATUS_INVALID'],
  ['a wait that gets shorter', { backoffRate: 0.5 }, 'POLL_BACKOFF_INVALID'],
  ['a longest wait of waits that are all the same', { maxInterval: Duration.hours(1) }, 'POLL_BACKOFF_INVALID'],
  [
    'a longest wait that is shorter than the first',
    { backoffRate: 2, maxInterval: Duration.seconds(59) },
    'POLL_BACKOFF_INVALID',
  ],
  ['a status of two kinds', { pendingWhen: ['DONE'] }, 'POLL_STATUS_INVALID'],
  ['a status that is no path', { status: 'status' }, 'POLL_STATUS_INVALID'],
])('%s is refused', (_, props, code) => {
  const stack = newStack();
  expect(errorOf(() => poll(stack, JSON_PATH, props))).toMatchObject({ code, at: 'Shop/Job' });
});

test('growing waits are no finding, in a machine without a time limit either', () => {
  const stack = newStack();
  plainDefinition(stack, poll(stack, JSON_PATH, { backoffRate: 2 }));
  const findings = checkStateMachines(stack).findings.map(({ rule }) => rule);
  expect(findings).not.toContain('state-can-hang');
});
