import fc from 'fast-check';
import { HistoryError } from '../../../src/history/recorded/history-error';
import { type HistorySource, readHistory } from '../../../src/history/recorded/read-history';

/* One history, as the CLI prints it, and the same as others have it. */

const ARN = 'arn:aws:states:eu-central-1:123456789012:execution:Orders:o-1';

const EVENTS = [
  {
    timestamp: '2026-03-02T09:00:00.000000+01:00',
    type: 'ExecutionStarted',
    id: 1,
    previousEventId: 0,
    executionStartedEventDetails: {
      input: '{"orderId":"o-1"}',
      inputDetails: { truncated: false },
      roleArn: 'arn:role',
    },
  },
  {
    timestamp: '2026-03-02T09:00:00.025000+01:00',
    type: 'TaskStateEntered',
    id: 2,
    previousEventId: 0,
    stateEnteredEventDetails: { name: 'Charge', input: '{"orderId":"o-1"}', inputDetails: { truncated: false } },
  },
  {
    timestamp: '2026-03-02T09:00:00.025000+01:00',
    type: 'TaskScheduled',
    id: 3,
    previousEventId: 2,
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-central-1',
      parameters: '{"FunctionName":"charge"}',
      timeoutInSeconds: 60,
      taskCredentials: { roleArn: 'arn:other' },
    },
  },
  {
    timestamp: '2026-03-02T09:00:01.500000+01:00',
    type: 'TaskStateExited',
    id: 4,
    previousEventId: 3,
    stateExitedEventDetails: {
      name: 'Charge',
      output: '{"paid":true}',
      outputDetails: { truncated: false },
      assignedVariables: { charge_id: '"c-1"', ChargeId: '"c-2"' },
    },
  },
  { timestamp: '2026-03-02T09:00:01.510000+01:00', type: 'ParallelStateStarted', id: 5, previousEventId: 4 },
] as const;

type Members = Record<string, unknown>;

const READ = EVENTS.map((event) => ({ ...event, timestamp: new Date(event.timestamp).toISOString() }));

/** All names of members, but those of variables, in another spelling. */
function respelled(value: unknown, name: (given: string) => string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    name(key),
    key === 'assignedVariables' ? member : respelled(member, name),
  ]);
  return Object.fromEntries(entries);
}

const pascal = (name: string) => name[0].toUpperCase() + name.slice(1);
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An event as its execution's log has it. */
function logged(event: (typeof EVENTS)[number], executionArn = ARN): Members {
  const { id, type, previousEventId, timestamp, ...details } = event;
  return {
    id: String(id),
    type,
    ...(Object.keys(details).length > 0 ? { details: Object.values(details)[0] } : {}),
    previous_event_id: String(previousEventId),
    event_timestamp: String(Date.parse(timestamp)),
    execution_arn: executionArn,
    redrive_count: '0',
  };
}

const ofLog = EVENTS.map((event) => ({
  logStreamName: 'states/orders/2026-03-02-09-00/00000000',
  timestamp: Date.parse(event.timestamp),
  message: JSON.stringify(logged(event)),
  ingestionTime: Date.parse(event.timestamp) + 5000,
}));

const lines = (values: readonly object[], end = '\n') => values.map((value) => JSON.stringify(value)).join(end);

