import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compilePath } from '../../../src/query/json-path/compile-path';
import { scopeOf } from '../scope';

const read = (path: string, input: JsonValue): JsonValue | undefined => compilePath(path).read(scopeOf(input));
const explain = (path: string, input: JsonValue): string => compilePath(path).explainMissing(scopeOf(input));

const shelf: JsonValue = {
  top: { books: [{ title: 'A', year: 1990 }, { title: 'B', year: 2001 }, { title: 'C' }] },
  year: 2020,
};
const digits: JsonValue = { d: [0, 1, 2, 3, 4] };

test.each<[string, JsonValue]>([
  ['$.d[*]', [0, 1, 2, 3, 4]],
  ['$.d.*', [0, 1, 2, 3, 4]],
  ['$.d[1:]', [1, 2, 3, 4]],
  ['$.d[:2]', [0, 1]],
  ['$.d[1:3]', [1, 2]],
  ['$.d[3:9]', [3, 4]],
  ['$.d[-2:]', [3, 4]],
  ['$.d[:-1]', [0, 1, 2, 3]],
  ['$.d[0:0]', []],
  // Between two bounds, negative numbers do not count from the end.
  ['$.d[1:-1]', []],
  ['$.d[0:4:2]', [0, 1, 2, 3]],
  ['$.d[0,2]', [0, 2]],
  ['$[*]', [[0, 1, 2, 3, 4]]],
])('%s selects %j', (path, expected) => {
  expect(compilePath(path).definite).toBe(false);
  expect(read(path, digits)).toEqual(expected);
});

test.each<[string, JsonValue]>([
  ['$..year', [2020, 1990, 2001]],
  ['$..title', ['A', 'B', 'C']],
  ['$.top..year', [1990, 2001]],
  ['$..books[0]', [{ title: 'A', year: 1990 }]],
  [
    "$..['title','year']",
    [
      { title: 'A', year: 1990 },
      { title: 'B', year: 2001 },
    ],
  ],
  ['$.top.books[*].year', [1990, 2001]],
  ['$..no-such', []],
])('%s finds the same however deep, parents first', (path, expected) => {
  expect(read(path, shelf)).toEqual(expected);
});

test('selects the members of an object in their order', () => {
  expect(read('$.*', { b: 1, a: { c: 2 } })).toEqual([1, { c: 2 }]);
  expect(read('$..*', { b: 1, a: { c: 2 } })).toEqual([1, { c: 2 }, 2]);
});

describe('what is not there', () => {
  test.each(['$[*]', '$.items[*]', '$.items[1:].name', '$.item.items[1:5].name', '$.items[?(@.a)]', '$..a'])(
    '%s on {} is an empty array',
    (path) => {
      expect(read(path, {})).toEqual([]);
    },
  );

  test('a wildcard passes over items without the member', () => {
    expect(read('$.list[*].name', { list: [{ name: 'x' }, {}, 7, null] })).toEqual(['x']);
  });

  test('a slice or filter does not', () => {
    const list: JsonValue = { list: [{ ok: true, name: 'x' }, { ok: true }] };
    expect(read('$.list[0:].name', list)).toBeUndefined();
    expect(explain('$.list[0:].name', list)).toBe("No results for path: $['list'][1]['name']");
    expect(explain("$.list[?(@.ok == true)]['name']", list)).toBe("No results for path: $['list'][1]['name']");
  });

  test('a slice of a text is told apart from one that is not found', () => {
    expect(compilePath('$.a[1:]').explain(scopeOf({ a: 'text' }))).toEqual({
      kind: 'notApplicable',
      message: 'Filter: [1:] can only be applied to arrays. Current context is: text',
    });
  });

  test('a filter of a text, too', () => {
    expect(explain('$.a[?(@.b)].c', { a: 5 })).toBe(
      "Filter: [?]['c'] can not be applied to primitives. Current context is: 5",
    );
  });
});

test('names that jsonpath-plus would take for something else are names', () => {
  const odd = JSON.parse('{"a": {"x^": 1, "~": 2, "__proto__": 3, "@.b": 4, "`c": 5, "d,e": 6}}') as JsonValue;
  expect(read('$..x^', odd)).toEqual([1]);
  expect(read('$..~', odd)).toEqual([2]);
  expect(read('$..__proto__', odd)).toEqual([3]);
  expect(read("$..['@.b']", odd)).toEqual([4]);
  expect(read("$..['`c']", odd)).toEqual([5]);
  expect(read("$..['d,e']", odd)).toEqual([6]);
});

test('`[*]` on any value is its children', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(value !== null);
      const children = typeof value === 'object' && value !== null ? Object.values(value) : [];
      expect(read('$[*]', value as JsonValue)).toEqual(children);
    }),
  );
});

test('`..name` finds what a search by hand finds', () => {
  const search = (value: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = !Array.isArray(value) && Object.hasOwn(value, 'a') ? [(value as { a: unknown }).a] : [];
    return [...own, ...Object.values(value).flatMap(search)];
  };
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(1, null, 'x'),
      fc.dictionary(fc.constantFrom('a', 'b'), tie('node')),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  fc.assert(
    fc.property(tree, (value) => {
      fc.pre(value !== null);
      expect(read('$..a', value as JsonValue)).toEqual(search(value));
    }),
  );
});

test('loads jsonpath-plus only when it is needed', () => {
  jest.isolateModules(() => {
    const engine = jest.fn(() => ({ JSONPath: () => ['from jsonpath-plus'] }));
    jest.doMock('jsonpath-plus', engine);
    const fresh = (require('../../../src/query/json-path/compile-path') as { compilePath: typeof compilePath })
      .compilePath;
    expect(fresh('$.a.b').read(scopeOf({ a: { b: 1 } }))).toBe(1);
    expect(fresh('$.a[*]')).toBeDefined();
    expect(engine).not.toHaveBeenCalled();
    expect(fresh('$.a[*]').read(scopeOf({ a: [1] }))).toEqual(['from jsonpath-plus']);
    expect(engine).toHaveBeenCalledTimes(1);
  });
});

describe('work is bounded', () => {
  const deep = (levels: number): JsonValue => (levels === 0 ? {} : { a: deep(levels - 1) });

  test.each(['$..a..a..a..a..a..a..a', '$..a..a..a..a..a..a..b', '$..*..*..*..*..*..*', '$..[0]..a..a..a..a..a..a..a'])(
    '%s is given up on when there are too many ways',
    (path) => {
      const forty = [deep(40), deep(40)];
      expect(() => read(path, forty)).toThrow(expect.objectContaining({ error: 'States.Runtime' }));
    },
  );

  test('an ordinary path through a large document is not', () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, tags: ['x', 'y'] }));
    expect(read('$..tags[0]', rows)).toHaveLength(20_000);
    expect(read('$[*].id', rows)).toHaveLength(20_000);
  });

  test.each<[string, JsonValue]>([
    ['$.d[0:100000000]', [0, 1, 2, 3, 4]],
    ['$.d[3:999999999]', [3, 4]],
    ['$.d[-100000000:]', [0, 1, 2, 3, 4]],
    ['$.d[:100000000]', [0, 1, 2, 3, 4]],
    ['$.d[100000000:]', []],
    ['$.d[-5:-100000000]', []],
  ])('%s takes the items that there are', (path, expected) => {
    expect(read(path, digits)).toEqual(expected);
  });

  test('a negative start is out of bounds', () => {
    expect(explain('$.d[-100000000:100000000]', digits)).toBe(
      "Index out of bounds when evaluating path $['d'][-100000000]",
    );
  });
});
