import { demandsOf } from '../../src/analysis/demands';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import { machine } from '../testing/machines';

/** The input that a definition wants, made up. */
const inputFor = (states: Record<string, object>, more: object = {}) =>
  demandsOf(parseDefinitionOrThrow({ ...machine(states), ...more } as never)).input.value(0);

const jsonata = { QueryLanguage: 'JSONata' };
const choice = (Condition: string) => ({
  Way: { Type: 'Choice', Choices: [{ Condition: `{% ${Condition} %}`, Next: 'Good' }], Default: 'Bad' },
  Good: { Type: 'Succeed' },
  Bad: { Type: 'Fail' },
});
const output = (text: string) => ({ Make: { Type: 'Pass', Output: `{% ${text} %}`, End: true } });

describe('of a condition that leads on, the values make it hold', () => {
  test.each([
    ['$states.input.n > 3', { n: 4 }],
    ['$states.input.n != 3', { n: 4 }],
    ["$states.input.s = 'a'", { s: 'a' }],
    ["$not($states.input.s = 'a')", { s: 'auto' }],
    ['$not($states.input.ok)', { ok: false }],
    ['$states.input.a and $not($exists($states.input.b))', { a: true }],
    ['$count($states.input.list) >= 2', { list: ['auto', 'auto'] }],
    ['$not($count($states.input.list) > 0)', { list: [] }],
    ["$states.input.a & '$states.input.b > 3' = 'x'", { a: 'auto' }],
    ['$states.input.ok', { ok: true }],
  ])('%s', (condition, input) => {
    expect(inputFor(choice(condition), jsonata)).toEqual(input);
  });
});

describe('of an expression, what is reckoned with is a number, and what is mapped has an item', () => {
  test.each([
    ['$states.input.n+1', { n: 1 }],
    ['$states.input.n\n + 1', { n: 1 }],
    ['$number($states.input.n)', { n: 1 }],
    ['$states.input.items.{"id": id}', { items: ['auto'] }],
    ['$states.input."a b".c', { 'a b': { c: 'auto' } }],
    ["'$states.input.no'", 'auto'],
  ])('%s', (text, input) => {
    expect(inputFor(output(text), jsonata)).toEqual(input);
  });
});

test('names that an expression binds itself are no variables', () => {
  const states = {
    Keep: { Type: 'Pass', Assign: { item: '{% $states.input.first %}' }, Next: 'Make' },
    ...output('$map($states.input.list, function($item) { $item.price })'),
  };
  expect(inputFor(states, jsonata)).toEqual({ first: 'auto', list: 'auto' });
});

test('a Map without Items iterates over its input', () => {
  const ItemProcessor = machine({ Row: { Type: 'Pass', Output: '{% $states.input.id %}', End: true } });
  expect(inputFor({ Each: { Type: 'Map', ItemProcessor, End: true } }, jsonata)).toEqual([{ id: 'auto' }]);
});

test('limits of a distributed Map are numbers', () => {
  const ItemProcessor = {
    ...machine({ Row: { Type: 'Pass', End: true } }),
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  };
  const limits = { ToleratedFailureCountPath: '$.few', ItemBatcher: { MaxItemsPerBatchPath: '$.many' } };
  const each = {
    Type: 'Map',
    ItemsPath: '$.rows',
    MaxConcurrencyPath: '$.atOnce',
    ...limits,
    ItemProcessor,
    End: true,
  };
  expect(inputFor({ Each: each })).toMatchObject({ few: 1, many: 1, atOnce: 1, rows: ['auto'] });
});

test('a filter keeps an item that has what it compares', () => {
  const take = (path: string) => ({ Take: { Type: 'Pass', Parameters: { 'x.$': path }, End: true } });
  expect(inputFor(take("$.a[?(@.kind == 'x')].b[?(@.n >= 3)].id"))).toEqual({
    a: [{ b: [{ id: 'auto', n: 3 }], kind: 'x' }],
  });
});
