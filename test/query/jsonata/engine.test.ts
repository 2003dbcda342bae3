import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compileJsonata } from '../../../src/query/jsonata/engine';
import { connectedJsonata } from '../../../src/query/jsonata/engine-host';
import type { JsonataBindings, JsonataOutcome } from '../../../src/query/jsonata/jsonata-expression';
import { STEP_FUNCTIONS_LIBRARY } from '../../../src/query/jsonata/step-functions-library';
import { NotSimulatedError, QuerySyntaxError } from '../../../src/query/query-failure';

const NOON = Date.UTC(2024, 0, 2, 12);

function evaluate(expression: string, input?: JsonValue, bindings: Partial<JsonataBindings> = {}): JsonataOutcome {
  return compileJsonata(expression).evaluate(input, {
    now: NOON,
    random: { next: () => 0.25, uuid: () => '' },
    ...bindings,
  });
}

const value = (result: JsonValue): JsonataOutcome => ({ kind: 'value', value: result });

describe('an outcome is', () => {
  test.each<[string, JsonValue]>([
    ['1 + 2', 3],
    ['"a" & "b"', 'ab'],
    ['null', null],
    ['items.price', [1, 2]],
    ['items[price > 1].price', 2],
    ['$sum(items.price)', 3],
    ['{"n": $count(items), "list": [items.price]}', { n: 2, list: [1, 2] }],
    ['$map(items, function($i) {$i.price * 2})', [2, 4]],
  ])('the value of %s', (expression, expected) => {
    expect(evaluate(expression, { items: [{ price: 1 }, { price: 2 }] })).toEqual(value(expected));
  });

  test('undefined where there is nothing', () => {
    expect(evaluate('$nope')).toEqual({ kind: 'undefined' });
    expect(evaluate('a.b', { a: {} })).toEqual({ kind: 'undefined' });
  });

  test.each(['function($x) {$x}', '$sum', '/a/', '{"f": function() {1}}', '[$sum, 1]', '$fn := function($x) {$x}'])(
    'unsupported for the function in %s',
    (expression) => {
      expect(evaluate(expression)).toEqual({ kind: 'unsupported' });
    },
  );

  test('an error with the code and the words of JSONata', () => {
    expect(evaluate('$nope(1)')).toEqual({
      kind: 'error',
      code: 'T1006',
      message: 'Attempted to invoke a non-function',
    });
    expect(evaluate('$error("boom")')).toMatchObject({ kind: 'error', code: 'D3137', message: 'boom' });
    expect(evaluate('1 + "a"')).toMatchObject({ kind: 'error', code: 'T2002' });
  });
});

test('a text that is no expression is refused with the words of JSONata', () => {
  expect(() => compileJsonata('[1, 2')).toThrow(QuerySyntaxError);
  try {
    compileJsonata('"open');
  } catch (error) {
    expect((error as QuerySyntaxError).reason).toBe('String literal must be terminated by a matching quote');
  }
});

describe('results are plain JSON', () => {
  test.each<[string, JsonValue]>([
    ['1/0', 'Infinity'],
    ['-1/0', '-Infinity'],
    ['0/0', 'NaN'],
    ['[1/0, 2]', ['Infinity', 2]],
    ['{"a": {"b": [-1/0]}}', { a: { b: ['-Infinity'] } }],
    ['$map([1, 2], function($i) {$i / 0})', ['Infinity', 'Infinity']],
    ['$zero / 0', 'NaN'],
    ['true ? 1 / $zero : 2', 'Infinity'],
  ])('the number that %s gives is a text', (expression, expected) => {
    expect(evaluate(expression, undefined, { variables: { zero: 0 } })).toEqual(value(expected));
  });

  test('arrays without flags, objects with the usual prototype', () => {
    const outcome = evaluate('items.{"p": price}', { items: [{ price: 1 }, { price: 2 }] });
    if (outcome.kind !== 'value' || !Array.isArray(outcome.value)) throw new Error('no array');
    expect(Object.getOwnPropertyNames(outcome.value)).toEqual(['0', '1', 'length']);
    expect(Object.getPrototypeOf(outcome.value[0])).toBe(Object.prototype);
  });

  test('parts of the input are shared', () => {
    const part = { deep: [1, { x: null }] };
    const outcome = evaluate('$v.part', undefined, { variables: { v: { part } } });
    expect(outcome.kind === 'value' && outcome.value).toBe(part);
  });

  test('any value passes through unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const plain = JSON.parse(JSON.stringify(json)) as JsonValue;
        expect(evaluate('$v', undefined, { variables: { v: plain } })).toEqual(value(plain));
      }),
    );
  });
});