describe('a history of GetExecutionHistory', () => {
  test.each<[string, HistorySource]>([
    ['what the CLI prints', JSON.stringify({ events: EVENTS }, undefined, 4)],
    [
      'the same with a byte order mark and lines of Windows',
      `\uFEFF${JSON.stringify({ events: EVENTS }, undefined, 2).replaceAll('\n', '\r\n')}`,
    ],
    ['parsed', { events: EVENTS }],
    ['its events alone', EVENTS],
    ['an event in each line', lines(EVENTS)],
    ['newest first', { events: [...EVENTS].reverse() }],
    [
      'pages',
      [
        { events: EVENTS.slice(0, 2), nextToken: 'AAA' },
        { events: EVENTS.slice(2), nextToken: null },
      ],
    ],
    ['pages in lines', lines([{ events: EVENTS.slice(0, 3), nextToken: 'AAA' }, { events: EVENTS.slice(3) }], '\r\n')],
    ['pages that overlap', [{ events: EVENTS.slice(0, 4) }, { events: EVENTS.slice(2) }]],
    [
      'of the SDK for JavaScript, with Dates',
      { $metadata: {}, events: EVENTS.map((event) => ({ ...event, timestamp: new Date(event.timestamp) })) },
    ],
    [
      'of the HTTP API, in seconds',
      { events: EVENTS.map((event) => ({ __type: 'x', ...event, timestamp: Date.parse(event.timestamp) / 1000 })) },
    ],
    [
      'of boto3, dumped with default=str',
      {
        events: EVENTS.map((event) => ({ ...event, timestamp: event.timestamp.replace('T', ' ') })),
        ResponseMetadata: {},
      },
    ],
    ['in PascalCase', { Events: EVENTS.map((event) => respelled(event, pascal)) }],
    [
      'of .NET, with wrapped types, nulls and milliseconds',
      {
        Events: EVENTS.map((event) => ({
          ...(respelled(event, pascal) as Members),
          Type: { Value: event.type },
          Timestamp: Date.parse(event.timestamp),
          MapRunFailedEventDetails: null,
        })),
      },
    ],
    [
      'of old .NET',
      {
        Events: EVENTS.map((event) => ({
          ...(respelled(event, pascal) as Members),
          Timestamp: `/Date(${Date.parse(event.timestamp)}+0100)/`,
        })),
      },
    ],
    ['in snake_case', { events: EVENTS.map((event) => respelled(event, snake)) }],
    ['in a file that wraps it', { executionHistory: { events: EVENTS } }],
  ])('%s', (_form, source) => {
    const history = readHistory(source);
    expect(history.events).toEqual(READ);
    expect(history).toMatchObject({ hasData: true });
    expect(history.executionArn).toBeUndefined();
  });

  test('details that an export lifted up are found', () => {
    const flat = EVENTS.map(({ id, type, previousEventId, timestamp, ...details }) => ({
      ...{ id, type, previousEventId, timestamp },
      ...(Object.values(details)[0] as object | undefined),
    }));
    expect(readHistory(flat).events).toEqual(READ);
  });

  test('what was given is not changed', () => {
    const source = { events: EVENTS.map((event) => structuredClone(event)) };
    readHistory(source);
    expect(source.events).toEqual(EVENTS);
  });

  test('without data it says so', () => {
    const events = [{ ...EVENTS[0], executionStartedEventDetails: { roleArn: 'arn:role' } }, EVENTS[4]];
    const bare = events.map((event, index) => ({ ...event, id: index + 1 }));
    expect(readHistory(bare).hasData).toBe(false);
  });

  test('types of event that AWS adds later, and members that nobody knows, stay as they are', () => {
    const later = {
      timestamp: 7,
      type: 'QuantumStateEntered',
      id: 1,
      previousEventId: 0,
      stateEnteredEventDetails: { name: 'Q', Spin_Up: 1 },
    };
    expect(readHistory([later]).events).toEqual([{ ...later, timestamp: '1970-01-01T00:00:07.000Z' }]);
  });
});

describe('the log of an execution', () => {
  test.each<[string, HistorySource]>([
    ['its messages', EVENTS.map((event) => logged(event))],
    ['a message in each line', lines(EVENTS.map((event) => logged(event)))],
    ['what filter-log-events gives', { events: ofLog, searchedLogStreams: [] }],
    [
      'what get-log-events gives, whose tokens lead nowhere',
      { events: ofLog, nextForwardToken: 'f/1', nextBackwardToken: 'b/1' },
    ],
    ['what a subscription gets', { messageType: 'DATA_MESSAGE', logGroup: 'g', logEvents: ofLog }],
    [
      'rows of Logs Insights',
      {
        status: 'Complete',
        results: ofLog.map(({ message }) => [
          { field: '@timestamp', value: 'x' },
          { field: '@message', value: message },
        ]),
      },
    ],
    [
      "what 'aws logs tail' prints",
      ofLog.map(({ message }) => `2026-03-02T08:00:01.000000+00:00 states/orders ${message}`).join('\n'),
    ],
    ['late and twice', [...ofLog].reverse().concat(ofLog.slice(1, 3))],
    ['with messages that were parsed', ofLog.map((event) => ({ ...event, message: JSON.parse(event.message) }))],
  ])('%s', (_form, source) => {
    expect(readHistory(source)).toEqual({ events: READ, executionArn: ARN, hasData: true });
  });

  const other = `${ARN}-other`;
  const both = [...EVENTS.map((event) => logged(event)), ...EVENTS.slice(0, 2).map((event) => logged(event, other))];

  test('of several executions: the one that is meant', () => {
    expect(readHistory(both, { executionArn: ARN }).events).toEqual(READ);
    expect(readHistory(both, { executionArn: other })).toMatchObject({ executionArn: other, events: { length: 2 } });
  });

  test.each<[string, object | undefined, string, string]>([
    ['of several, when it is not said which', undefined, 'HISTORY_AMBIGUOUS', `2 executions: ${ARN}, ${other}`],
    [
      'of another one',
      { executionArn: 'arn:typo' },
      'HISTORY_INCOMPLETE',
      `no events of 'arn:typo'. There are those of ${ARN}`,
    ],
  ])('is refused: %s', (_what, options, code, text) => {
    expect(refusal(both, options)).toMatchObject({ code, message: expect.stringContaining(text) });
  });

  test('numbers that a log has as texts are numbers', () => {
    const iteration = {
      id: '1',
      type: 'MapIterationStarted',
      details: { name: 'Each', index: '3' },
      previous_event_id: '0',
      event_timestamp: '0',
    };
    expect(readHistory([iteration]).events).toMatchObject([
      { mapIterationStartedEventDetails: { name: 'Each', index: 3 } },
    ]);
  });
});

