import { expectErrors, machine, parseState, task } from './definitions';

const withRetry = (retrier: unknown) => machine({ S: task({ Retry: [retrier] }) });
const ALL = ['States.ALL'];

test('a retrier has defaults: one second, three retries, twice as long each time, no jitter', () => {
  expect(parseState('Task', task({ Retry: [{ ErrorEquals: ALL }] })).retry).toEqual([
    {
      errorEquals: ALL,
      intervalSeconds: 1,
      maxAttempts: 3,
      backoffRate: 2,
      maxDelaySeconds: undefined,
      jitterStrategy: 'NONE',
      location: '/States/S/Retry[0]',
    },
  ]);
});

test('a retrier has what is given', () => {
  const retrier = {
    ErrorEquals: ['OvenCold', 'FlourGone'],
    IntervalSeconds: 5,
    MaxAttempts: 0,
    BackoffRate: 1.5,
    MaxDelaySeconds: 30,
    JitterStrategy: 'FULL',
    Comment: 'heat it up',
  };
  const { retry } = parseState('Task', task({ Retry: [{ ErrorEquals: ['First'] }, retrier] }));
  expect(retry[1]).toEqual({
    errorEquals: ['OvenCold', 'FlourGone'],
    intervalSeconds: 5,
    maxAttempts: 0,
    backoffRate: 1.5,
    maxDelaySeconds: 30,
    jitterStrategy: 'FULL',
    location: '/States/S/Retry[1]',
  });
});

test('a state without Retry, or with an empty one, has none', () => {
  expect(parseState('Task', task()).retry).toEqual([]);
  expect(parseState('Task', task({ Retry: [] })).retry).toEqual([]);
});

test.each<[field: string, value: unknown, message: string | RegExp]>([
  ['IntervalSeconds', -1, /minimum value.* 0$/i],
  ['IntervalSeconds', 1.5, /integer/i],
  ['IntervalSeconds', 100_000_000, /maximum value.* 99999999$/i],
  ['MaxAttempts', -1, /minimum value.* 0$/i],
  ['MaxAttempts', 100_000_000, /maximum value.* 99999999$/i],
  ['BackoffRate', 0.99, /minimum value.* 1(\.0)?$/i],
  ['BackoffRate', '2', /number/i],
  ['MaxDelaySeconds', 0, /minimum value/i],
  ['MaxDelaySeconds', 31_622_401, /maximum value.* 31622400$/i],
  ['JitterStrategy', 'SOME', /^Value should be one of the following: \[/],
])('%s cannot be %j', (field, value, message) => {
  expectErrors(withRetry({ ErrorEquals: ALL, [field]: value }), [`/States/S/Retry[0]/${field}`, message]);
});

test('a retrier names errors', () => {
  expectErrors(withRetry({}), ['/States/S/Retry[0]', 'These fields are required: [ErrorEquals]']);
  expectErrors(withRetry({ ErrorEquals: [] }), ['/States/S/Retry[0]/ErrorEquals', 'Value cannot be empty']);
  expectErrors(withRetry({ ErrorEquals: 'States.ALL' }), [
    '/States/S/Retry[0]/ErrorEquals',
    'Expected value of type [ARRAY]',
  ]);
  expectErrors(withRetry({ ErrorEquals: ['A', 1] }), [
    '/States/S/Retry[0]/ErrorEquals[1]',
    'Expected value of type [STRING]',
  ]);
});

test('a retrier is an object without other fields, in an array', () => {
  expectErrors(withRetry('States.ALL'), ['/States/S/Retry[0]', 'Expected value of type [OBJECT]']);
  expectErrors(withRetry({ ErrorEquals: ALL, Next: 'S' }), ['/States/S/Retry[0]', "Field 'Next' is not supported"]);
  expectErrors(machine({ S: task({ Retry: { ErrorEquals: ALL } }) }), [
    '/States/S/Retry',
    'Expected value of type [ARRAY]',
  ]);
});
