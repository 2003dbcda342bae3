import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compileJsonata } from '../../../src/query/jsonata/engine';
import { toPlainJson } from '../../../src/query/jsonata/plain-json';
import { compileShortcut } from '../../../src/query/jsonata/shortcut/compile-shortcut';
import { UNSURE } from '../../../src/query/jsonata/shortcut/shortcut';
import { vendoredJsonata } from '../../../src/query/jsonata/vendored-jsonata';

type Variables = Readonly<Record<string, JsonValue>>;

const bindings = (variables: Variables) => ({ now: 0, random: { next: () => 0.5, uuid: () => '' }, variables });

/** What the shortcut says; undefined also where there is none. */
function byShortcut(text: string, variables: Variables, input?: JsonValue): unknown {
  const { host } = vendoredJsonata();
  host.now = () => 0;
  const shortcut = compileShortcut(vendoredJsonata()(text, { stack: 500 }).ast());
  return shortcut?.({ input, bindings: bindings(variables) });
}

function byEngine(text: string, variables: Variables, input?: JsonValue): unknown {
  const { host } = vendoredJsonata();
  host.now = () => 0;
  host.random = () => 0.5;
  try {
    const value = vendoredJsonata()(text, { stack: 500 }).evaluate(input, variables);
    return value === undefined ? undefined : toPlainJson(value);
  } catch {
    return UNSURE;
  }
}

describe('what is simple is answered without the engine', () => {
  const order = { id: 'o-1', total: 12, paid: true, lines: [1, 2], customer: { name: 'Ada' } };
  const states = { input: { order } };

  test.each([
    ['$states.input.order.id', 'o-1'],
    ['$states.input.order.total + 1 >= 13 and $states.input.order.paid', true],
    ['$states.input.order.lines', [1, 2]],
    ['$count($states.input.order.lines) = 2 ? "two" : "other"', 'two'],
    ['{"who": $states.input.order.customer.name, "none": $states.input.order.nobody}', { who: 'Ada' }],
    ['$merge([$states.input.order.customer, {"age": 36}])', { name: 'Ada', age: 36 }],
    ['[$states.input.order.id, [1]]', ['o-1', [1]]],
    ['$exists($states.input.order.nobody)', false],
    ['"order " & $states.input.order.id', 'order o-1'],
    ['$not($states.input.order.paid) or false', false],
  ])('%s', (text, value) => {
    expect(byShortcut(text, { states })).toEqual(value);
    expect(byEngine(text, { states })).toEqual(value);
  });
});

describe('what the engine has rules of its own for is left to it', () => {
  test.each([
    ['a path through an array', '$x.a', { x: [{ a: 1 }] }],
    ['a conversion to text', '"n" & $x', { x: 1 }],
    ['a conversion to a truth value', '$x ? 1 : 2', { x: 'yes' }],
    ['operands of other types, which fail', '$x + 1', { x: 'a' }],
    ['a number out of range', '1e308 * 10', {}],
    ['equality of objects', '$x = $x', { x: { a: 1 } }],
    ['an array taken apart', '[$x, 3]', { x: [1, 2] }],
    ['a variable that hides a function', '$merge([$x])', { x: {}, merge: 1 }],
    ['a variable that nobody assigned', '$nobody', {}],
    ['a key that JavaScript knows', '{"__proto__": 1}', {}],
    ['a predicate', '$x[a = 1]', { x: { a: 1 } }],
    ['a function of the expression', '($f := function($n) {$n}; $f(1))', {}],
  ])('%s', (_, text, variables) => {
    expect([UNSURE, undefined]).toContain(byShortcut(text, variables as Variables));
  });

  test('an array as the context item', () => {
    const answer = compileJsonata('a').evaluate([{ a: 1 }, { a: 2 }], bindings({}));
    expect(answer).toEqual({ kind: 'value', value: [1, 2] });
  });
});

const scalar = fc.oneof(
  fc.constantFrom(null, true, false, '', 'a', 'é', 0, 1, -1, 2.5, 1e300),
  fc.integer({ min: -3, max: 3 }),
);
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Expressions of the simple kind, and some that only look like it. */
const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const name = fc.constantFrom('a', 'b', 'c');
  const path = fc
    .tuple(fc.constantFrom('$x', '$y', 'a', 'b', '$nobody'), fc.array(name, { maxLength: 3 }))
    .map(([start, names]) => [start, ...names].join('.'));
  const operator = fc.constantFrom('+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in');
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      path,
      scalar.map((literal) => JSON.stringify(literal)),
      path.map((text) => `${text}[0]`),
      fc.tuple(inner, operator, inner).map(([left, op, right]) => `(${left} ${op} ${right})`),
      fc.tuple(inner, inner, inner).map(([test, then, otherwise]) => `(${test} ? ${then} : ${otherwise})`),
      fc.tuple(fc.constantFrom('exists', 'not', 'count', 'merge', 'string'), inner).map(([f, of]) => `$${f}(${of})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.dictionary(name, inner, { maxKeys: 3 }).map((members) => {
        const pairs = Object.entries(members).map(([key, member]) => `"${key}": ${member}`);
        return `{${pairs.join(', ')}}`;
      }),
    ),
  };
}).expression;

test('where a shortcut is sure, the engine gives the same', () => {
  let sure = 0;
  fc.assert(
    fc.property(expression, value, value, fc.option(value, { nil: undefined }), (text, x, y, input) => {
      fc.pre(!Array.isArray(input));
      const answer = byShortcut(text, { x, y }, input);
      if (answer === UNSURE || answer === undefined) return;
      sure += 1;
      const wanted = byEngine(text, { x, y }, input);
      expect([text, answer]).toEqual([text, wanted]);
      expect(JSON.stringify(answer)).toBe(JSON.stringify(wanted));
    }),
    { seed: 20, numRuns: 4000 },
  );
  // Else the property would say nothing.
  expect(sure).toBeGreaterThan(500);
});
