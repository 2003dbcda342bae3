import {
  ACTIVITY,
  CALLBACK,
  callback,
  chain,
  LAMBDA,
  PUBLISH,
  pass,
  REQUESTS,
  RUN_JOB,
  type StateFields,
  task,
} from '../support/definitions';
import {
  ending,
  fails,
  firstOf,
  lines,
  returns,
  run,
  type Script,
  secondsOf,
  sends,
  silent,
} from '../support/scenario';

const attempt = (fields: StateFields, T: Script, input = {}) =>
  run(chain({ T: task(fields) }), { tasks: { T }, input });
/** What a Task on a resource must be given. */
const calling = (Resource: string): StateFields => ({
  Resource,
  Parameters: (REQUESTS as Readonly<Record<string, object>>)[Resource] ?? {},
});
const typesOf = (fields: StateFields, T: Script) =>
  attempt(fields, T)
    .events.map(({ type }) => type)
    .filter((type) => !type.startsWith('Execution') && !type.startsWith('TaskState'));

describe('the events of an attempt', () => {
  const parameters = { TopicArn: 't', Message: { a: 1 } };

  test('of a function', () => {
    const ran = attempt({ Parameters: { a: 1 }, TimeoutSeconds: 9 }, returns({ b: 2 }));
    expect(lines(ran).slice(1)).toEqual([
      '2 < 0 TaskStateEntered T',
      '3 < 2 LambdaFunctionScheduled',
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionSucceeded',
      '6 < 5 TaskStateExited T',
      '7 < 6 ExecutionSucceeded',
    ]);
    expect(firstOf(ran, 'LambdaFunctionScheduled')).toEqual({
      input: '{"a":1}',
      inputDetails: { truncated: false },
      resource: LAMBDA,
      timeoutInSeconds: 9,
    });
    expect(firstOf(ran, 'LambdaFunctionSucceeded')).toEqual({ output: '{"b":2}', outputDetails: { truncated: false } });
  });

  test('of an integration that answers at once', () => {
    const ran = attempt({ Resource: PUBLISH, Parameters: parameters }, returns({ MessageId: 'm' }));
    const who = { resource: 'publish', resourceType: 'sns' };
    expect(lines(ran).slice(2, 5)).toEqual(['3 < 2 TaskScheduled', '4 < 3 TaskStarted', '5 < 4 TaskSucceeded']);
    expect(firstOf(ran, 'TaskScheduled')).toEqual({
      parameters: JSON.stringify(parameters),
      region: 'us-east-1',
      ...who,
    });
    expect(firstOf(ran, 'TaskStarted')).toEqual(who);
    expect(firstOf(ran, 'TaskSucceeded')).toEqual({
      output: '{"MessageId":"m"}',
      outputDetails: { truncated: false },
      ...who,
    });
  });

  test.each([
    [RUN_JOB, 'runTask.sync', 'ecs'],
    [CALLBACK, 'sendMessage.waitForTaskToken', 'sqs'],
  ])('of %s, which shows in TaskSubmitted what the call answered', (Resource, resource, resourceType) => {
    const submitted = { ...returns('done', 5), submitted: { id: 7 } };
    const ran = attempt(calling(Resource), submitted);
    expect(lines(ran).slice(2, 6)).toEqual([
      '3 < 2 TaskScheduled',
      '4 < 3 TaskStarted',
      '5 < 4 TaskSubmitted',
      '6 < 5 TaskSucceeded',
    ]);
    expect(firstOf(ran, 'TaskSubmitted')).toEqual({
      output: '{"id":7}',
      outputDetails: { truncated: false },
      resource,
      resourceType,
    });
    expect(secondsOf(ran, 'TaskSubmitted')).toEqual([0]);
    expect(secondsOf(ran, 'TaskSucceeded')).toEqual([5]);
  });

  test('of an activity, with the name of the worker where it gave one', () => {
    const ran = attempt({ Resource: ACTIVITY, HeartbeatSeconds: 5 }, { ...returns(1), workerName: 'w' });
    expect(lines(ran).slice(2, 5)).toEqual([
      '3 < 2 ActivityScheduled',
      '4 < 3 ActivityStarted',
      '5 < 4 ActivitySucceeded',
    ]);
    expect(firstOf(ran, 'ActivityScheduled')).toEqual({
      input: '{}',
      inputDetails: { truncated: false },
      resource: ACTIVITY,
      heartbeatInSeconds: 5,
    });
    expect(firstOf(ran, 'ActivityStarted')).toEqual({ workerName: 'w' });
    const nameless = attempt({ Resource: ACTIVITY }, returns(1));
    expect(nameless.events[3]).toHaveProperty('activityStartedEventDetails', {});
  });

  test('of an activity that does not exist there are none', () => {
    const ran = attempt({ Resource: ACTIVITY, Catch: [] }, { signals: [], failureStage: 'resolve' });
    expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 TaskStateEntered T', '3 < 2 ExecutionFailed']);
    expect(ending(ran)).toBe(
      "FAILED: States.Runtime: An error occurred while executing the state 'T' (entered at the event id #2). " +
        `The activity ${ACTIVITY} does not exist.`,
    );
  });

  test.each([
    [LAMBDA, ['LambdaFunctionScheduled', 'LambdaFunctionStarted'], 'LambdaFunction'],
    [ACTIVITY, ['ActivityScheduled', 'ActivityStarted'], 'Activity'],
    [PUBLISH, ['TaskScheduled', 'TaskStarted'], 'Task'],
    [RUN_JOB, ['TaskScheduled', 'TaskStarted', 'TaskSubmitted'], 'Task'],
  ])('of %s that fails, and that times out', (Resource, before, kind) => {
    const fields = { ...calling(Resource), TimeoutSeconds: 5 };
    expect(typesOf(fields, fails('E', 'C'))).toEqual([...before, `${kind}Failed`]);
    expect(typesOf(fields, silent)).toEqual([...before, `${kind}TimedOut`]);
  });

  test.each([
    ['schedule', LAMBDA, ['LambdaFunctionScheduled', 'LambdaFunctionScheduleFailed']],
    ['start', LAMBDA, ['LambdaFunctionScheduled', 'LambdaFunctionStartFailed']],
    ['schedule', ACTIVITY, ['ActivityScheduled', 'ActivityScheduleFailed']],
    ['start', PUBLISH, ['TaskScheduled', 'TaskStartFailed']],
    ['submit', RUN_JOB, ['TaskScheduled', 'TaskStarted', 'TaskSubmitFailed']],
  ] as const)('of a failure to %s %s', (failureStage, Resource, events) => {
    expect(typesOf(calling(Resource), { ...fails('E', 'C'), failureStage })).toEqual(events);
  });

  test('error and cause are shown where they were given, and only there', () => {
    const shown = (error?: string, cause?: string) =>
      firstOf(attempt(calling(PUBLISH), fails(error, cause)), 'TaskFailed');
    const who = { resource: 'publish', resourceType: 'sns' };
    expect(shown('E', 'C')).toEqual({ error: 'E', cause: 'C', ...who });
    expect(shown('E')).toEqual({ error: 'E', ...who });
    expect(shown(undefined, 'C')).toEqual({ cause: 'C', ...who });
    expect(shown()).toEqual(who);
  });

  test('a role of Credentials is shown', () => {
    const literal = attempt({ Credentials: { RoleArn: 'arn:r' } }, returns(1));
    expect(firstOf(literal, 'LambdaFunctionScheduled').taskCredentials).toEqual({ roleArn: 'arn:r' });
    const computed = attempt({ Credentials: { 'RoleArn.$': "States.Format('arn:{}', $.who)" } }, returns(1), {
      who: 'me',
    });
    expect(firstOf(computed, 'LambdaFunctionScheduled').taskCredentials).toEqual({ roleArn: 'arn:me' });
    expect(computed.requests[0].roleArn).toBe('arn:me');
  });
});

