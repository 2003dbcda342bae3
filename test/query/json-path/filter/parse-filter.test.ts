import type { JsonValue } from '../../../../src/json/json-value';
import { compilePath } from '../../../../src/query/json-path/compile-path';
import { scopeOf } from '../../scope';

const people: JsonValue = {
  limit: 30,
  wanted: { email: 'bo@example.com' },
  list: [
    { id: 1, name: 'Ann', age: 30, email: 'ann@example.com', vip: true },
    { id: 2, name: 'Bo', age: 25, email: 'bo@example.com', vip: false },
    { id: 3, name: "O'Neil", age: '40', tags: ['x'], note: null },
    { id: 4, name: 'SBJ-7', nested: { kind: { text: 'TOTAL' } } },
  ],
};

/** Ids of the people that the filter keeps. */
function kept(filter: string): JsonValue | undefined {
  return compilePath(`$.list[?(${filter})].id`).read(scopeOf(people));
}

test.each<[string, number[]]>([
  // Equality: literals with and without quotes are the same.
  ["@.name == 'Bo'", [2]],
  ['@.name==Bo', [2]],
  ["@.nested.kind.text == 'TOTAL'", [4]],
  ['@.nested.kind.text==TOTAL', [4]],
  ["@['name'] == 'Bo'", [2]],
  ['@.age == 30', [1]],
  ['@.age == 30.0', [1]],
  ["@.age == '30'", [1]],
  ['@.vip == true', [1]],
  ['@.vip == false', [2]],
  ['@.vip == no', [2]],
  ['@.note == null', [3]],
  ["@.name == 'O\\'Neil'", [3]],
  // A person without the member is left out, of `!=` as well.
  ["@.email != 'bo@example.com'", [1]],
  // Order: a text in the data is compared as a text.
  ['@.id > 2', [3, 4]],
  ['@.id >= 2', [2, 3, 4]],
  ['@.id < 2', [1]],
  ['@.id <= 2', [1, 2]],
  ["@.name < 'B'", [1]],
  // Existence: null does not count.
  ['@.tags', [3]],
  ['@.note', []],
  ['!@.email', [3, 4]],
  // Both sides may be paths; `$` is the whole document.
  ['@.email == $.wanted.email', [2]],
  ['@.id < $.nope', []],
  ["'Bo' == @.name", [2]],
  // Regular expressions match as a whole.
  ['@.name =~ /SBJ.*?/', [4]],
  ['@.name =~ /sbj.*/i', [4]],
  ['@.name =~ /(?i)ann/', [1]],
  ['@.name =~ /n/', []],
  ['@.id =~ /[12]/', [1, 2]],
  ['/B./ =~ @.name', [2]],
  // `&&` binds tighter than `||`; parentheses mean nothing.
  ["@.id == 1 || @.id == 2 && @.name == 'Bo'", [1, 2]],
  ['@.id > 1 && @.id < 4', [2, 3]],
  ['(@.id == 1 || @.id == 2) && @.vip == true', [1]],
])('%s keeps %j', (filter, ids) => {
  expect(kept(filter)).toEqual(ids);
});

test('parentheses do not group, as on AWS', () => {
  // Read as: id is 4, or (id is 1 and vip is false).
  expect(kept('(@.id == 4 || @.id == 1) && @.vip == false')).toEqual([4]);
});

test('a filter that is applied to an object keeps or drops the object', () => {
  const read = (path: string) => compilePath(path).read(scopeOf({ a: { x: 1 } }));
  expect(read('$.a[?(@.x == 1)]')).toEqual([{ x: 1 }]);
  expect(read('$.a[?(@.x == 2)]')).toEqual([]);
});

test('`@` alone is the item', () => {
  expect(compilePath('$[?(@ > 2)]').read(scopeOf([1, 2, 3, null]))).toEqual([3]);
  expect(compilePath('$[?(@ == a)]').read(scopeOf(['a', 'b']))).toEqual(['a']);
});

test('finds matching objects at any depth', () => {
  const tree: JsonValue = {
    on: true,
    id: 1,
    kids: [
      { on: false, id: 2 },
      { on: true, id: 3, kid: { on: true, id: 4 } },
    ],
  };
  expect(compilePath('$..[?(@.on == true)].id').read(scopeOf(tree))).toEqual([1, 3, 4]);
});

test('objects and arrays equal nothing', () => {
  const data = { a: { b: 1 }, list: [{ c: { b: 1 } }] };
  expect(compilePath('$.list[?(@.c == $.a)]').read(scopeOf(data))).toEqual([]);
  expect(compilePath('$.list[?(@.c != $.a)]').read(scopeOf(data))).toEqual([]);
});

test('a number against what is no number fails the path', () => {
  const path = compilePath('$[?(@.a == abc)]');
  expect(path.read(scopeOf([{ a: 1 }]))).toBeUndefined();
  expect(path.explain(scopeOf([{ a: 1 }])).kind).toBe('notApplicable');
});

test('a path in a filter that does not apply fails the path', () => {
  const path = compilePath('$[?(@.a[0] == 1)]');
  expect(path.read(scopeOf([{ a: [1] }]))).toEqual([{ a: [1] }]);
  expect(path.explain(scopeOf([{ a: 'x' }])).message).toBe(
    'Filter: [0] can only be applied to arrays. Current context is: x',
  );
});

test('text of the user is never run', () => {
  const global = globalThis as { pwned?: boolean };
  for (const text of [
    '(globalThis.pwned = true)',
    "@.constructor.constructor('globalThis.pwned = true')()",
    '@.a; pwned = 1',
  ]) {
    try {
      compilePath(`$.list[?(${text})]`).read(scopeOf(people));
    } catch {
      // Refused: as good.
    }
  }
  expect(global.pwned).toBeUndefined();
});
