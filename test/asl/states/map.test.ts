import { expectErrors, type Fields, machine, parseState, pass } from '../definitions';

const PROCESSOR = machine({ Item: pass() });
const map = (fields: Fields = {}): Fields => ({ Type: 'Map', ItemProcessor: PROCESSOR, End: true, ...fields });

test('a bare Map is inline, over its input, without a limit of its own', () => {
  const state = parseState('Map', map());
  expect(state.itemProcessor).toMatchObject({ startAt: 'Item', location: '/States/S/ItemProcessor' });
  expect([state.itemsPath, state.itemSelector, state.maxConcurrency, state.distributed]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a Map has items, a selector and a concurrency', () => {
  const state = parseState(
    'Map',
    map({ ItemsPath: '$.loaves', ItemSelector: { 'n.$': '$$.Map.Item.Index' }, MaxConcurrency: 4 }),
  );
  expect(state).toMatchObject({ itemsPath: { text: '$.loaves' }, maxConcurrency: { kind: 'literal', value: 4 } });
  expect(state.itemSelector?.queries.map(({ text }) => text)).toEqual(['$$.Map.Item.Index']);
  expect(parseState('Map', map({ MaxConcurrencyPath: '$.n' })).maxConcurrency?.kind).toBe('path');
});

test('in JSONata items and concurrency may be expressions', () => {
  const state = parseState(
    'Map',
    map({ QueryLanguage: 'JSONata', Items: '{% $states.input.loaves %}', MaxConcurrency: '{% 2 %}' }),
  );
  expect(state.items).toBeDefined();
  expect(state.maxConcurrency?.kind).toBe('expression');
});

test('Iterator and Parameters are the older names of ItemProcessor and ItemSelector', () => {
  const { ItemProcessor, ...bare } = map({ Parameters: { a: 1 } });
  const state = parseState('Map', { ...bare, Iterator: ItemProcessor });
  expect(state.itemProcessor).toMatchObject({ startAt: 'Item', location: '/States/S/Iterator' });
  expect(state.itemSelector).toBeDefined();
});

test('an old name beside its new one is one too many', () => {
  expectErrors(machine({ S: map({ Iterator: machine({ Other: pass() }) }) }), ['/States/S', /ItemProcessor.*Iterator/]);
  expectErrors(machine({ S: map({ ItemSelector: {}, Parameters: {} }) }), ['/States/S', /ItemSelector.*Parameters/]);
});

test('a Map needs a processor with States and StartAt', () => {
  expectErrors(machine({ S: { Type: 'Map', End: true } }), ['/States/S', /ItemProcessor/]);
  expectErrors(machine({ S: map({ ItemProcessor: { StartAt: 'Item' } }) }), [
    '/States/S/ItemProcessor',
    'These fields are required: [States]',
  ]);
  expectErrors(machine({ S: map({ ItemProcessor: [] }) }), [
    '/States/S/ItemProcessor',
    'Expected value of type [OBJECT]',
  ]);
});

test.each<[value: unknown, message: RegExp]>([
  [-1, /minimum value.* 0$/i],
  [1.5, /integer/i],
  ['2', /integer/i],
])('MaxConcurrency cannot be %j', (MaxConcurrency, message) => {
  expectErrors(machine({ S: map({ MaxConcurrency }) }), ['/States/S/MaxConcurrency', message]);
});

test('MaxConcurrency may be 0, which is no limit', () => {
  expect(parseState('Map', map({ MaxConcurrency: 0 })).maxConcurrency).toEqual({ kind: 'literal', value: 0 });
});
