import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/json/json-value';
import { compileReferencePath } from '../../../src/query/json-path/reference-path';
import { QuerySyntaxError } from '../../../src/query/query-failure';
import { failureOf } from '../scope';

const write = (path: string, target: JsonValue, value: JsonValue): JsonValue =>
  compileReferencePath(path).write(target, value);

test.each<[string, JsonValue, JsonValue]>([
  ['$', { a: 1 }, 'new'],
  ['$.a', { a: 1, b: 2 }, { a: 'new', b: 2 }],
  ['$.c', { a: 1 }, { a: 1, c: 'new' }],
  ["$['a b'].c", {}, { 'a b': { c: 'new' } }],
  ['$.a.b.c', { a: { x: 1 } }, { a: { x: 1, b: { c: 'new' } } }],
  ['$.list[1]', { list: [1, 2, 3] }, { list: [1, 'new', 3] }],
  ['$.list[0].name', { list: [{ id: 1 }] }, { list: [{ id: 1, name: 'new' }] }],
])('%s written in %j', (path, target, expected) => {
  expect(write(path, target, 'new')).toEqual(expected);
});

test.each(['$.list[2]', '$.list[3]', '$.list[2].name'])(
  '%s is not there in an array of two: nothing is appended',
  (path) => {
    expect(failureOf(() => write(path, { list: [1, 2] }, 'new')).error).toBe('States.ReferencePathConflict');
  },
);

test('leaves the target alone and shares what it does not change', () => {
  const target = { a: { b: 1 }, other: { big: [1, 2, 3] } };
  const result = write('$.a.c', target, 2) as JsonObject;
  expect(target).toEqual({ a: { b: 1 }, other: { big: [1, 2, 3] } });
  expect(result.other).toBe(target.other);
});

test('writes `__proto__` as a member', () => {
  const result = write('$.__proto__.x', {}, 1);
  expect(JSON.stringify(result)).toBe('{"__proto__":{"x":1}}');
  expect(({} as { x?: number }).x).toBeUndefined();
});

test.each<[string, JsonValue, string]>([
  ['$.chunks', [1, 2], 'Unable to apply step "chunks" to input [1,2]'],
  ['$.a', 'text', 'Unable to apply step "a" to input "text"'],
  ['$.a.b', { a: 5 }, 'Unable to apply step "b" to input 5'],
  ['$.a.b', { a: null }, 'Unable to apply step "b" to input null'],
  ['$.list[3]', { list: [1] }, 'Unable to apply step "3" to input [1]'],
])('%s cannot be applied to %j', (path, target, message) => {
  expect(failureOf(() => write(path, target, 'new'))).toEqual({ error: 'States.ReferencePathConflict', message });
});

test.each([
  '$$.a',
  '$variable',
  '$.a[*]',
  '$..a',
  '$.a[1:2]',
  '$.a[?(@.b)]',
  "$['a','b']",
  '$.a[-1]',
  '$.a[(@.length-1)]',
  'a',
])('%s is not writable', (path) => {
  expect(() => compileReferencePath(path)).toThrow(QuerySyntaxError);
});

test('what is written is what is read', () => {
  const name = fc.string().filter((text) => !text.includes("'"));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (names, value) => {
      const path = `$${names.map((each) => `['${each}']`).join('')}`;
      const written = write(path, {}, value as JsonValue);
      const found = names.reduce((at, each) => Object.getOwnPropertyDescriptor(at, each)?.value, written as object);
      expect(found).toEqual(value);
    }),
  );
});