describe('limits of time', () => {
  test('are shown when they are given, as the numbers that their paths find', () => {
    const fields = { TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$$.Execution.Input.h' };
    const ran = run(chain({ T: callback(fields) }), { tasks: { T: returns(1) }, input: { t: 300, h: '20' } });
    expect(firstOf(ran, 'TaskScheduled')).toMatchObject({ timeoutInSeconds: 300, heartbeatInSeconds: 20 });
    expect(ran.requests[0]).toMatchObject({ timeoutSeconds: 300, heartbeatSeconds: 20 });
  });

  test.each(['TimeoutSecondsPath', 'HeartbeatSecondsPath'])(
    '%s that finds nothing fails before the task is scheduled',
    (field) => {
      const ran = attempt({ [field]: '$.nope', Catch: [] }, returns(1));
      expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 TaskStateEntered T', '3 < 2 ExecutionFailed']);
      expect(ran.requests).toEqual([]);
      expect(ran.cause).toMatch(/Invalid path '\$\.nope' : No results for path: \$\['nope'\]$/);
    },
  );

  test('a time-out has an error and no cause', () => {
    const ran = attempt({ TimeoutSeconds: 30 }, silent);
    expect(firstOf(ran, 'LambdaFunctionTimedOut')).toEqual({ error: 'States.Timeout' });
    expect(firstOf(ran, 'ExecutionFailed')).toEqual({ error: 'States.Timeout' });
    expect(ran.seconds).toBe(30);
  });

  test.each<[string, StateFields, Script, string]>([
    ['an answer in time', { TimeoutSeconds: 10 }, sends([9.999, 'ok']), 'ok: "answer"'],
    ['an answer exactly at the limit', { TimeoutSeconds: 10 }, sends([10, 'ok']), 'ok: "answer"'],
    ['a failure exactly at the limit', { TimeoutSeconds: 10 }, sends([10, 'no']), 'FAILED: No'],
    [
      'an answer that is late by a millisecond',
      { TimeoutSeconds: 10 },
      sends([10.001, 'ok']),
      'FAILED: States.Timeout',
    ],
    ['two answers: the first counts', {}, sends([3, 'ok'], [4, 'no']), 'ok: "answer"'],
    ['… by time, not by order', {}, sends([4, 'ok'], [3, 'no']), 'FAILED: No'],
    ['heartbeats in time', { HeartbeatSeconds: 5 }, sends([4, 'beat'], [8, 'beat'], [12, 'ok']), 'ok: "answer"'],
    ['a heartbeat exactly at its limit', { HeartbeatSeconds: 5 }, sends([5, 'beat'], [10, 'ok']), 'ok: "answer"'],
    ['a heartbeat that is late', { HeartbeatSeconds: 5 }, sends([5.001, 'beat'], [6, 'ok']), 'FAILED: States.Timeout'],
    ['an answer in the place of a heartbeat', { HeartbeatSeconds: 5 }, sends([5, 'ok']), 'ok: "answer"'],
    [
      'heartbeats do not stretch the timeout',
      { HeartbeatSeconds: 5, TimeoutSeconds: 12 },
      sends([4, 'beat'], [8, 'beat'], [12, 'beat'], [13, 'ok']),
      'FAILED: States.Timeout',
    ],
    ['heartbeats where none are asked for', {}, sends([1, 'beat'], [2, 'beat'], [3, 'ok']), 'ok: "answer"'],
    ['a heartbeat and an answer at one instant', {}, sends([3, 'beat'], [3, 'ok']), 'ok: "answer"'],
  ])('%s', (_, fields, script, expected) => {
    const ran = run(chain({ T: callback(fields) }), {
      tasks: { T: script },
      until: { seconds: 1000, status: 'RUNNING' },
    });
    expect(ending(ran)).toBe(expected);
  });

  test.each<[string, Script, string]>([
    ['the first of two answers at one instant counts', sends([3, 'ok'], [3, 'no']), 'ok: "answer"'],
    ['an answer is not undone by a heartbeat at the same instant', sends([3, 'ok'], [3, 'beat']), 'ok: "answer"'],
  ])('%s', (_, script, expected) => {
    const ran = run(chain({ T: callback() }), { tasks: { T: script }, until: { seconds: 1000, status: 'RUNNING' } });
    expect(ending(ran)).toBe(expected);
  });

  test('a missed heartbeat ends the task when it was due, not at the timeout', () => {
    const fields = { HeartbeatSeconds: 5, TimeoutSeconds: 60 };
    const ran = run(chain({ T: callback(fields) }), { tasks: { T: sends([4, 'beat'], [50, 'ok']) } });
    expect(secondsOf(ran, 'TaskTimedOut')).toEqual([9]);
    expect(firstOf(ran, 'TaskTimedOut')).toEqual({
      error: 'States.Timeout',
      resource: 'sendMessage.waitForTaskToken',
      resourceType: 'sqs',
    });
  });

  test('heartbeats leave no event', () => {
    const ran = run(chain({ T: callback({ HeartbeatSeconds: 5 }) }), {
      tasks: { T: sends([4, 'beat'], [8, 'beat'], [9, 'ok']) },
    });
    expect(lines(ran).slice(4)).toEqual([
      '5 < 4 TaskSubmitted',
      '6 < 5 TaskSucceeded',
      '7 < 6 TaskStateExited T',
      '8 < 7 ExecutionSucceeded',
    ]);
  });

  test('a heartbeat has no meaning for a task that is not answered by token', () => {
    expect(ending(attempt({ HeartbeatSeconds: 1 }, returns(1, 50)))).toBe('ok: 1');
    expect(ending(attempt({ ...calling(RUN_JOB), HeartbeatSeconds: 1 }, returns(1, 50)))).toBe('ok: 1');
  });

  test('an activity that sends no heartbeat times out', () => {
    const ran = attempt({ Resource: ACTIVITY, HeartbeatSeconds: 7 }, silent);
    expect(firstOf(ran, 'ActivityTimedOut')).toEqual({ error: 'States.Timeout' });
    expect(ran.seconds).toBe(7);
  });
});

describe('task tokens', () => {
  test('each attempt has one of its own, in the context object and for the one who answers', () => {
    const ran = run(chain({ T: callback({ Retry: [{ ErrorEquals: ['No'] }] }) }), {
      tasks: { T: [sends([1, 'no']), sends([1, 'ok'])] },
    });
    const [first, second] = ran.requests;
    expect(first.parameters).toMatchObject({ MessageBody: { token: first.taskToken } });
    expect(second.parameters).toMatchObject({ MessageBody: { token: second.taskToken } });
    expect(first.taskToken).not.toBe(second.taskToken);
  });

  test('an answer to an earlier attempt comes to nobody', () => {
    const ran = run(
      chain({ T: callback({ TimeoutSeconds: 2, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] }) }),
      {
        tasks: { T: [sends([4, 'ok']), silent] },
      },
    );
    expect(ending(ran)).toBe('FAILED: States.Timeout');
    expect(secondsOf(ran, 'TaskTimedOut')).toEqual([2, 5]);
  });

  test.each([LAMBDA, PUBLISH])('%s has none', (Resource) => {
    const ran = run(chain({ T: task({ Resource, Parameters: { 'Message.$': '$$.Task.Token' } }) }));
    expect(ran.error).toBe('States.Runtime');
    expect(ran.requests).toEqual([]);
  });

  test('an activity has none in its context object', () => {
    const ran = run(chain({ T: task({ Resource: ACTIVITY, Parameters: { 'c.$': '$$' } }) }), {
      tasks: { T: returns(1) },
    });
    expect(Object.keys((ran.requests[0].parameters as { c: object }).c)).toEqual([
      'Execution',
      'StateMachine',
      'State',
    ]);
  });
});