function refusal(source: unknown, options?: object): HistoryError {
  try {
    readHistory(source as HistorySource, options);
  } catch (error) {
    if (error instanceof HistoryError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('is refused by name', () => {
  const [first, second] = EVENTS;
  test.each<[string, unknown, string, string]>([
    ['nothing', '', 'HISTORY_FORM_UNKNOWN', 'got an empty text'],
    ['a text that is none', 'nope', 'HISTORY_FORM_UNKNOWN', "got a text that is not JSON: 'nope'"],
    ['a table', '-----\n|  GetExecutionHistory |', 'HISTORY_FORM_UNKNOWN', "got line 1: '-----'"],
    ['a line of another kind', `${lines([first])}\nERROR`, 'HISTORY_FORM_UNKNOWN', "got line 2: 'ERROR'"],
    ['a number', 7, 'HISTORY_FORM_UNKNOWN', 'got 7'],
    ['null', null, 'HISTORY_FORM_UNKNOWN', 'got null'],
    ['undefined', undefined, 'HISTORY_FORM_UNKNOWN', 'got undefined'],
    ['no events', { events: [] }, 'HISTORY_FORM_UNKNOWN', 'got no events'],
    [
      'an answer of another call',
      { executionArn: ARN, output: '{}' },
      'HISTORY_FORM_UNKNOWN',
      "an object with 'executionArn', 'output'",
    ],
    ['an object without members', {}, 'HISTORY_FORM_UNKNOWN', 'an object with no members'],
    ['a log event that was cut', [{ message: '{"id":"1","ty' }], 'HISTORY_FORM_UNKNOWN', 'whose message is not JSON'],
    [
      'rows without their message',
      { results: [[{ field: '@ptr', value: 'x' }]] },
      'HISTORY_FORM_UNKNOWN',
      "'fields @message'",
    ],
    ['arrays without end', endless(), 'HISTORY_FORM_UNKNOWN', 'got an array'],
    [
      'an id that is none',
      [{ ...first, id: 'one' }],
      'HISTORY_EVENT_INVALID',
      "'id' of event 1 has to be a whole number from 1 on, got 'one'",
    ],
    ['id 0', [{ ...first, id: 0 }], 'HISTORY_EVENT_INVALID', 'got 0'],
    ['a type that is none', [{ ...first, type: 'execution started' }], 'HISTORY_EVENT_INVALID', "'type' of event 1"],
    ['a type without letters', [{ ...first, type: '' }], 'HISTORY_EVENT_INVALID', "'type' of event 1"],
    ['a previous event that is none', [{ ...first, previousEventId: -1 }], 'HISTORY_EVENT_INVALID', 'got -1'],
    [
      'a time without a zone',
      [{ ...first, timestamp: '2026-03-02T09:00:00' }],
      'HISTORY_EVENT_INVALID',
      'a date with its time zone',
    ],
    [
      'a time of a page',
      [{ ...first, timestamp: 'Mar 2, 2026, 09:00:00 AM' }],
      'HISTORY_EVENT_INVALID',
      "'timestamp' of event 1",
    ],
    ['no time', [{ ...first, timestamp: undefined }], 'HISTORY_EVENT_INVALID', 'got none'],
    ['a time beyond all times', [{ ...first, timestamp: 1e300 }], 'HISTORY_EVENT_INVALID', "'timestamp' of event 1"],
    [
      'a Date that is none',
      [{ ...first, timestamp: new Date('x') }],
      'HISTORY_EVENT_INVALID',
      "'timestamp' of event 1",
    ],
    [
      'details that are a text',
      [{ ...first, executionStartedEventDetails: 'x' }],
      'HISTORY_EVENT_INVALID',
      "'executionStartedEventDetails' of event 1 has to be an object",
    ],
    [
      'a name that is none',
      [{ ...first, executionStartedEventDetails: { roleArn: 5 } }],
      'HISTORY_EVENT_INVALID',
      "'roleArn' in 'executionStartedEventDetails' of event 1 has to be a string, got 5",
    ],
    [
      'an input that is an object',
      [{ ...first, executionStartedEventDetails: { input: {} } }],
      'HISTORY_EVENT_INVALID',
      'has to be a string, got an object',
    ],
    ['a page that is not the last', { events: EVENTS, nextToken: 'AAA' }, 'HISTORY_INCOMPLETE', 'nextToken'],
    ['pages without the last', [{ events: EVENTS, NextToken: 'AAA' }], 'HISTORY_INCOMPLETE', 'nextToken'],
    [
      'a second page alone',
      EVENTS.slice(2),
      'HISTORY_INCOMPLETE',
      'The events 1 to 2 are missing: a history begins with event 1',
    ],
    ['a gap', [first, ...EVENTS.slice(2)], 'HISTORY_INCOMPLETE', 'Event 2 is missing.'],
    [
      'two events of one id',
      [first, second, { ...second, stateEnteredEventDetails: { name: 'Pay' } }],
      'HISTORY_AMBIGUOUS',
      'Two different events have the id 2',
    ],
    [
      'two histories in one',
      [...EVENTS, { ...first, timestamp: 7 }],
      'HISTORY_AMBIGUOUS',
      'Two different events have the id 1',
    ],
  ])('%s', (_what, source, code, text) => {
    const { message, ...error } = refusal(source);
    expect([error.code, message]).toEqual([code, expect.stringContaining(text)]);
    expect(message).toMatch(new RegExp(`\\[${code}\\]$`));
  });

  test('with control characters of the source as escapes', () => {
    expect(refusal([{ ...first, type: '\u001b[2J\u202e' }]).message).toContain('\\u001b[2J\\u202e');
  });
});

function endless(): unknown {
  const array: unknown[] = [];
  array.push(array);
  return array;
}

test('members of a hostile history reach no prototype', () => {
  const text = `[{"Id":1,"Type":"ExecutionStarted","Timestamp":1,"__proto__":{"polluted":1},"ExecutionStartedEventDetails":{"__proto__":{"polluted":1},"Input":"1"}}]`;
  const [event] = readHistory(text).events;
  expect(event).toMatchObject({ executionStartedEventDetails: { input: '1' } });
  expect([(event as unknown as Members).polluted, ({} as Members).polluted]).toEqual([undefined, undefined]);
});

test('whatever comes, it is read or refused by a HistoryError', () => {
  const member = fc.oneof(fc.constantFrom(...EVENTS), fc.jsonValue(), fc.constantFrom('events', 'message', 'results'));
  const source = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(member),
    fc.dictionary(
      fc.constantFrom('events', 'id', 'Id', 'type', 'Type', 'timestamp', 'message', 'results', 'nextToken'),
      member,
    ),
  );
  fc.assert(
    fc.property(source, (given) => {
      try {
        return readHistory(given as HistorySource).events.length > 0;
      } catch (error) {
        return error instanceof HistoryError;
      }
    }),
    { seed: 3, numRuns: 2000 },
  );
});

test('in whatever order and however often events come, the history is one', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...EVENTS], { minLength: EVENTS.length }),
      fc.subarray([...EVENTS]),
      (all, again) => {
        expect(readHistory([...again, ...all]).events).toEqual(READ);
      },
    ),
    { seed: 4 },
  );
});

test.each<[unknown, string]>([
  [null, 'The options have to be an object, got null'],
  [{ executionARN: 'arn' }, "Expected no option but 'executionArn', got 'executionARN'"],
  [{ executionArn: 5 }, "'executionArn' has to be a text, got 5"],
])('options %j are refused', (options, text) => {
  expect(refusal(EVENTS, options as object)).toMatchObject({
    code: 'HISTORY_OPTION_INVALID',
    message: expect.stringContaining(text),
  });
});
