import { compileIntrinsic } from '../../src/query/intrinsics/compile-intrinsic';
import { compilePath } from '../../src/query/json-path/compile-path';
import { compileJsonata } from '../../src/query/jsonata/engine';
import type { Read } from '../../src/query/read';

/** `input.a[0].*`, `$v.a`: where a read goes. */
const placeOf = ({ root, steps }: Read) =>
  [typeof root === 'string' ? root : `$${root.variable}`, ...steps.map((step) => step ?? '*')].join('.');
const placesOf = (reads: readonly Read[]) => reads.map(placeOf);

describe('a path reads', () => {
  test.each([
    ['$', ['input']],
    ["$.a['b c'][0]", ['input.a.b c.0']],
    ['$$.Task.Token', ['context.Task.Token']],
    ['$v.a', ['$v.a']],
    ['$.a[*].b', ['input.a.*.b']],
    ['$.a[0,2].b', ['input.a.2.b']],
    ['$.a[-1].b', ['input.a.*.b']],
    ['$.a..b', ['input.a']],
    ["$.a['b','c'].d", ['input.a']],
    ['$.a[?(@.n > 3 && @.x.y == $.limit)].b', ['input.a.*.b', 'input.a.*.n']],
  ])('%s', (text, places) => {
    expect(placesOf(compilePath(text).reads())).toEqual(places);
  });

  test('each filter compares what is in its own items', () => {
    const reads = compilePath("$.a[?(@.n >= 3)].b[?(@['k'] == 'x' || @.ok == true || @.n == @.m)]").reads();
    expect(reads.slice(1).map((read) => [placeOf(read), read.use])).toEqual([
      ['input.a.*.n', { kind: 'filtered', operator: '>=', literal: 3 }],
      ['input.a.*.b.*.k', { kind: 'filtered', operator: '=', literal: 'x' }],
      ['input.a.*.b.*.ok', { kind: 'filtered', operator: '=', literal: true }],
    ]);
    expect(reads.map(({ many }) => many)).toEqual([true, false, false, false]);
  });
});

test('a way goes on where there is no telling', () => {
  const goesOn = (reads: readonly Read[]) => reads.map((read) => read.goesOn);
  expect(goesOn(compilePath('$v..a').reads())).toEqual([true]);
  expect(goesOn(compilePath('$v.a[*]').reads())).toEqual([false]);
  expect(goesOn(compileJsonata('$v[x = 1] & $v.a').reads())).toEqual([true, false]);
});

test('a call of an intrinsic function reads what its arguments name', () => {
  const reads = compileIntrinsic('States.ArrayGetItem($.list, 2)').reads();
  expect(reads).toEqual([
    {
      root: 'input',
      steps: ['list'],
      goesOn: false,
      many: false,
      use: { kind: 'argument', of: 'States.ArrayGetItem', index: 0, literals: [undefined, 2], outermost: true },
    },
  ]);
  expect(placesOf(compileIntrinsic("States.Format('{} $.no', $$.Execution.Id)").reads())).toEqual([
    'context.Execution.Id',
  ]);
});

describe('an expression reads', () => {
  const readsOf = (text: string) => compileJsonata(text).reads();

  test.each([
    ['$states.input', ['input']],
    ['$states', ['states']],
    ['$states.input.items[0].`a b`', ['input.items.0.a b']],
    ['$states.input.items[-1].x', ['input.items.0.x']],
    ['$states.input."a".b', ['input.a.b']],
    ['$states.errorOutput.Cause & $states.result', ['errorOutput.Cause', 'result']],
    ['$states.context.Task.Token', ['context.Task.Token']],
    ['$states.other', []],
    // Behind a predicate, a function or a wildcard there is no telling.
    ['$states.input.items[status = "x"].name', ['input.items']],
    ['$states.input.$lookup($, $states.input.key).b', ['input', 'input.key']],
    ['$a.*.b', ['$a']],
    ['$a[$b.c].d', ['$a', '$b.c']],
    // Names that are bound inside are none of the state's.
    ['$map($states.input.items, function($item) { $item.price * $rate })', ['input.items', '$rate']],
    ['($total := $sum($states.input.prices); $total + $tax)', ['input.prices', '$tax']],
    ['$states.input.a@$x.b', ['input.a']],
    // Functions are no variables, nor is what stands in quotes or comments.
    ['$a ~> $uppercase', ['$a']],
    ["'$states.input.a' & /* $b */ $c", ['$c']],
    ['$substringBefore($a, "$b") ~> /\\$d/', ['$a']],
    ['{"k": $a, "l": [$b, {"m": $c}]}', ['$a', '$b', '$c']],
    ['$a{b: c}', ['$a']],
    ['$b + $a', ['$b', '$a']],
  ])('%s', (text, places) => {
    expect(placesOf(readsOf(text))).toEqual(places);
  });

  test.each([
    ['$a.b', [{ kind: 'value' }]],
    ['($a.b)', [{ kind: 'value' }]],
    ['$a & "x"', [{ kind: 'part' }]],
    ['$a+1', [{ kind: 'number' }]],
    ['-$a', [{ kind: 'number' }]],
    ['$number($a)', [{ kind: 'number' }]],
    ['$a.{"b": c}', [{ kind: 'items' }]],
    ['$a.(b)', [{ kind: 'items' }]],
    ['$a > 3', [{ kind: 'compared', operator: '>', literal: 3, negated: false }]],
    ['$a != "x"', [{ kind: 'compared', operator: '!=', literal: 'x', negated: false }]],
    ['$a = $b', [{ kind: 'part' }, { kind: 'part' }]],
    ['$a + 1 > 3', [{ kind: 'number' }]],
    ['$not($a = null)', [{ kind: 'compared', operator: '=', literal: null, negated: true }]],
    ['$not($not($a))', [{ kind: 'condition', negated: false }]],
    ['$exists($a.b)', [{ kind: 'exists', negated: false }]],
    ['$not($exists($a.b))', [{ kind: 'exists', negated: true }]],
    ['$count($a.b) >= 2', [{ kind: 'counted', operator: '>=', count: 2, negated: false }]],
    [
      '$a and ($b or $c = 1)',
      [
        { kind: 'condition', negated: false },
        { kind: 'condition', negated: false },
        { kind: 'compared', operator: '=', literal: 1, negated: false },
      ],
    ],
    // What is compared is what the predicate leaves, not the list.
    ['$a[x = 1].y > 3', [{ kind: 'part' }]],
  ])('%s, and what for', (text, uses) => {
    expect(readsOf(text).map(({ use }) => use)).toEqual(uses);
  });
});