describe('what a task is asked', () => {
  test('its address, resource, payload and time', () => {
    const ran = run(chain({ A: pass({ Result: { n: 1 } }), T: task({ Parameters: { 'm.$': '$.n' } }) }));
    expect(ran.requests).toEqual([
      {
        stateName: 'T',
        scopePath: [],
        scopeIndices: [],
        scopeRuns: [],
        resource: { kind: 'lambda', arn: LAMBDA },
        parameters: { m: 1 },
        visit: 0,
        attempt: 0,
        redrive: 0,
        executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Machine:run',
        iterationIndex: undefined,
        taskToken: undefined,
        timeoutSeconds: undefined,
        heartbeatSeconds: undefined,
        roleArn: undefined,
        timeMs: Date.UTC(2024, 0, 1),
      },
    ]);
  });

  test('a fault of who answers is no failure of the workflow', () => {
    const wrong = () => {
      throw new Error('the test is wrong');
    };
    const definition = chain({ T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'T2' }] }), T2: pass() });
    expect(() => run(definition, { tasks: { T: wrong } })).toThrow('the test is wrong');
  });
});

describe('what is made of the result', () => {
  test.each<[string, StateFields, string]>([
    ['it is the output', {}, 'ok: {"r":{"s":[1,2]}}'],
    ['ResultSelector picks of it', { ResultSelector: { 'x.$': '$.r.s[1]', y: 0 } }, 'ok: {"y":0,"x":2}'],
    ['ResultSelector sees the context object', { ResultSelector: { 'x.$': '$$.State.RetryCount' } }, 'ok: {"x":0}'],
    [
      'ResultPath puts it into the raw input',
      { InputPath: '$.in', ResultPath: '$.out' },
      'ok: {"in":{},"out":{"r":{"s":[1,2]}}}',
    ],
    ['null drops it', { ResultPath: null }, 'ok: {"in":{}}'],
    [
      'OutputPath selects at last',
      { ResultSelector: { 'x.$': '$.r' }, ResultPath: '$.a.b', OutputPath: '$.a' },
      'ok: {"b":{"x":{"s":[1,2]}}}',
    ],
  ])('%s', (_, fields, expected) => {
    expect(ending(attempt(fields, returns({ r: { s: [1, 2] } }), { in: {} }))).toBe(expected);
  });

  test('a ResultSelector that finds nothing fails after the task has succeeded', () => {
    const ran = attempt({ ResultSelector: { 'x.$': '$.nope' } }, returns({ a: 1 }));
    expect(lines(ran).slice(4)).toEqual(['5 < 4 LambdaFunctionSucceeded', '6 < 5 ExecutionFailed']);
    expect(ran.cause).toContain(
      "The JSONPath '$.nope' specified for the field 'x.$' could not be found in the input '{\"a\":1}'",
    );
  });
});
