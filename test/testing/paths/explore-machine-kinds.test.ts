import { type ExploreMachineOptions, exploreMachine, simulate } from 'cdk-stepwright/testing';

/** What the search finds its way through: each machine has a kind of condition, failure or state of its own. */

const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
  ...more,
});

const ends = { Yes: { Type: 'Succeed' }, No: { Type: 'Succeed' } };

/** Explores, and goes each path again. @returns names of the scenarios */
function explored(machine: object, options: ExploreMachineOptions = {}) {
  const paths = exploreMachine(machine, options);
  for (const { input, mocks, objects, fieldValidationMode, maxEvents, visited, story } of paths.scenarios) {
    const execution = simulate(machine, {
      input,
      mocks,
      objects,
      fieldValidationMode,
      maxEvents,
      ...options,
    } as object);
    expect(execution.visits().map(({ state }) => state.name)).toEqual(visited);
    expect(execution.story).toBe(story);
  }
  return paths;
}

const chooses = (rule: object, more: object = {}) => ({
  StartAt: 'Ask',
  States: {
    Ask: task({ ResultPath: '$.answer', Next: 'Go' }),
    Go: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    ...ends,
  },
  ...more,
});

test.each([
  { Variable: '$.answer.text', StringEquals: 'x' },
  { Variable: '$.answer.text', StringGreaterThan: 'm' },
  { Variable: '$.answer.text', StringLessThanEquals: 'm' },
  { Variable: '$.answer.text', StringMatches: 'log-*.txt' },
  { Variable: '$.answer.n', NumericGreaterThanEquals: 10 },
  { Variable: '$.answer.n', NumericLessThan: -1.5 },
  { Variable: '$.answer.ok', BooleanEquals: false },
  { Variable: '$.answer.at', TimestampGreaterThan: '2030-01-01T00:00:00Z' },
  { Variable: '$.answer.at', IsTimestamp: true },
  { Variable: '$.answer.x', IsNull: true },
  { Variable: '$.answer.x', IsPresent: true },
  { Variable: '$.answer.x', IsNumeric: true },
  { Variable: '$.answer.text', StringEqualsPath: '$.expected' },
  { Variable: '$.answer.n', NumericLessThanPath: '$.limits.most' },
  {
    And: [
      { Variable: '$.answer.n', NumericGreaterThan: 5 },
      { Variable: '$.answer.n', NumericLessThan: 7 },
    ],
  },
  { Or: [{ Variable: '$.answer.a', StringEquals: 'x' }, { Not: { Variable: '$.b', BooleanEquals: true } }] },
  {
    And: [
      { Variable: '$.answer.list[0].name', IsPresent: true },
      { Variable: '$.answer.list[0].name', StringEquals: 'x' },
    ],
  },
])('both ways of %j', (rule) => {
  expect(explored(chooses(rule)).notReached).toEqual([]);
});

test.each([
  "$states.input.status = 'done'",
  "'done' = $states.input.status",
  '$states.input.n > 5 and $states.input.n < 8',
  "$states.input.status in ['a', 'b']",
  '$exists($states.input.x) and $not($states.input.y = true)',
  '$count($states.input.items) > 2',
  "$count($states.input.items[state = 'FAILED']) > 0",
  "$contains($states.input.text, 'error')",
  '$length($states.input.text) = 3',
  '$number($states.input.text) >= 10',
  "$uppercase($states.input.text) = 'YES'",
  "$states.input.a & '-' & $states.input.b = 'x-y'",
  '$states.input.n * 2 + 1 = 7',
  "($states.input.kind = 'a' ? $states.input.n : 0) > 3",
  '$states.input.left < $states.input.right',
  "$type($states.input.x) = 'array'",
  '$sum($states.input.numbers) > 100',
  '$boolean($states.input.x)',
])('both ways of %s', (condition) => {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
      Ask: task({ Next: 'Go' }),
      Go: { Type: 'Choice', Choices: [{ Condition: `{% ${condition} %}`, Next: 'Yes' }], Default: 'No' },
      ...ends,
    },
  };
  expect(explored(machine).notReached).toEqual([]);
});

test('values are followed back through results, selectors, variables and functions', () => {
  const machine = {
    StartAt: 'Ask',
    States: {
      Ask: task({
        ResultSelector: { 'inner.$': '$.body.value', 'text.$': 'States.JsonToString($.body.more)' },
        ResultPath: '$.kept',
        Assign: { 'level.$': '$.inner' },
        Next: 'Shape',
      }),
      Shape: {
        Type: 'Pass',
        Parameters: { 'first.$': "States.ArrayGetItem(States.StringSplit($.key, '/'), 0)", 'text.$': '$.kept.text' },
        Next: 'Level?',
      },
      'Level?': {
        Type: 'Choice',
        Choices: [{ Variable: '$level', NumericGreaterThan: 3, Next: 'Folder?' }],
        Default: 'No',
      },
      'Folder?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.first', StringEquals: 'in', Next: 'Text?' }],
        Default: 'No',
      },
      'Text?': { Type: 'Choice', Choices: [{ Variable: '$.text', StringMatches: '*Z*', Next: 'Yes' }], Default: 'No' },
      ...ends,
    },
  };
  expect(explored(machine).notReached).toEqual([]);
});