describe('nothing is asked of the machine', () => {
  test('the time is a binding', () => {
    expect(evaluate('$now()')).toEqual(value('2024-01-02T12:00:00.000Z'));
    expect(evaluate('$millis()')).toEqual(value(NOON));
  });

  test('random numbers are, too', () => {
    expect(evaluate('$random()')).toEqual(value(0.25));
    expect(evaluate('$shuffle([1, 2, 3, 4])')).toEqual(evaluate('$shuffle([1, 2, 3, 4])'));
  });

  test('neither Date.now nor Math.random is called', () => {
    const now = jest.spyOn(Date, 'now');
    const random = jest.spyOn(Math, 'random');
    evaluate('[$now(), $millis(), $random(), $shuffle([1, 2])]');
    expect(now).not.toHaveBeenCalled();
    expect(random).not.toHaveBeenCalled();
  });

  test('evaluations may nest, each with its own time', () => {
    const inner = () => (evaluate('$millis()', undefined, { now: 1 }) as { value: JsonValue }).value;
    expect(evaluate('[$inner(), $millis()]', undefined, { functions: { inner } })).toEqual(value([1, NOON]));
  });
});

describe('functions may be bound', () => {
  test('and take the place of the built-in ones', () => {
    const functions = {
      random: (seed: JsonValue | undefined) => seed ?? 'no seed',
      twice: (x: JsonValue | undefined) => [x ?? 0, x ?? 0],
    };
    expect(evaluate('[$random(7), $random()]', undefined, { functions })).toEqual(value([7, 'no seed']));
    expect(evaluate('$map([1, 2], $twice)', undefined, { functions })).toEqual(
      value([
        [1, 1],
        [2, 2],
      ]),
    );
  });

  test('and may refuse in the manner of JSONata', () => {
    const functions = {
      refuse: () => {
        throw { code: 'X1', message: 'no' };
      },
    };
    expect(evaluate('$refuse()', undefined, { functions })).toEqual({ kind: 'error', code: 'X1', message: 'no' });
  });

  test('but may not answer with a promise', () => {
    const functions = { later: () => Promise.resolve(1) as unknown as JsonValue };
    expect(() => evaluate('$later()', undefined, { functions })).toThrow('cannot be waited for');
    expect(() => evaluate('$map([1], $later)', undefined, { functions })).toThrow('cannot be waited for');
  });

  test('and their own mistakes are not taken for errors of the expression', () => {
    const functions = {
      broken: () => {
        throw new Error('mistake');
      },
    };
    expect(() => evaluate('$broken()', undefined, { functions })).toThrow('mistake');
  });
});

