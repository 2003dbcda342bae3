import { ARN, account, activity, callback, create, drive, refusal, START, wait } from './machines';

const work = `${ARN}:activity:work`;
type Account = ReturnType<typeof account>;
const started = (given: Account, stateMachineArn: string) =>
  given.perform('StartExecution', { stateMachineArn }).executionArn;
const typesOf = (given: Account, executionArn: string) =>
  given.perform('GetExecutionHistory', { executionArn }).events.map(({ type }) => type);

/** Lets time pass until then, while nothing else happens. */
function until(given: Account, seconds: number): void {
  const run = given.run();
  for (let step = run.next(); !step.done; step = run.next()) {
    if (step.value.kind !== 'advance' || step.value.until <= START + 1000 * seconds) continue;
    given.advanceTo(START + 1000 * seconds);
    return;
  }
}

describe('a task of an activity', () => {
  const withWorker = () => {
    const given = account();
    given.perform('CreateActivity', { name: 'work' });
    return given;
  };
  const poll = (given: Account, workerName = 'w') =>
    given.perform('GetActivityTask', { activityArn: work, workerName });

  test('waits for a worker, who takes it and answers by its token', () => {
    const given = withWorker();
    const executionArn = started(given, create(given, 'Works', { T: activity('work', { TimeoutSeconds: 5 }) }));
    expect(drive(given)).toBe('idle');
    const { task } = poll(given);
    expect(task).toMatchObject({ input: '{}' });
    expect(typesOf(given, executionArn)).not.toContain('ActivityStarted');
    given.perform('SendTaskSuccess', { taskToken: task?.taskToken ?? '', output: '1' });
    drive(given);
    expect(typesOf(given, executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('counts its time from when it is taken', () => {
    const given = withWorker();
    const executionArn = started(given, create(given, 'Works', { T: activity('work', { TimeoutSeconds: 5 }) }));
    started(given, create(given, 'Other', wait(60)));
    until(given, 50);
    const { task } = poll(given);
    until(given, 54);
    given.perform('SendTaskSuccess', { taskToken: task?.taskToken ?? '', output: '{"done":true}' });
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: START + 54_000,
    });
    const { events } = given.perform('GetExecutionHistory', { executionArn });
    expect(events.find(({ type }) => type === 'ActivityStarted')).toMatchObject({
      activityStartedEventDetails: { workerName: 'w' },
    });
  });

  test('is given to the worker who has waited for longest, in the order of the tasks', () => {
    const given = withWorker();
    const [first, second] = [poll(given, 'first'), poll(given, 'second')];
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: activity('work', { Parameters: { name } }) },
    });
    started(
      given,
      create(given, 'Works', { P: { Type: 'Parallel', Branches: ['A', 'B', 'C'].map(branch), End: true } }),
    );
    drive(given);
    expect([first, second].map(({ task }) => JSON.parse(task?.input ?? '{}').name)).toEqual(['A', 'B']);
    expect(JSON.parse(poll(given).task?.input ?? '{}')).toEqual({ name: 'C' });
    expect(poll(given).task).toBeUndefined();
  });

  test('that was cut off before anybody took it occupies no worker', () => {
    const given = withWorker();
    const branches = [
      { StartAt: 'Lost', States: { Lost: activity('work', { Parameters: { name: 'lost' } }) } },
      { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Broken' } } },
    ];
    const after = activity('work', { Parameters: { name: 'after' } });
    const fan = { Type: 'Parallel', Branches: branches, Next: 'T', Catch: [{ ErrorEquals: ['Broken'], Next: 'T' }] };
    started(given, create(given, 'Works', { P: fan, T: after }));
    started(given, create(given, 'Other', wait(10)));
    until(given, 1);
    expect(JSON.parse(poll(given).task?.input ?? '{}')).toEqual({ name: 'after' });
  });

  test('is not given to a worker who has gone after a minute', () => {
    const given = withWorker();
    const gone = poll(given);
    const machine = { W: { Type: 'Wait', Seconds: 60, Next: 'T' }, T: activity('work') };
    started(given, create(given, 'Works', machine));
    drive(given);
    expect(gone.task).toBeUndefined();
    expect(poll(given).task).toBeDefined();
  });

  test('of an activity that does not exist fails the execution', () => {
    const given = account();
    const executionArn = started(given, create(given, 'Works', { T: activity('work') }));
    drive(given);
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({ error: 'States.Runtime' });
    expect(refusal(() => poll(given))).toBe(`ActivityDoesNotExist: Activity Does Not Exist: '${work}'`);
  });
});

test('activities are created once, listed, shown and deleted', () => {
  const given = account();
  const first = given.perform('CreateActivity', { name: 'work' });
  expect(given.perform('CreateActivity', { name: 'work' })).toEqual(first);
  expect(given.perform('ListActivities', {} as never)).toEqual([first]);
  given.perform('DeleteActivity', { activityArn: work });
  expect(refusal(() => given.perform('DescribeActivity', { activityArn: work }))).toContain('ActivityDoesNotExist');
  expect(refusal(() => given.perform('CreateActivity', { name: 'a b' }))).toBe("InvalidName: Invalid Name: 'a b'");
});

describe('task tokens', () => {
  /** An execution that waits for its callback, with the token. */
  const asked = (more: object = {}) => {
    const given = account();
    let token = '';
    const executionArn = started(given, create(given, 'Asks', { A: callback(more) }));
    drive(given, ({ taskToken = '' }) => {
      token = taskToken;
      return { signals: [] };
    });
    return { given, executionArn, token };
  };

  test('success, failure and heartbeats reach the task', () => {
    const { given, executionArn, token } = asked();
    given.perform('SendTaskHeartbeat', { taskToken: token });
    given.perform('SendTaskSuccess', { taskToken: token, output: '{"a":1}' });
    expect(drive(given)).toBe('ended');
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({ output: '{"a":1}' });
    const failing = asked();
    failing.given.perform('SendTaskFailure', { taskToken: failing.token, error: 'No', cause: 'because' });
    drive(failing.given);
    expect(failing.given.perform('DescribeExecution', { executionArn: failing.executionArn })).toMatchObject({
      status: 'FAILED',
      error: 'No',
      cause: 'because',
    });
  });

  test('an answer in the very instant in which the token was handed out is heard', () => {
    const given = account();
    const executionArn = started(given, create(given, 'Asks', { A: callback() }));
    drive(given, ({ taskToken = '' }) => {
      given.perform('SendTaskSuccess', { taskToken, output: '1' });
      return { signals: [] };
    });
    expect(given.perform('DescribeExecution', { executionArn })).toMatchObject({ output: '1', stopDate: START });
  });

  test('what comes after the answer, or after the timeout, is too late', () => {
    const late = "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";
    const { given, token } = asked();
    given.perform('SendTaskSuccess', { taskToken: token, output: '1' });
    drive(given);
    expect(refusal(() => given.perform('SendTaskSuccess', { taskToken: token, output: '2' }))).toBe(late);
    const timedOut = asked({ TimeoutSeconds: 5 });
    expect(refusal(() => timedOut.given.perform('SendTaskHeartbeat', { taskToken: timedOut.token }))).toBe(late);
  });

  test('a token that nobody handed out, and an output that is no JSON, are refused', () => {
    const { given, token } = asked();
    expect(refusal(() => given.perform('SendTaskSuccess', { taskToken: 'x', output: '1' }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
    expect(refusal(() => given.perform('SendTaskSuccess', { taskToken: token, output: 'x' }))).toContain(
      'InvalidOutput',
    );
  });
});
