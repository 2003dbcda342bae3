import { expectErrors, type Fields, machine, parseState, task } from './definitions';

const HANDLER = { Handle: { Type: 'Succeed' } };
const withCatch = (catcher: unknown, more: Fields = {}) =>
  machine({ S: task({ Catch: [catcher], ...more }), ...HANDLER });
const ALL = ['States.ALL'];

test('a catcher has names, a target and, in JSONPath, a place for the error', () => {
  const catcher = { ErrorEquals: ALL, Next: 'Handle', ResultPath: '$.error', Assign: { a: 1 }, Comment: 'c' };
  const [parsed] = parseState('Task', withCatch(catcher)).catch;
  expect(parsed).toMatchObject({ errorEquals: ALL, next: 'Handle', location: '/States/S/Catch[0]' });
  expect(parsed.resultPath?.text).toBe('$.error');
  expect(parsed.assign).toBeDefined();
});

test('its ResultPath is `$` when absent, and drops the error when null', () => {
  const resultPathOf = (more: Fields) =>
    parseState('Task', withCatch({ ErrorEquals: ALL, Next: 'Handle', ...more })).catch[0].resultPath;
  expect(resultPathOf({})).toBeUndefined();
  expect(resultPathOf({ ResultPath: null })).toBeNull();
});

test('in JSONata it has an Output instead', () => {
  const catcher = { ErrorEquals: ALL, Next: 'Handle', Output: '{% $states.errorOutput %}' };
  expect(parseState('Task', withCatch(catcher, { QueryLanguage: 'JSONata' })).catch[0].output).toBeDefined();
  expectErrors(withCatch(catcher), ['/States/S/Catch[0]', /field 'Output' is only supported for the 'JSONata'/]);
  expectErrors(withCatch({ ErrorEquals: ALL, Next: 'Handle', ResultPath: '$' }, { QueryLanguage: 'JSONata' }), [
    '/States/S/Catch[0]',
    /field 'ResultPath' is only supported for the 'JSONPath'/,
  ]);
});

test('a state without Catch has none', () => {
  expect(parseState('Task', task()).catch).toEqual([]);
});

test('a catcher needs names and a target', () => {
  expectErrors(withCatch({}), ['/States/S/Catch[0]', 'These fields are required: [ErrorEquals, Next]']);
  expectErrors(withCatch({ ErrorEquals: ALL }), ['/States/S/Catch[0]', 'These fields are required: [Next]']);
  expectErrors(withCatch({ ErrorEquals: [], Next: 'Handle' }), [
    '/States/S/Catch[0]/ErrorEquals',
    'Value cannot be empty',
  ]);
  expectErrors(withCatch({ ErrorEquals: ALL, Next: 1 }), [
    '/States/S/Catch[0]/Next',
    'Expected value of type [STRING]',
  ]);
});

test('a catcher is an object without other fields', () => {
  expectErrors(withCatch([]), ['/States/S/Catch[0]', 'Expected value of type [OBJECT]']);
  expectErrors(withCatch({ ErrorEquals: ALL, Next: 'Handle', End: true }), [
    '/States/S/Catch[0]',
    "Field 'End' is not supported",
  ]);
});

test('the query of a catcher is located in it', () => {
  expectErrors(withCatch({ ErrorEquals: ALL, Next: 'Handle', ResultPath: '$[' }), [
    '/States/S/Catch[0]/ResultPath',
    'Value is not a Reference Path',
  ]);
});