describe('evaluation is bounded', () => {
  const overflow = {
    kind: 'error',
    code: undefined,
    message: 'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  };
  const outOfTime = {
    kind: 'error',
    code: undefined,
    message: 'Expression evaluation timeout: Check for infinite loop',
  };
  const outOfMemory = {
    kind: 'error',
    code: undefined,
    message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  };

  test.each([
    '($f := function($n) {1 + $f($n)}; $f(0))',
    '($f := function($n) {[$n, $map([$n], $f)]}; $f(0))',
    '($f := function($n) {{"a": $f($n)}}; $f(0))',
    '($f := function($n) {$reduce([$n, 1], function($a, $b) {$f($n)})}; $f(0))',
    '($f := function($n) {$sort([$f($n), 1])[0]}; $f(0))',
  ])('%s recurses too deep', (expression) => {
    expect(evaluate(expression)).toMatchObject(overflow);
  });

  test('thirty levels of a function are fine', () => {
    expect(evaluate('($f := function($n) {$n = 0 ? 0 : 1 + $f($n - 1)}; $f(30))')).toEqual(value(30));
  });

  const nested = (open: string, close: string, levels: number): string =>
    open.repeat(levels) + 1 + close.repeat(levels);
  const sum = (terms: number): string => Array<number>(terms).fill(1).join('+');

  test.each([
    ['a sum of 100 terms', sum(100), 100],
    ['99 brackets', nested('(', ')', 99), 1],
    ['99 calls in a chain', nested('', '~>$string', 99), '1'],
    ['99 negations', nested('-(', ')', 49), -1],
  ])('%s can be evaluated', (_, expression, expected) => {
    expect(evaluate(expression)).toEqual(value(expected));
  });

  test.each([
    ['a sum of 101 terms', sum(101)],
    ['a sum of 4000 terms', sum(4000)],
    ['100 brackets', nested('(', ')', 100)],
    ['100 arrays', nested('[', ']', 100)],
    ['100 objects', nested('{"a":', '}', 100)],
    ['100 calls in a chain', nested('', '~>$string', 100)],
    ['100 calls in one another', nested('$string(', ')', 100)],
    ['100 conditions', nested('true ? ', '', 100)],
    ['50,000 brackets', nested('(', ')', 50_000)],
    ['50,000 arrays', nested('[', ']', 50_000)],
    ['50,000 conditions', nested('true ? ', '', 50_000)],
    ['texts, one after the other', Array<string>(101).fill('"a"').join(' & ')],
  ])('%s are too many levels', (_, expression) => {
    expect(evaluate(expression)).toEqual(overflow);
  });

  test('a value has at most 6,990,256 bytes, 8 for a number', () => {
    expect(evaluate('[1..873782] ~> $count()')).toEqual(value(873_782));
    expect(evaluate('[1..873783] ~> $count()')).toEqual(outOfMemory);
  });

  test.each([10_000_000, 10_000_001, 20_000_000, 1e15])('a range of %d numbers takes too much', (last) => {
    expect(evaluate(`[1..${last}]`)).toEqual(outOfMemory);
    expect(evaluate(`$sum([-${last}..0])`)).toEqual(outOfMemory);
  });

  test.each([
    ['a text that doubles', '($f := function($s, $n) {$n = 0 ? $s : $f($s & $s, $n - 1)}; $f("abc", 60))'],
    [
      'a text that is encoded again',
      '($f := function($s, $n) {$n = 0 ? $s : $f($base64encode($s), $n - 1)}; $f("abc", 50))',
    ],
    [
      'an array that holds itself twice',
      '($f := function($s, $n) {$n = 0 ? $s : $f([[$s], [$s]], $n - 1)}; $f(1, 60))',
    ],
    [
      'an object that holds itself twice',
      '($f := function($s, $n) {$n = 0 ? $s : $f({"a": $s, "b": $s}, $n - 1)}; $f(1, 60))',
    ],
    ['a text for each item', '[1..1000].$pad("a", 100000)'],
  ])('%s takes too much', (_, expression) => {
    expect(evaluate(expression)).toEqual(outOfMemory);
  });

  test('values are nested 1000 levels deep at most', () => {
    expect(evaluate('$reduce([1..5000], function($a, $b) {[[$a]]}) ~> $count()')).toEqual(overflow);
    const depths = [999, 1001].map((depth) =>
      evaluate('$count($parse($t))', undefined, {
        variables: { t: '['.repeat(depth) + ']'.repeat(depth) },
        functions: STEP_FUNCTIONS_LIBRARY,
      }),
    );
    expect(depths).toEqual([value(1), { kind: 'error', code: 'D3137', message: 'Invalid JSON' }]);
  });

  test('a group takes as many items as there are', () => {
    expect(evaluate('$count($lookup([1..200000]{"all": $}, "all"))')).toEqual(value(200_000));
    expect(evaluate('[1..6]{$ % 2 = 0 ? "even" : "odd": $}')).toEqual(value({ odd: [1, 3, 5], even: [2, 4, 6] }));
    expect(evaluate('l{"a": $}', { l: [[1, 2], [3], 4, [[5]]] })).toEqual(value({ a: [1, 2, 3, 4, [5]] }));
  });

  test('objects are spread as many as there are', () => {
    expect(evaluate('$count($spread([1..20000].{"a": $, "b": 1}))')).toEqual(value(40_000));
    expect(evaluate('$spread(l)', { l: [{ a: 1, b: 2 }, 3, [{ c: 4 }]] })).toEqual(
      value([{ a: 1 }, { b: 2 }, 3, { c: 4 }]),
    );
  });

  test('an array may grow by an item at a time', () => {
    expect(evaluate('$count($reduce([1..10000], function($l, $i) {$append($l, $i)}, []))')).toEqual(value(10_000));
    expect(evaluate('$reduce([1..300000], function($l, $i) {$append($l, $i)}, [])')).toEqual(outOfTime);
    // What grew is as large as what was made at once.
    expect(evaluate('$append([1..500000], [1..500000])')).toEqual(outOfMemory);
    expect(evaluate('$append({"a": 1}, [2, [3]])')).toEqual(value([{ a: 1 }, 2, [3]]));
  });

  test.each([
    ['a regular expression of one character', '$length($replace($t, /[^ -~]/, "four"))', 400_000],
    ['of a few, and some at the end', '$count($split($t, /,|xy?z*/))', 1],
    ['of a group', '$length($replace($t, /(ä)(ä?)/, "$2$1"))', 100_000],
  ])('%s is looked for in 100,000 characters', (_, expression, expected) => {
    expect(evaluate(expression, undefined, { variables: { t: 'ä'.repeat(100_000) } })).toEqual(value(expected));
  });

  test('functions take as many items as there are', () => {
    expect(evaluate('[$max([1..200000]), $min([1..200000]), $max([]), $sum([1..200000])]')).toEqual(
      value([200_000, 1, 20_000_100_000]),
    );
    expect(evaluate('$count($distinct([1..100000]))')).toEqual(value(100_000));
  });

  test('so are many thousand, where the call comes last', () => {
    expect(evaluate('($f := function($n) {$n = 0 ? "done" : $f($n - 1)}; $f(20000))')).toEqual(value('done'));
  });

  test('an endless loop ends, at the same step everywhere', () => {
    const endless = compileJsonata('($f := function($n) {$f($n + 1)}; $f(0))', { depth: 100, steps: 10_000 });
    expect(endless.evaluate(undefined, { now: 0, random: { next: () => 0, uuid: () => '' } })).toEqual({
      kind: 'error',
      code: undefined,
      message: 'Expression evaluation timeout: Check for infinite loop',
    });
  });

  test.each([
    ['going through a long list', '$map([1..100000], function($i) {$i in $list})'],
    ['comparing what is equal', '$map([1..100000], function($i) {$list = $copy})'],
    ['writing a large value', '$map([1..100000], function($i) {$length($string($list))})'],
    ['taking a text apart', '$map([1..100000], function($i) {$count($split($text, ","))})'],
    ['taking a piece of a text', '$map([1..100000], function($i) {$substring($text, $i, 1)})'],
    ['joining lists', '$count($list@$a.$copy@$b.{"a": $a, "b": $b})'],
  ])('%s counts', (_, expression) => {
    const list = Array.from({ length: 20_000 }, (_, i) => -i);
    const variables = { list, copy: [...list], text: 'a,'.repeat(50_000) };
    expect(evaluate(expression, undefined, { variables })).toMatchObject({
      message: 'Expression evaluation timeout: Check for infinite loop',
    });
  });

  test('sorting many items needs no deep stack', () => {
    expect(evaluate('$sort([1..50000], function($a, $b) {$a < $b})[0]')).toEqual(value(50000));
  });

  test('the count starts anew with each evaluation', () => {
    const expression = compileJsonata('$sum($map([1..1000], function($i) {$i}))');
    for (let i = 0; i < 3; i++)
      expect(expression.evaluate(undefined, { now: 0, random: { next: () => 0, uuid: () => '' } })).toEqual(
        value(500500),
      );
  });
});

describe('expressions cannot reach out', () => {
  test('a name at the end of a function may stand for nothing', () => {
    const expected = { kind: 'error', code: 'T1006', message: 'Attempted to invoke a non-function' };
    expect(evaluate('$map([1], function($i) {$nope($i)})')).toEqual(expected);
  });

  test.each(['$eval("1")', '$map(["1"], $eval)'])('there is no $eval: %s', (expression) => {
    expect(evaluate(expression).kind).toBe('error');
    expect(evaluate('$eval("1 + 1")')).toEqual({
      kind: 'error',
      code: 'T1006',
      message: 'Attempted to invoke a non-function',
    });
  });

  test.each([
    '$merge([{"__proto__": {"polluted": 1}}])',
    '{"__proto__": {"polluted": 1}}',
    '{"a": {}} ~> |a|{"__proto__": {"polluted": 1}}|',
    '{} ~> |__proto__|{"polluted": 1}|',
    '{} ~> |constructor.prototype|{"polluted": 1}|',
    '{} ~> |$lookup($, "__proto__")|{"polluted": 1}|',
    '$lookup({}, "__proto__") ~> |$|{"polluted": 1}|',
    '$spread({"__proto__": {"polluted": 1}})',
    '$each({"__proto__": {"polluted": 1}}, function($v, $k) {{$k: $v}})',
    '$sift({"__proto__": {"polluted": 1}}, function() {true})',
    '[{"k": "__proto__", "v": {"polluted": 1}}]{k: v}',
    '($__proto__ := {"polluted": 1}; $__proto__)',
    '$string.constructor',
    '"a".constructor.constructor("return 1")',
  ])('%s pollutes no prototype', (expression) => {
    try {
      evaluate(expression);
    } catch {
      // Refused: as good.
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(([] as { polluted?: number }).polluted).toBeUndefined();
    expect((() => 0) as { polluted?: number }).not.toHaveProperty('polluted');
  });

  test('__proto__ is a member like any other', () => {
    const outcome = evaluate('{"a": {}} ~> |a|{"__proto__": {"b": 1}}|');
    expect(outcome.kind === 'value' && JSON.stringify(outcome.value)).toBe('{"a":{"__proto__":{"b":1}}}');
  });

  test('what was handed in is not changed', () => {
    const freeze = (json: JsonValue): JsonValue => {
      if (typeof json === 'object' && json !== null) for (const each of Object.values(json)) freeze(each as JsonValue);
      return Object.freeze(json);
    };
    const variables = { v: freeze({ list: [3, 1, 2], none: [], o: { a: 1 }, objects: [{ a: 1, b: 2 }] }) };
    for (const expression of [
      '$v.none{"a": 1}',
      '$sort($v.list)',
      '$reverse($v.list)',
      '$append($v.list, 4)',
      '$v ~> |o|{"a": 2}, "a"|',
      '$v.list[]',
      '$v.list^(>$)',
      '$merge([$v.o, {"b": 1}])',
      '($none := $v.none; $none{"a": 1})',
      '$v.list#$i.{"at": $i}',
      '$v.objects@$o.{"a": $o.a}',
      '$v.objects.(%.list)',
      '$v.objects{$string(a): $sum(b)}',
      '$distinct($v.list)',
      '$spread($v.objects)',
    ]) {
      expect({ expression, kind: evaluate(expression, undefined, { variables }).kind }).toEqual({
        expression,
        kind: expect.stringMatching(/value|undefined/),
      });
    }
  });
});

describe('$pad', () => {
  test.each([
    ['$pad("foo", 5)', 'foo  '],
    ['$pad("foo", -5, "#")', '##foo'],
    ['$pad("foo", 8, "ab")', 'fooababa'],
    ['$pad("foo", 5, "")', 'foo  '],
    ['$pad("foobar", 5)', 'foobar'],
    ['$pad("é😀", -4.9, "😀é")', '😀éé😀'],
    ['["a", "b"] ~> $map(function($t) {$pad($t, 2, "-")})', ['a-', 'b-']],
    ['{"t": "a"}.t.$pad(3, "-")', 'a--'],
    // Recorded by a third party: what is there already does not count, and concatenation has no such limit.
    [`$length($pad("", 262144, "é"))`, 262_144],
    [`$length($pad($pad("", 131072, "x"), 262145, "x"))`, 262_145],
    [`$length($pad("", 131072, "x") & $pad("", 131073, "x"))`, 262_145],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(value(expected));
  });

  test('nothing of nothing', () => {
    expect(evaluate('$pad(nope, 5)')).toEqual({ kind: 'undefined' });
  });

  test('adds 262,144 characters and no more', () => {
    expect(evaluate(`$length($pad("", 262145, "x"))`)).toMatchObject({
      kind: 'error',
      message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
    });
  });
});

describe('regular expressions', () => {
  test.each<[string, JsonValue]>([
    ['$match("ab12", /[a-z]+(\\d)/)', { match: 'ab1', index: 0, groups: ['1'] }],
    ['$match("aXbx", /x/i).index', [1, 3]],
    ['$match("a\\nb", /^b/m).index', 2],
    ['$replace("John Smith", /(\\w+)\\s(\\w+)/, "$2, $1")', 'Smith, John'],
    ['$replace("a1b2", /\\d/, function($m) {"<" & $m.match & ">"})', 'a<1>b<2>'],
    ['$split("a, b ;c", /\\s*[,;]\\s*/)', ['a', 'b', 'c']],
    ['$contains("naïve", /\\p{L}{5}/)', true],
    ['$contains("foobar", /foo(?=bar)/)', true],
    ['["a1", "b", "c2"][$contains($, /\\d/)]', ['a1', 'c2']],
    ['$map(["a1", "b22"], function($s) {$match($s, /\\d+/).match})', ['1', '22']],
    ['$toMillis("2024-02-01", "[Y0001]-[M01]-[D01]")', Date.UTC(2024, 1, 1)],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(value(expected));
  });

  test('find many matches in a long text', () => {
    const text = 'abc, '.repeat(50_000);
    const counts = '[$count($match($t, /[a-z]+/)), $count($split($t, /, /)), $length($replace($t, /b(c)/, "$1"))]';
    expect(evaluate(counts, undefined, { variables: { t: text } })).toEqual(value([50_000, 50_001, 200_000]));
  });

  test.each([
    '/+/',
    '$match("a", /?x/)',
    '$split("a", /(?q)/)',
    '$replace("a", /[b-a]/, "")',
    '$contains("a", /a{2,1}/)',
  ])('%s is wrong', (expression) => {
    expect(() => compileJsonata(expression)).toThrow(QuerySyntaxError);
    expect(() => compileJsonata(expression)).toThrow('is no regular expression');
  });

  test.each(['$match("a", /\\Ga/)', '$contains("a", /\\p{InGreek}/)', '$replace("a", /(?u)a/, "")'])(
    '%s is not simulated',
    (expression) => {
      expect(() => compileJsonata(expression)).toThrow(NotSimulatedError);
    },
  );

  test.each([
    `$match("${'a'.repeat(200)}!", /(a+)+$/)`,
    `$contains("${'a'.repeat(200)}!", /^(a|aa)+$/)`,
    `$toMillis("${'1'.repeat(60)}x", "${'[f1]'.repeat(8)}")`,
    `$toMillis("${'1'.repeat(60)}x", "${'[Y][M][D]'.repeat(8)}")`,
  ])('%.40s… comes to an end', (expression) => {
    expect(['value', 'undefined']).toContain(evaluate(expression).kind);
  });

  test.each([
    `$formatNumber(1, "${'#,'.repeat(50_000)}0")`,
    `$fromMillis(0, "${'[f1]'.repeat(40_000)}")`,
    `$formatInteger(1, "${'#,'.repeat(50_000)}0")`,
    `$contains("${'a'.repeat(60)}!", /(?=a)(a+)+$/)`,
  ])('%.40s… is given up', (expression) => {
    expect(evaluate(expression)).toMatchObject({ message: 'Expression evaluation timeout: Check for infinite loop' });
  });
});

test('a slip of the engine is no failure of the workflow: it has a name of its own, and says what to do', () => {
  const { host } = connectedJsonata();
  const { call } = host;
  host.call = () => {
    throw new TypeError('x is not iterable');
  };
  try {
    expect(() => evaluate('$map([1], $string)')).toThrow(
      "The JSONata expression '$map([1], $string)' was expected to give a value or an error of JSONata, but the engine of the simulator failed: " +
        'TypeError: x is not iterable. This is no failure of the workflow: report the expression, and write it in another way until it is mended.\n' +
        '[JSONATA_ENGINE_FAULT]',
    );
  } finally {
    host.call = call;
  }
});
