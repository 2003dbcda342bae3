import * as fc from 'fast-check';
import type { JsonValue } from '../../src/json/json-value';
import { compilePayloadTemplate, type TemplateProblem } from '../../src/query/payload-template';
import { pathTo } from '../../src/query/template';
import { failureOf, scopeOf } from './scope';

function evaluate(template: JsonValue, input: JsonValue, context: JsonValue = {}, variables = {}): JsonValue {
  return compilePayloadTemplate(template, refuse).evaluate(scopeOf(input, { context, variables }));
}

function refuse(problem: TemplateProblem): never {
  throw new Error(problem.message);
}

function problemsOf(template: JsonValue): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  compilePayloadTemplate(template, (problem) => problems.push(problem));
  return problems;
}

test('members whose key ends in .$ are evaluated and lose the ending', () => {
  const template = {
    fixed: 'as is',
    'whole.$': '$',
    'part.$': '$.a',
    'context.$': '$$.Execution.Name',
    'variable.$': '$v.x',
    'call.$': "States.Format('{}!', $.a)",
    'many.$': '$.list[*]',
  };
  const input = { a: 'A', list: [1, 2] };
  expect(evaluate(template, input, { Execution: { Name: 'run' } }, { v: { x: 7 } })).toEqual({
    fixed: 'as is',
    whole: input,
    part: 'A',
    context: 'run',
    variable: 7,
    call: 'A!',
    many: [1, 2],
  });
});

test('so they are at any depth, in objects inside of arrays, too', () => {
  const template = { a: { b: [{ 'c.$': '$.x' }, [{ 'd.$': '$.x' }], '$.x'] } };
  expect(evaluate(template, { x: 1 })).toEqual({ a: { b: [{ c: 1 }, [{ d: 1 }], '$.x'] } });
});

test('text without .$ is data, whatever it looks like', () => {
  const template = { path: '$.x', call: 'States.UUID()', variable: '$v', 'a.$b': '$.x', $: '$.x' };
  expect(evaluate(template, {})).toEqual(template);
});

test('null is found where null is', () => {
  expect(evaluate({ 'x.$': '$.x' }, { x: null })).toEqual({ x: null });
});

test('a template may be any value', () => {
  expect(evaluate('text', {})).toBe('text');
  expect(evaluate([{ 'a.$': '$' }], 5)).toEqual([{ a: 5 }]);
});

test('static members come first, then the evaluated ones in the order of a Java HashMap', () => {
  const template = {
    'zebra.$': '$',
    one: 1,
    'apple.$': '$',
    two: { 'x.$': '$' },
    'mango.$': '$',
    'b.$': '$',
    'a.$': '$',
  };
  expect(Object.keys(evaluate(template, 0) as object)).toEqual(['one', 'two', 'zebra', 'apple', 'a', 'b', 'mango']);
});

test('what holds nothing to evaluate is shared, not copied', () => {
  const fixed = { deep: [1, { more: true }] };
  const result = evaluate({ fixed, 'x.$': '$.x' }, { x: 1 }) as { fixed: JsonValue };
  expect(result.fixed).toBe(fixed);
  const template = { a: [fixed] };
  expect(evaluate(template, {})).toBe(template);
});

test('__proto__ is a key like any other', () => {
  const template = JSON.parse('{"__proto__.$": "$.a", "x": {"__proto__": 1, "y.$": "$.a"}}') as JsonValue;
  expect(JSON.stringify(evaluate(template, { a: { b: 1 } }))).toBe(
    '{"x":{"__proto__":1,"y":{"b":1}},"__proto__":{"b":1}}',
  );
});

test('a path that is not found fails the state, in the words that AWS was recorded with', () => {
  expect(failureOf(() => evaluate({ 'value.$': '$.no_such_jsonpath' }, { other: 1 }))).toEqual({
    error: 'States.Runtime',
    message: `The JSONPath '$.no_such_jsonpath' specified for the field 'value.$' could not be found in the input '{"other":1}'`,
  });
});

test('it shows what a path was sought in: the context object, or the input, also for variables', () => {
  const shown = (input: string) => `specified for the field 'value.$' could not be found in the input '${input}'`;
  expect(failureOf(() => evaluate({ 'value.$': '$$.nope' }, [1])).message).toBe(
    `The JSONPath '$$.nope' ${shown('{}')}`,
  );
  expect(failureOf(() => evaluate({ 'value.$': '$v' }, [1])).message).toBe(`The JSONPath '$v' ${shown('[1]')}`);
});

test('a path that does not apply keeps the words of Jayway', () => {
  expect(failureOf(() => evaluate({ 'value.$': '$.a[0]' }, { a: 1 })).message).toBe(
    "Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: 1",
  );
});

describe('an index past the end of an array', () => {
  const input = { items: [1, 2], rows: [[], [{ x: 1 }]], none: [] };

  test.each(['$.items[2]', '$.items[5]', '$.none[0]', '$.rows[0][0]', '$.rows[1][1]', '$v[9]', '$$.List[1]'])(
    '%s is null, as a whole path',
    (path) => {
      const context = { List: [0] };
      expect(evaluate({ 'i.$': path }, input, context, { v: [] })).toEqual({ i: null });
      expect(evaluate([{ deep: { 'i.$': path } }], input, context, { v: [] })).toEqual([{ deep: { i: null } }]);
    },
  );

  test.each(['$.items[5].x', '$.rows[5][0]', '$.items[-3]', '$.nope[0]', '$.items[0][0]', '$.none[0].a'])(
    '%s fails, since more than the index is wrong',
    (path) => {
      expect(failureOf(() => evaluate({ 'i.$': path }, input)).error).toBe('States.Runtime');
    },
  );

  test('fails as an argument of a function, in its words', () => {
    expect(failureOf(() => evaluate({ 'i.$': "States.Format('{}', $.items[5])" }, input)).message).toContain(
      "The JsonPath argument for the field '$.items[5]' could not be found",
    );
  });
});

