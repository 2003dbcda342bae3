import { expectErrors, type Fields, machine, parseState, pass } from '../definitions';

const parallel = (fields: Fields): Fields => ({ Type: 'Parallel', End: true, ...fields });

test('a Parallel has branches, each a scope with its place', () => {
  const { branches } = parseState(
    'Parallel',
    parallel({ Branches: [machine({ A: pass() }, { Comment: 'left' }), machine({ B: pass() })] }),
  );
  expect(branches.map(({ startAt, location }) => [startAt, location])).toEqual([
    ['A', '/States/S/Branches[0]'],
    ['B', '/States/S/Branches[1]'],
  ]);
  expect(branches[1].states.get('B')?.location).toBe('/States/S/Branches[1]/States/B');
});

test('a Parallel has what a state with a result has, and error handling', () => {
  const state = parseState(
    'Parallel',
    parallel({
      Branches: [machine({ A: pass() })],
      Parameters: { a: 1 },
      ResultSelector: { b: 2 },
      ResultPath: '$.r',
      Retry: [{ ErrorEquals: ['States.ALL'] }],
    }),
  );
  expect(state.resultPath?.text).toBe('$.r');
  expect(state.retry).toHaveLength(1);
  expect([state.parameters, state.resultSelector]).not.toContain(undefined);
});

test('in JSONata a Parallel has Arguments', () => {
  const fields = { QueryLanguage: 'JSONata', Arguments: { a: '{% 1 %}' }, Branches: [machine({ A: pass() })] };
  expect(parseState('Parallel', parallel(fields)).arguments).toBeDefined();
});

test('a Parallel needs branches', () => {
  expectErrors(machine({ S: parallel({}) }), ['/States/S', 'These fields are required: [Branches]']);
  expectErrors(machine({ S: parallel({ Branches: [] }) }), ['/States/S/Branches', 'Value cannot be empty']);
  expectErrors(machine({ S: parallel({ Branches: {} }) }), ['/States/S/Branches', 'Expected value of type [ARRAY]']);
});

test('a branch is an object with States and StartAt', () => {
  expectErrors(
    machine({ S: parallel({ Branches: [{}, 'A'] }) }),
    ['/States/S/Branches[0]', 'These fields are required: [States, StartAt]'],
    ['/States/S/Branches[1]', 'Expected value of type [OBJECT]'],
  );
});

test('a branch has no limit and no processor configuration', () => {
  expectErrors(
    machine({ S: parallel({ Branches: [machine({ A: pass() }, { TimeoutSeconds: 1, ProcessorConfig: {} })] }) }),
    ['/States/S/Branches[0]', "Field 'TimeoutSeconds' is not supported"],
    ['/States/S/Branches[0]', "Field 'ProcessorConfig' is not supported"],
  );
});

test('a Parallel has no limit', () => {
  expectErrors(machine({ S: parallel({ Branches: [machine({ A: pass() })], TimeoutSeconds: 1 }) }), [
    '/States/S',
    "Field 'TimeoutSeconds' is not supported",
  ]);
});
