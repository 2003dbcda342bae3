import { expectErrors, type Fields, jsonata, machine, parseState } from '../definitions';

const wait = (fields: Fields): Fields => ({ Type: 'Wait', End: true, ...fields });
const SEVERAL = /\[.*Seconds.*Timestamp.*\]/;

test.each<[fields: Fields, expected: object]>([
  [{ Seconds: 5 }, { kind: 'seconds', seconds: { kind: 'literal', value: 5 } }],
  [{ Seconds: 0 }, { kind: 'seconds', seconds: { kind: 'literal', value: 0 } }],
  [{ Seconds: 99_999_999 }, { kind: 'seconds', seconds: { kind: 'literal', value: 99_999_999 } }],
  [{ SecondsPath: '$.s' }, { kind: 'seconds', seconds: { kind: 'path', path: { text: '$.s' } } }],
  [
    { Timestamp: '2024-02-29T12:30:15Z' },
    { kind: 'timestamp', timestamp: { kind: 'literal', value: '2024-02-29T12:30:15Z' } },
  ],
  [{ TimestampPath: '$$.State.EnteredTime' }, { kind: 'timestamp', timestamp: { kind: 'path' } }],
  [
    { QueryLanguage: 'JSONata', Seconds: '{% 5 %}' },
    { kind: 'seconds', seconds: { kind: 'expression' } },
  ],
  [
    { QueryLanguage: 'JSONata', Timestamp: '{% $now() %}' },
    { kind: 'timestamp', timestamp: { kind: 'expression' } },
  ],
])('%j is how long to wait', (fields, expected) => {
  expect(parseState('Wait', wait(fields)).wait).toMatchObject(expected);
});

test('a Wait says how long', () => {
  expectErrors(machine({ S: wait({}) }), ['/States/S', SEVERAL]);
});

test.each<Fields>([
  { Seconds: 1, Timestamp: '2024-02-29T12:30:15Z' },
  { SecondsPath: '$.s', TimestampPath: '$.t' },
  { Seconds: 1, TimestampPath: '$.t' },
])('%j are two answers', (fields) => {
  expectErrors(machine({ S: wait(fields) }), ['/States/S', SEVERAL]);
});

test.each<[value: unknown, message: RegExp]>([
  [-1, /minimum value.* 0$/i],
  [100_000_000, /maximum value.* 99999999$/i],
  [1.5, /integer/i],
  ['5', /integer/i],
])('Seconds cannot be %j', (Seconds, message) => {
  expectErrors(machine({ S: wait({ Seconds }) }), ['/States/S/Seconds', message]);
});

test.each(['2024-02-29', '2024-02-29T12:30:15', '2023-02-29T12:30:15Z', ''])('Timestamp cannot be %j', (Timestamp) => {
  expectErrors(machine({ S: wait({ Timestamp }) }), ['/States/S/Timestamp', 'String does not match RFC3339 timestamp']);
});

test('paths are of JSONPath alone', () => {
  expectErrors(jsonata(wait({ SecondsPath: '$.s' })), [
    '/States/S',
    "The QueryLanguage is set to 'JSONata', but field 'SecondsPath' is only supported for the 'JSONPath' QueryLanguage",
  ]);
});
