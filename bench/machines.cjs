'use strict';
/** State machines to measure with; all our own. */

/** A loop of so many transitions in JSONPath: a Choice and a Pass in turn. */
function loop(transitions) {
  return {
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Result: { turn: 0 }, ResultPath: '$.loop', Next: 'Again' },
      Again: {
        Type: 'Choice',
        Choices: [{ Variable: '$.loop.turn', NumericLessThan: transitions / 2, Next: 'Turn' }],
        Default: 'Finished',
      },
      Turn: {
        Type: 'Pass',
        Parameters: { 'turn.$': 'States.MathAdd($.loop.turn, 1)' },
        ResultPath: '$.loop',
        Next: 'Again',
      },
      Finished: { Type: 'Succeed' },
    },
  };
}

/** Prices of orders in JSONata: paths, functions, lambdas, constructors. */
function jsonataHeavy(turns) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Price',
    States: {
      Price: {
        Type: 'Pass',
        Assign: { turn: '{% $exists($turn) ? $turn + 1 : 1 %}' },
        Output: {
          id: '{% $states.input.id %}',
          lines: '{% $states.input.lines %}',
          total: '{% $sum($states.input.lines.(price * quantity)) %}',
          dear: '{% [$states.input.lines[price > 5].sku] %}',
          names: '{% $map($states.input.lines, function($line) { $uppercase($line.sku) }) %}',
          sorted: '{% $sort($states.input.lines, function($a, $b) { $a.price > $b.price }).sku %}',
        },
        Next: 'Again',
      },
      Again: { Type: 'Choice', Choices: [{ Condition: `{% $turn < ${turns} %}`, Next: 'Price' }], Default: 'Finished' },
      Finished: { Type: 'Succeed' },
    },
  };
}

/** One Pass for each item. */
function eachItem(mode = { Mode: 'INLINE' }, fields = {}) {
  return {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ...fields,
        ItemProcessor: {
          ProcessorConfig: mode,
          StartAt: 'One',
          States: { One: { Type: 'Pass', Parameters: { 'id.$': '$.id' }, End: true } },
        },
        End: true,
      },
    },
  };
}

/** Parallel states in one another, with a Pass in the innermost. */
function nested(depth) {
  const inner =
    depth === 0 ? { Type: 'Pass', End: true } : { Type: 'Parallel', Branches: [nested(depth - 1)], End: true };
  return { StartAt: `Level${depth}`, States: { [`Level${depth}`]: inner } };
}

/** A machine of so many states, of all kinds, in a row. */
function large(states) {
  const kinds = [
    (next) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:charge', 'Payload.$': '$' },
      Retry: [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 1, MaxAttempts: 3, JitterStrategy: 'FULL' }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
      ResultSelector: { 'paid.$': '$.Payload.paid' },
      ResultPath: '$.charge',
      Next: next,
    }),
    (next) => ({
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.charge.paid', IsPresent: true },
            { Variable: '$.charge.paid', BooleanEquals: true },
          ],
          Next: next,
        },
      ],
      Default: 'Failed',
    }),
    (next) => ({
      Type: 'Pass',
      Parameters: { 'text.$': "States.Format('order {}', $.id)", static: [1, 2, 3] },
      Next: next,
    }),
    (next) => ({ Type: 'Wait', Seconds: 5, Next: next }),
    (next) => ({
      Type: 'Map',
      ItemsPath: '$.lines',
      MaxConcurrency: 5,
      ItemProcessor: { StartAt: `${next} of a line`, States: { [`${next} of a line`]: { Type: 'Pass', End: true } } },
      ResultPath: null,
      Next: next,
    }),
  ];
  const all = { Done: { Type: 'Succeed' }, Failed: { Type: 'Fail', Error: 'Failed' } };
  let next = 'Done';
  for (let i = states - 2; i > 0; i--) {
    all[`State ${i}`] = kinds[i % kinds.length](next);
    next = `State ${i}`;
  }
  return { StartAt: next, States: all };
}

module.exports = { eachItem, jsonataHeavy, large, loop, nested };
