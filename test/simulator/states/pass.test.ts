import { chain, pass } from '../support/definitions';
import { ending, firstOf, lines, run } from '../support/scenario';

const result = (state: object, input = { a: { b: 1 }, c: 2 }) =>
  ending(run(chain({ A: pass({ ...state }) }), { input }));
const P = "An error occurred while executing the state 'A' (entered at the event id #2). ";

test('hands on its input', () => {
  expect(lines(run(chain({ A: pass() })))).toEqual([
    '1 < 0 ExecutionStarted',
    '2 < 0 PassStateEntered A',
    '3 < 2 PassStateExited A',
    '4 < 3 ExecutionSucceeded',
  ]);
});

test('each state points at the one before it, the first at nothing', () => {
  expect(lines(run(chain({ A: pass(), B: pass(), C: pass() })))).toEqual([
    '1 < 0 ExecutionStarted',
    '2 < 0 PassStateEntered A',
    '3 < 2 PassStateExited A',
    '4 < 3 PassStateEntered B',
    '5 < 4 PassStateExited B',
    '6 < 5 PassStateEntered C',
    '7 < 6 PassStateExited C',
    '8 < 7 ExecutionSucceeded',
  ]);
});

test.each<[string, object, string]>([
  ['Result takes the place of the input', { Result: [1] }, 'ok: [1]'],
  ['Result may be null', { Result: null }, 'ok: null'],
  [
    'Result is copied, never evaluated',
    { Result: { 'x.$': '$.a', y: 'States.UUID()' } },
    'ok: {"x.$":"$.a","y":"States.UUID()"}',
  ],
  ['Result wins over Parameters', { Result: 1, Parameters: { x: 2 } }, 'ok: 1'],
  ['Parameters without Result are the result', { Parameters: { 'x.$': '$.a.b', y: '$.a' } }, 'ok: {"y":"$.a","x":1}'],
  ['Parameters may be a static text', { Parameters: 'text' }, 'ok: "text"'],
  ['InputPath narrows what Parameters see', { InputPath: '$.a', Parameters: { 'x.$': '$.b' } }, 'ok: {"x":1}'],
  ['InputPath null is the empty object', { InputPath: null }, 'ok: {}'],
  ['OutputPath null is the empty object', { OutputPath: null }, 'ok: {}'],
  ['InputPath may look into the context object', { InputPath: '$$.State.Name' }, 'ok: "A"'],
  ['OutputPath may look into the context object', { OutputPath: '$$.Execution.Input.c' }, 'ok: 2'],
  [
    'ResultPath null drops the result and keeps the raw input',
    { InputPath: '$.a', Result: 1, ResultPath: null },
    'ok: {"a":{"b":1},"c":2}',
  ],
  [
    'ResultPath puts the result into the raw input',
    { InputPath: '$.a', ResultPath: '$.r' },
    'ok: {"a":{"b":1},"c":2,"r":{"b":1}}',
  ],
  [
    'ResultPath makes what is missing on its way',
    { Result: 1, ResultPath: '$.x.y' },
    'ok: {"a":{"b":1},"c":2,"x":{"y":1}}',
  ],
  ['ResultPath replaces what is there', { Result: 1, ResultPath: '$.a' }, 'ok: {"a":1,"c":2}'],
  [
    'OutputPath selects of what ResultPath made',
    { Result: 1, ResultPath: '$.a.z', OutputPath: '$.a' },
    'ok: {"b":1,"z":1}',
  ],
  ['a path that may find many gives an array', { OutputPath: '$..b' }, 'ok: [1]'],
  [
    'an InputPath that finds nothing fails the execution',
    { InputPath: '$.nope' },
    `FAILED: States.Runtime: ${P}Invalid path '$.nope' : No results for path: $['nope']`,
  ],
  [
    'an OutputPath that breaks on its way says where',
    { OutputPath: '$.no.such' },
    `FAILED: States.Runtime: ${P}Invalid path '$.no.such' : Missing property in path $['no']`,
  ],
  [
    'a path of Parameters that finds nothing quotes the field and the input',
    { Parameters: { deep: [{ 'x.$': '$.nope' }] } },
    `FAILED: States.Runtime: ${P}The JSONPath '$.nope' specified for the field 'x.$' could not be found in the input '{"a":{"b":1},"c":2}'`,
  ],
])('%s', (_, state, expected) => {
  expect(result(state)).toBe(expected);
});

test('evaluated members come after the others, in the order of a Java HashMap', () => {
  const Parameters = { 'status.$': '$.c', z: 0, 'items.$': '$.c', 'total.$': '$.c', a: { 'q.$': '$.c' } };
  expect(result({ Parameters })).toBe('ok: {"z":0,"a":{"q":2},"total":2,"items":2,"status":2}');
});

test('a failure keeps the state entered: its last event is the one before ExecutionFailed', () => {
  expect(lines(run(chain({ A: pass(), B: pass({ InputPath: '$.nope' }) })))).toEqual([
    '1 < 0 ExecutionStarted',
    '2 < 0 PassStateEntered A',
    '3 < 2 PassStateExited A',
    '4 < 3 PassStateEntered B',
    '5 < 4 ExecutionFailed',
  ]);
});

test('a result cannot be put into an input that is no object', () => {
  const { error, cause } = run(chain({ A: pass({ Result: 1, ResultPath: '$.r' }) }), { input: [1, 2] });
  expect(error).toBe('States.ReferencePathConflict');
  expect(cause).toContain('Unable to apply step "r" to input [1,2]');
});

test('a member named `__proto__` passes through like any other', () => {
  const input = JSON.parse('{"__proto__":{"a":1}}');
  const passed = run(chain({ A: pass({ Parameters: { 'copy.$': '$' } }), B: pass({ ResultPath: '$.b' }) }), { input });
  expect(JSON.stringify(passed.output)).toBe('{"copy":{"__proto__":{"a":1}},"b":{"copy":{"__proto__":{"a":1}}}}');
  expect(firstOf(passed, 'PassStateEntered').input).toBe('{"__proto__":{"a":1}}');
});
