import type { JsonValue } from '../../../src/json/json-value';
import { chain, pass, type StateFields, wait } from '../support/definitions';
import { ending, lines, run, START_MS, timedLines } from '../support/scenario';

const waits = (fields: StateFields, input: JsonValue = {}) => run(chain({ W: { Type: 'Wait', ...fields } }), { input });
const P = "An error occurred while executing the state 'W' (entered at the event id #2). ";
const at = (seconds: number) => new Date(START_MS + 1000 * seconds).toISOString();

test('between entering and leaving there is nothing but time', () => {
  const waited = run(chain({ W: wait(90), A: pass() }), { input: { a: 1 } });
  expect(timedLines(waited)).toEqual([
    '0s ExecutionStarted',
    '0s WaitStateEntered W',
    '90s WaitStateExited W',
    '90s PassStateEntered A',
    '90s PassStateExited A',
    '90s ExecutionSucceeded',
  ]);
  expect(lines(waited)[2]).toBe('3 < 2 WaitStateExited W');
  expect(waited.output).toEqual({ a: 1 });
});

test.each<[string, StateFields, JsonValue, number]>([
  ['Seconds 0', { Seconds: 0 }, {}, 0],
  ['Seconds', { Seconds: 31_535_999 }, {}, 31_535_999],
  ['SecondsPath to a number', { SecondsPath: '$.n' }, { n: 5 }, 5],
  ['SecondsPath to 0', { SecondsPath: '$.n' }, { n: 0 }, 0],
  ['SecondsPath to the text of a number', { SecondsPath: '$.n' }, { n: '5' }, 5],
  ['SecondsPath after InputPath', { SecondsPath: '$', InputPath: '$.n' }, { n: 5 }, 5],
  ['Timestamp', { Timestamp: '2024-01-01T00:01:00Z' }, {}, 60],
  ['Timestamp with an offset', { Timestamp: '2024-01-01T01:01:00+01:00' }, {}, 60],
  ['Timestamp with a fraction', { Timestamp: '2024-01-01T00:00:00.250Z' }, {}, 0.25],
  ['Timestamp in the past', { Timestamp: '1999-12-31T23:59:59Z' }, {}, 0],
  ['TimestampPath', { TimestampPath: '$.t' }, { t: '2024-01-01T00:00:07Z' }, 7],
  ['TimestampPath into the past', { TimestampPath: '$.t' }, { t: '2023-01-01T00:00:00Z' }, 0],
  ['TimestampPath with nanoseconds', { TimestampPath: '$.t' }, { t: '2024-01-01T00:00:01.000000000Z' }, 1],
  ['TimestampPath into the context object', { TimestampPath: '$$.Execution.StartTime' }, {}, 0],
])('%s: %j with %j waits %d s', (_, fields, input, seconds) => {
  const waited = waits(fields, input);
  expect(waited.status).toBe('SUCCEEDED');
  expect(waited.seconds).toBe(seconds);
});

test('a timestamp is waited for from the time at which the state is entered', () => {
  expect(run(chain({ First: wait(50), W: { Type: 'Wait', Timestamp: at(60) } })).seconds).toBe(60);
});

test.each<[StateFields, JsonValue, string]>([
  [{ SecondsPath: '$.n' }, { n: -1 }, 'The SecondsPath parameter references a negative value: $.n == -1'],
  [{ SecondsPath: '$.n' }, { n: 1.5 }, 'The SecondsPath parameter cannot be parsed as a long value: $.n == 1.5'],
  [{ SecondsPath: '$.n' }, { n: -1.5 }, 'The SecondsPath parameter cannot be parsed as a long value: $.n == -1.5'],
  [{ SecondsPath: '$.n' }, { n: 'soon' }, 'The SecondsPath parameter cannot be parsed as a long value: $.n == soon'],
  [{ SecondsPath: '$.n' }, {}, 'The SecondsPath parameter does not reference an input value: $.n'],
  [
    { TimestampPath: '$.t' },
    { t: '2024-01-01 00:00:00Z' },
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2024-01-01 00:00:00Z',
  ],
  [
    { TimestampPath: '$.t' },
    { t: '2024-01-01T00:00:00' },
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2024-01-01T00:00:00',
  ],
])('%j with %j fails', (fields, input, message) => {
  const failed = waits(fields, input);
  expect(ending(failed)).toBe(`FAILED: States.Runtime: ${P}${message}`);
  expect(lines(failed)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 WaitStateEntered W', '3 < 2 ExecutionFailed']);
});

test('the longest wait is 2^31 - 1 seconds', () => {
  const longest = 2 ** 31 - 1;
  expect(run(chain({ W: { Type: 'Wait', TimestampPath: '$' } }), { input: at(longest + 0.001) })).toMatchObject({
    status: 'FAILED',
    cause: `${P}Wait state delay is too long.`,
  });
  const looked = run(chain({ W: { Type: 'Wait', Timestamp: at(longest) } }), {
    until: { seconds: 1, status: 'RUNNING' },
  });
  expect(looked.status).toBe('RUNNING');
});

test('a Wait assigns variables from its input', () => {
  const definition = chain({ W: wait(1, { Assign: { 'n.$': '$.n' } }), A: pass({ Parameters: { 'n.$': '$n' } }) });
  expect(run(definition, { input: { n: 3 } }).output).toEqual({ n: 3 });
});

describe('JSONata', () => {
  const jsonata = (fields: StateFields, input: JsonValue = {}) => waits({ QueryLanguage: 'JSONata', ...fields }, input);

  test('computes Seconds and Timestamp', () => {
    expect(jsonata({ Seconds: '{% $states.input.n * 2 %}' }, { n: 4 }).seconds).toBe(8);
    expect(jsonata({ Timestamp: '{% $states.input.t %}' }, { t: at(9) }).seconds).toBe(9);
  });

  test('a bad timestamp is an evaluation failure that points at WaitStateEntered', () => {
    const failed = jsonata({ Timestamp: "{% 'tomorrow' %}" });
    expect(failed.error).toBe('States.QueryEvaluationError');
    expect(failed.cause).toBe(
      `${P}The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: tomorrow`,
    );
    expect(lines(failed)).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 WaitStateEntered W',
      '3 < 2 EvaluationFailed',
      '4 < 3 ExecutionFailed',
    ]);
  });
});