test('a loop is left after so many rounds', () => {
  const machine = {
    StartAt: 'Start',
    States: {
      Start: { Type: 'Pass', Result: 0, ResultPath: '$.round', Next: 'Ask' },
      Ask: task({ ResultPath: '$.status', Next: 'Done?' }),
      'Done?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.status.state', StringEquals: 'READY', Next: 'Yes' },
          { Variable: '$.round', NumericGreaterThanEquals: 3, Next: 'TooLong' },
        ],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 60, Next: 'Count' },
      Count: { Type: 'Pass', Parameters: { 'round.$': 'States.MathAdd($.round, 1)' }, Next: 'Ask' },
      TooLong: { Type: 'Fail', Error: 'TooLong' },
      ...{ Yes: ends.Yes },
    },
  };
  const { notReached, scenarios } = explored(machine);
  expect(notReached).toEqual([]);
  expect(scenarios.some(({ error }) => error === 'TooLong')).toBe(true);
});

test('failures inside of a Parallel or Map reach the Catchers and Retriers around', () => {
  const inner = { StartAt: 'Work', States: { Work: task({ End: true }) } };
  const machine = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [inner, { StartAt: 'Other', States: { Other: task({ End: true }) } }],
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Broken'], Next: 'No' }],
        ResultPath: '$.both',
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: { StartAt: 'Item', States: { Item: task({ End: true }) } },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }],
        Next: 'Yes',
      },
      Mend: task({ Next: 'Yes' }),
      ...ends,
    },
  };
  const { notReached, coverage } = explored(machine);
  expect(notReached).toEqual([]);
  for (const kind of ['retriers', 'catchers', 'maps'] as const) expect(coverage[kind].missed).toEqual([]);
});

test('timeouts and missed heartbeats, where a Catcher names them', () => {
  const machine = {
    StartAt: 'Approve',
    States: {
      Approve: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: {
          QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
          MessageBody: { 'token.$': '$$.Task.Token' },
        },
        TimeoutSeconds: 3600,
        HeartbeatSeconds: 60,
        Catch: [
          { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' },
          { ErrorEquals: ['States.Timeout'], Next: 'Late' },
        ],
        Next: 'Work',
      },
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:us-east-1:123456789012:activity:work',
        TimeoutSeconds: 60,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
        End: true,
      },
      Silent: { Type: 'Fail', Error: 'Silent' },
      Late: { Type: 'Fail', Error: 'Late' },
    },
  };
  const { notReached, scenarios } = explored(machine);
  expect(notReached).toEqual([]);
  expect(scenarios.map(({ error }) => error)).toEqual(expect.arrayContaining(['Silent', 'Late']));
});

test.each([
  [{ InputType: 'JSON' }, 'getObject'],
  [{ InputType: 'JSONL' }, 'getObject'],
  [{ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, 'getObject'],
  [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['kind', 'size'] }, 'getObject'],
  [{ InputType: 'MANIFEST' }, 'getObject'],
])('items of a reader with %j', (ReaderConfig, action) => {
  const machine = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: `arn:aws:states:::s3:${action}`, ReaderConfig, Parameters: { Bucket: 'b', Key: 'k' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Kind?',
          States: {
            'Kind?': {
              Type: 'Choice',
              Choices: [{ Variable: '$.kind', StringEquals: 'large', Next: 'Large' }],
              Default: 'Small',
            },
            Large: { Type: 'Succeed' },
            Small: { Type: 'Succeed' },
          },
        },
        Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'NoFile' }],
        End: true,
      },
      NoFile: { Type: 'Fail', Error: 'NoFile' },
    },
  };
  expect(explored(machine).notReached).toEqual([]);
});

test('a listing of objects, with some and with none', () => {
  const machine = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'in/' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Work',
          States: { Work: task({ End: true }) },
        },
        End: true,
      },
    },
  };
  const { notReached, coverage } = explored(machine);
  expect(notReached).toEqual([]);
  expect(coverage.maps.missed).toEqual([]);
});

test('an Express machine', () => {
  const machine = chooses({ Variable: '$.answer.n', NumericEquals: 1 });
  const paths = explored(machine, { type: 'EXPRESS' });
  expect(paths.notReached).toEqual([]);
  expect(paths.toTestFile()).toContain("type: 'EXPRESS',");
});

test('a query that the deployment has yet to write is named as the reason', () => {
  const machine = {
    StartAt: 'Set',
    States: { Set: { Type: 'Pass', Parameters: { 'x.$': '{{ path }}' }, Next: 'Yes' }, Yes: ends.Yes },
  };
  const [{ verdict, reason }] = exploreMachine(machine).notReached.filter(({ state }) => state === 'Yes');
  expect(verdict).toBe('not solved');
  expect(reason).toContain('the simulator gave up');
});

test('a search that may run once says that it ended', () => {
  const { runs, notReached } = exploreMachine(chooses({ Variable: '$.answer.n', NumericEquals: 77 }), { maxRuns: 1 });
  expect(runs).toBe(1);
  expect(notReached).toHaveLength(1);
  expect(notReached[0].reason).toContain('the search ended after 1 runs');
});

test('what goes on and on is told so', () => {
  const machine = {
    StartAt: 'Ask',
    States: {
      Ask: task({ Next: 'Again?', Catch: [{ ErrorEquals: ['Odd'], Next: 'End' }] }),
      'Again?': { Type: 'Choice', Choices: [{ Variable: '$.n', IsPresent: true, Next: 'Pause' }], Default: 'Ask' },
      Pause: { Type: 'Wait', Seconds: 1, Next: 'Ask' },
      End: { Type: 'Fail', Error: 'Odd' },
    },
  };
  const { scenarios, notReached } = explored(machine);
  expect(notReached).toEqual([]);
  expect(scenarios.map(({ maxEvents }) => maxEvents)).toContain(500);
  expect(scenarios.some(({ name }) => name.includes('goes on and on'))).toBe(true);
});
