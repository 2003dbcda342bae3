import { detailsOf, fail, pass, run, succeed, task } from '../support/execute';

const jsonata = (states: Record<string, unknown>) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
});

describe('a state of JSONata', () => {
  test('hands on its Output, which may be any JSON with expressions in it', () => {
    const Output = {
      sum: '{% $sum($states.input.n) %}',
      literal: ' {% 1 %} ',
      list: ['{% $states.context.State.Name %}'],
    };
    const result = run(jsonata({ P: pass({ Output }) }), { input: { n: [1, 2] } });
    expect(result.output).toEqual({ sum: 3, literal: ' {% 1 %} ', list: ['P'] });
  });

  test('hands on its result, or its input, where it has no Output', () => {
    expect(run(jsonata({ P: pass() }), { input: { a: 1 } }).output).toEqual({ a: 1 });
    expect(run(jsonata({ T: task() }), { tasks: { T: succeed('result') } }).output).toBe('result');
  });

  test('passes Arguments to its task and sees the result in Output and Assign', () => {
    const T = task({
      Arguments: { twice: '{% 2 * $states.input.n %}' },
      Output: '{% $states.result.x + $states.input.n %}',
      Assign: { kept: '{% $states.result.x %}' },
      Next: 'P',
    });
    const result = run(jsonata({ T, P: pass({ Output: '{% [$states.input, $kept] %}' }) }), {
      input: { n: 21 },
      tasks: { T: succeed({ x: 1 }) },
    });
    expect(result.requests[0].parameters).toEqual({ twice: 42 });
    expect(result.output).toEqual([22, 1]);
  });

  test('computes all of Assign from the variables as of its entry', () => {
    const result = run(
      jsonata({
        Set: pass({ Assign: { x: 1, y: 2 }, Next: 'Swap' }),
        Swap: pass({ Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Get' }),
        Get: pass({ Output: '{% {"before": $states.input, "after": [$x, $y]} %}' }),
      }),
    );
    expect(result.output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  test('chooses by Condition; later conditions are not looked at', () => {
    const states = {
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 1 %}', Next: 'Many', Output: '{% "many" %}' },
          { Condition: '{% $nothing %}', Next: 'Many' },
        ],
        Default: 'Few',
      },
      Many: { Type: 'Succeed' },
      Few: { Type: 'Succeed' },
    };
    expect(run(jsonata(states), { input: { n: 2 } }).output).toBe('many');
    expect(run(jsonata(states), { input: { n: 0 } }).cause).toContain(
      "The JSONata expression '$nothing' specified for the field 'Choices[1]/Condition' returned nothing (undefined).",
    );
  });

  test('waits, limits and fails by expressions', () => {
    const W = { Type: 'Wait', Seconds: '{% $states.input.s %}', Next: 'F' };
    const F = { Type: 'Fail', Error: '{% "E" & $states.input.s %}', Cause: '{% $states.context.State.Name %}' };
    const result = run(jsonata({ W, F }), { input: { s: 3 } });
    expect([result.error, result.cause, result.seconds.at(-1)]).toEqual(['E3', 'F', 3]);
  });

  test('iterates over Items, with a selector', () => {
    const M = {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemSelector: { v: '{% $states.context.Map.Item.Value %}', i: '{% $states.context.Map.Item.Index %}' },
      ItemProcessor: { StartAt: 'Item', States: { Item: pass({ Output: '{% $states.input.v & $states.input.i %}' }) } },
      End: true,
    };
    expect(run(jsonata({ M }), { input: { items: ['a', 'b'] } }).output).toEqual(['a0', 'b1']);
  });

  test('catches with Output and Assign that see the error output', () => {
    const Catch = [
      {
        ErrorEquals: ['States.ALL'],
        Next: 'P',
        Output: '{% $states.errorOutput.Error & $states.input.x %}',
        Assign: { cause: '{% $states.errorOutput.Cause %}' },
      },
    ];
    const result = run(jsonata({ T: task({ Catch }), P: pass({ Output: '{% [$states.input, $cause] %}' }) }), {
      input: { x: 1 },
      tasks: { T: fail('E', 'why') },
    });
    expect(result.output).toEqual(['E1', 'why']);
  });
});

describe('an evaluation that fails', () => {
  test('is an event after that of the state, with the field, before the failure', () => {
    const result = run(jsonata({ A: pass({ Next: 'P' }), P: pass({ Output: { x: '{% $gone %}' } }) }));
    expect(result.lines.slice(3)).toEqual([
      '4 < 3 PassStateEntered',
      '5 < 4 EvaluationFailed',
      '6 < 5 ExecutionFailed',
    ]);
    expect(detailsOf(result, 'EvaluationFailed')).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'P' (entered at the event id #4). " +
        "The JSONata expression '$gone' specified for the field 'Output/x' returned nothing (undefined).",
      location: 'Output/x',
      state: 'P',
    });
  });

  test('can be retried and caught', () => {
    const T = task({ Arguments: '{% $gone %}', Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'P' }] });
    expect(run(jsonata({ T, P: pass() })).status).toBe('SUCCEEDED');
  });

  test('fails the Map that has no array to go over', () => {
    const M = {
      Type: 'Map',
      Items: '{% 1 %}',
      ItemProcessor: { StartAt: 'Item', States: { Item: pass() } },
      End: true,
    };
    const result = run(jsonata({ M }));
    expect(result.types.slice(1)).toEqual(['MapStateEntered', 'EvaluationFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(result.cause).toContain("Expected 'array', but was 'number' for value: 1");
  });
});

test('states of both languages share variables and payload', () => {
  const result = run(
    {
      Path: pass({ Assign: { 'v.$': '$.m' }, Parameters: { 'm.$': '$.n' }, Next: 'Ata' }),
      Ata: pass({
        QueryLanguage: 'JSONata',
        Output: { sum: '{% $v + $states.input.m %}' },
        Assign: { w: '{% $v * 2 %}' },
        Next: 'Back',
      }),
      Back: pass({ Parameters: { 'sum.$': '$.sum', 'w.$': '$w' } }),
    },
    { input: { n: 21 } },
  );
  expect(result.output).toEqual({ sum: 42, w: 42 });
});
