import { chain, choice, map, pass, type StateFields, succeed, task, wait } from './support/definitions';
import { ending, returns, run } from './support/scenario';

/** How a state ends that follows one whose result is null. */
const onNull = (state: StateFields, more: { readonly [name: string]: StateFields } = {}): string =>
  ending(run(chain({ A: task(), B: state, ...more }), { tasks: { A: returns(null) } }));

const REFUSED =
  "FAILED: States.Runtime: An error occurred while executing the state 'B' (entered at the event id #7). " +
  'Unable to apply Path transformation to null or empty input.';

describe('an input of null', () => {
  test.each<[string, StateFields]>([
    ['Parameters with `$`', pass({ Parameters: { 'Input.$': '$' } })],
    ['Parameters of a Task', task({ Parameters: { 'Input.$': '$' } })],
    ['Parameters with a longer path, deep', pass({ Parameters: { list: [{ 'x.$': '$.a.b' }] } })],
    ['InputPath `$`', pass({ InputPath: '$' })],
    ['InputPath', pass({ InputPath: '$.a' })],
    ['OutputPath', pass({ OutputPath: '$' })],
    ['an argument of a function', pass({ Parameters: { 'n.$': "States.Format('{}', $)" } })],
    ['an indefinite path', pass({ Parameters: { 'n.$': '$..a' } })],
    ['Assign', pass({ Assign: { 'v.$': '$' } })],
    ['SecondsPath', { Type: 'Wait', SecondsPath: '$.s' }],
    ['ItemsPath', map(chain({ I: pass() }), { ItemsPath: '$' })],
    ['CausePath', { Type: 'Fail', Error: 'E', CausePath: '$' }],
  ])('has no path applied to it: %s', (_, state) => {
    expect(onNull(state)).toBe(REFUSED);
  });

  test.each<[string, StateFields]>([
    ['IsNull', { Variable: '$', IsNull: true }],
    ['IsPresent', { Variable: '$.a', IsPresent: true }],
    ['StringEquals', { Variable: '$.a', StringEquals: 'x' }],
  ])('nor has the Variable of a Choice: %s', (_, rule) => {
    expect(onNull(choice([{ ...rule, Next: 'Z' }], { Default: 'Z' }), { Z: pass() })).toBe(REFUSED);
  });

  test('a ResultSelector is applied to the result', () => {
    const T = task({ ResultSelector: { 'r.$': '$' } });
    expect(ending(run(chain({ T }), { tasks: { T: returns(null) } }))).toMatch(/States.Runtime: .*null or empty input/);
    expect(ending(run(chain({ T }), { input: null, tasks: { T: returns(1) } }))).toBe('ok: {"r":1}');
  });

  test.each<[string, StateFields]>([
    ['Pass', pass()],
    ['Wait', wait(1)],
    ['Succeed', succeed()],
    ['Task', task()],
  ])('goes through a state without paths: %s', (_, state) => {
    expect(onNull(state)).toBe('ok: null');
  });

  test('is no matter to paths into the context object and variables, nor to what is not evaluated', () => {
    const B = pass({ Parameters: { 'name.$': '$$.State.Name', fixed: 1 } });
    expect(onNull(B)).toBe('ok: {"fixed":1,"name":"B"}');
    const set = chain({ S: pass({ Assign: { v: null } }), N: pass({ Parameters: { 'v.$': '$v' } }) });
    expect(ending(run(set, { input: 1 }))).toBe('ok: {"v":null}');
  });

  test('a member that is null is not the input', () => {
    const P = pass({ InputPath: '$.a', Parameters: { x: 1 } });
    expect(ending(run(chain({ P }), { input: { a: null } }))).toBe('ok: {"x":1}');
    expect(ending(run(chain({ P: pass({ Parameters: { 'x.$': '$.a' } }) }), { input: { a: null } }))).toBe(
      'ok: {"x":null}',
    );
  });
});
