import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compilePath } from '../../../src/query/json-path/compile-path';
import { QuerySyntaxError } from '../../../src/query/query-failure';
import { scopeOf } from '../scope';

const order: JsonValue = {
  id: 'o-1',
  customer: { name: 'Ann', phone: null },
  items: [
    { sku: 'a', price: 5 },
    { sku: 'b', price: 20, gift: true },
    { sku: 'c', price: 7 },
  ],
  'delivery-partner': 'dhl',
  straße: 'Hauptstraße 1',
};

const read = (path: string, input: JsonValue = order): JsonValue | undefined => compilePath(path).read(scopeOf(input));
const explain = (path: string, input: JsonValue = order): string => compilePath(path).explainMissing(scopeOf(input));

describe('a definite path', () => {
  test.each<[string, JsonValue]>([
    ['$', order],
    ['$.id', 'o-1'],
    ['$.customer.name', 'Ann'],
    ["$['customer']['name']", 'Ann'],
    ["$.['customer'].name", 'Ann'],
    ['$.delivery-partner', 'dhl'],
    ['$.straße', 'Hauptstraße 1'],
    ['$.items[1].sku', 'b'],
    ['$.items[ 1 ].sku', 'b'],
    ['$.items[(@.length-1)].sku', 'c'],
    ['$.items[(@.size() - 2)].sku', 'b'],
    ["$['id','delivery-partner','nope']", { id: 'o-1', 'delivery-partner': 'dhl' }],
    [' $.id ', 'o-1'],
  ])('%s names one value', (path, expected) => {
    expect(compilePath(path).definite).toBe(true);
    expect(read(path)).toEqual(expected);
  });

  test('finds null where null is', () => {
    expect(read('$.customer.phone')).toBeNull();
  });

  test('gives the value itself, not a copy', () => {
    expect(read('$.items')).toBe((order as { items: JsonValue }).items);
  });

  test('takes a backslash in a quoted name as part of the name', () => {
    expect(read(`$['say \\"hi\\"']`, { 'say \\"hi\\"': 1 })).toBe(1);
  });

  test.each<[string, string]>([
    ["$['id', 'customer'].v", "Multi properties can only be used as path leafs: $['id', 'customer']"],
    [
      "$.customer['name','phone'][0]",
      "Multi properties can only be used as path leafs: $['customer']['name', 'phone']",
    ],
    ["$.id['a','b'].c", "Property ['a', 'b'] not found in path $['id']"],
    ['$.nope', "No results for path: $['nope']"],
    ['$.customer.nope', "No results for path: $['customer']['nope']"],
    ['$.no.such.path', "Missing property in path $['no']"],
    ['$.customer.phone.code', "Property ['code'] not found in path $['customer']['phone']"],
    ['$.customer.phone[0]', "The path $['customer']['phone'] is null"],
    ['$.id[0]', 'Filter: [0] can only be applied to arrays. Current context is: o-1'],
    ['$.customer[0].x', "Filter: [0]['x'] can only be applied to arrays. Current context is: {name=Ann, phone=null}"],
    ['$.items[3]', "Index out of bounds when evaluating path $['items'][3]"],
    ['$.items[(@.length-9)]', "Index out of bounds when evaluating path $['items'][-6]"],
  ])('%s explains that there is nothing', (path, message) => {
    expect(read(path)).toBeUndefined();
    expect(explain(path)).toBe(message);
  });

  test('does not know functions, nor indexes from the end, as on AWS', () => {
    expect(read('$.items.length()')).toBeUndefined();
    expect(explain('$.items.length()')).toBe("Property ['length()'] not found in path $['items']");
    expect(read('$.items[-1]')).toBeUndefined();
  });

  test('sees own members only', () => {
    expect(read('$.constructor', {})).toBeUndefined();
    expect(read('$.__proto__', {})).toBeUndefined();
    expect(read('$.__proto__.a', JSON.parse('{"__proto__": {"a": 1}}'))).toBe(1);
    expect(read('$.items.length')).toBeUndefined();
  });

  test('follows any keys down to the value that was put there', () => {
    const key = fc.string().filter((name) => !name.includes("'"));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (keys, leaf) => {
        const nested = keys.reduceRight((value, name) => ({ [name]: value }), leaf as JsonValue);
        const path = `$${keys.map((name) => `['${name}']`).join('')}`;
        expect(read(path, nested)).toEqual(leaf);
      }),
    );
  });
});

describe('the root of a path', () => {
  const scope = scopeOf({ a: 'input' }, { context: { a: 'context' }, variables: { a: { a: 'variable' }, größe: 4 } });

  test.each([
    ['$.a', 'input', { kind: 'input' }],
    ['$$.a', 'context', { kind: 'context' }],
    ['$a.a', 'variable', { kind: 'variable', name: 'a' }],
    ['$größe', 4, { kind: 'variable', name: 'größe' }],
  ])('of %s', (text, value, root) => {
    const path = compilePath(text);
    expect(path.root).toEqual(root);
    expect(path.read(scope)).toBe(value);
  });

  test('which is a variable that was never assigned, is missing', () => {
    expect(compilePath('$nope.a').read(scope)).toBeUndefined();
    expect(compilePath('$nope[*]').read(scope)).toBeUndefined();
    expect(compilePath('$nope.a').explain(scope)).toMatchObject({ kind: 'notFound' });
  });
});

describe('a text that is no path', () => {
  test.each([
    '',
    'id',
    '$.',
    '$..',
    '$.a.',
    '$.a b',
    '$.a[',
    '$.a[]',
    '$.a[x]',
    '$["a"]',
    "$['a",
    '$.a[:]',
    '$.a[::2]',
    '$.a[0,]',
    '$.a[(@.x-1)]',
    '$*',
    '$.a[?(@.b',
    '$.a[?(@.b in [1])]',
    '$.a[?(!(@.b))]',
    '$.a[?()]',
    '$.a[?(@..b == 1)]',
    '$.a[?(@.b =~ x)]',
    '$.a[?(@.b =~ /(/)]',
  ])('%s', (text) => {
    expect(() => compilePath(text)).toThrow(QuerySyntaxError);
  });

  test('is refused with nothing but a syntax error, whatever it is', () => {
    const piece = fc.constantFrom(
      '$',
      '.',
      '[',
      ']',
      '(',
      ')',
      "'",
      '?',
      '@',
      '*',
      ':',
      ',',
      '-',
      '1',
      'a',
      ' ',
      '==',
      '=~',
      '/',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => `$${pieces.join('')}`),
    );
    fc.assert(
      fc.property(text, fc.jsonValue(), (path, input) => {
        fc.pre(input !== null);
        try {
          compilePath(path).read(scopeOf(input as JsonValue));
        } catch (error) {
          expect(error).toBeInstanceOf(QuerySyntaxError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