test('every field that is no path and no call is reported', () => {
  const template = {
    'parsed.$': 'States.Nope()',
    a: [{ 'x.$': 'plain' }],
    'list.$': ['$.a'],
    'n.$': null,
    'ok.$': '$.a',
  };
  const expectation = 'must be a valid JSONPath or a valid intrinsic function call';
  expect(problemsOf(template)).toEqual([
    { field: 'parsed.$', message: `The value for the field 'parsed.$' ${expectation}` },
    { field: 'x.$', message: `The value for the field 'x.$' ${expectation}` },
    {
      field: 'list.$',
      message: "The value for the field 'list.$' must be a STRING that contains a JSONPath but was an ARRAY",
    },
    { field: 'n.$', message: "The value for the field 'n.$' must be a STRING that contains a JSONPath but was a NULL" },
  ]);
});

test('names the paths that it reads', () => {
  const template = { 'a.$': '$.x', b: { 'c.$': "States.Format('{}{}', $$.Task.Token, States.Array($v))" }, d: '$.not' };
  const { queries, source } = compilePayloadTemplate(template, refuse);
  expect(source).toBe(template);
  expect(queries.map(({ place }) => pathTo(place))).toEqual([['a'], ['b', 'c']]);
  const reads = queries.flatMap((query) => query.reads());
  expect(reads.map(({ root, steps }) => [root, steps])).toEqual([
    ['input', ['x']],
    ['context', ['Task', 'Token']],
    [{ variable: 'v' }, []],
  ]);
});

test('a template without .$ evaluates to itself', () => {
  const noDollar = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('.$"'));
  fc.assert(
    fc.property(noDollar, (value) => {
      expect(evaluate(value as JsonValue, {})).toBe(value);
    }),
  );
});

describe('what functions make is bounded', () => {
  const large = 'x'.repeat(200_000);
  const nest = (times: number, around: (inner: string) => string, innermost: string): string =>
    Array.from({ length: times }).reduce<string>((inner) => around(inner), innermost);

  test.each<[string, JsonValue]>([
    [
      'a text that is eight times as long, six times over',
      { 'a.$': nest(6, (inner) => `States.Format('{}{}{}{}{}{}{}{}', ${Array(8).fill(inner).join(', ')})`, '$.s') },
    ],
    ['a text of the same text many times', { 'a.$': `States.Format('${'{}'.repeat(3_000)}'${', $.t'.repeat(3_000)})` }],
    ['the text of an array of it', { 'a.$': `States.JsonToString(States.Array($.t${', $.t'.repeat(3_000)}))` }],
    ['an array of it', { 'a.$': `States.Array($.t${', $.t'.repeat(3_000)})` }],
    [
      '10,000 texts',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}.$`, 'States.JsonToString($.t)'])),
    ],
    ['10,000 comparisons', Array.from({ length: 10_000 }, () => ({ 'm.$': 'States.ArrayContains($.l, 0)' }))],
  ])('%s', (_, template) => {
    const input = { s: 'x'.repeat(1_000), t: large, l: Array.from({ length: 50_000 }, () => 1) };
    expect(failureOf(() => evaluate(template, input))).toMatchObject({
      error: 'States.Runtime',
      message: expect.stringMatching(
        /^States\.\w+ exceeds the 33554432 characters that the functions of a field may make$/,
      ),
    });
  });

  test('what is too long for a digest is refused before it is read', () => {
    const template = Array.from({ length: 10_000 }, () => ({ 'm.$': "States.Hash($.t, 'MD5')" }));
    expect(failureOf(() => evaluate(template, { t: large })).message).toBe('Invalid arguments in States.Hash');
  });

  test('what is merely handed on is not', () => {
    const template = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}.$`, '$.t']));
    expect(Object.keys(evaluate(template, { t: large }) as object)).toHaveLength(10_000);
    const items = Array.from({ length: 1_000 }, (_, i) => ({ 'i.$': `States.ArrayGetItem($.l, ${i})` }));
    expect(evaluate(items, { l: Array.from({ length: 1_000 }, () => large.slice(0, 100)) })).toHaveLength(1_000);
  });

  test('each template may make as much', () => {
    const template = { 'a.$': "States.Format('{}{}', $.t, $.t)" };
    for (let round = 0; round < 200; round += 1) expect(evaluate(template, { t: large })).toEqual({ a: large + large });
  });
});

test('places deep down share their way there, so that tens of thousands of them are small', () => {
  const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}.$`, '$.a']));
  const deep = Array.from({ length: 900 }).reduce<JsonValue>((inner) => ({ a: inner }), fields);
  const { queries } = compilePayloadTemplate(deep, refuse);
  const [first, second] = queries;
  expect(queries).toHaveLength(20_000);
  expect(first.place?.around).toBe(second.place?.around);
  expect(pathTo(second.place)).toHaveLength(901);
});
