import { problems, problemsOf } from '../problem-lines';

const pass = (Assign: object, more: object = { End: true }) => ({ Type: 'Pass', Assign, ...more });
const scope = (state: object) => ({ StartAt: 'In', States: { In: state } });
const parallel = (branch: object, more: object = {}) => ({ Type: 'Parallel', Branches: [branch], End: true, ...more });
const shadowed = (place: string) =>
  `SCHEMA_VALIDATION_FAILED: Variable 'x' is assigned in an outer scope, and cannot be assigned in an inner one at ${place}`;

describe('a name', () => {
  const withNames = (Assign: object, language = 'JSONPath') =>
    problemsOf({ Type: 'Pass', QueryLanguage: language, Assign, Next: 'Done' });

  test('is a Unicode identifier of at most 80 characters, and not `states`', () => {
    expect(withNames({ plain: 1, größe: 2, a_1: 3, ['v'.repeat(80)]: 4 })).toEqual([]);
    expect(withNames({ 'a-b': 1 })).toEqual([
      "INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. at ~/Assign/a-b",
    ]);
    expect(withNames({ '1a': 1 })).toHaveLength(1);
    expect(withNames({ ['v'.repeat(81)]: 1 })[0]).toContain('INVALID_VARIABLE_NAME');
    expect(withNames({ states: 1 }, 'JSONata')).toEqual([
      "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at ~/Assign/states",
    ]);
  });

  test('of JSONPath ends before `.$`', () => {
    expect(withNames({ 'x.$': '$.a' })).toEqual([]);
    expect(withNames({ 'x.y.$': '$.a' })).toHaveLength(1);
  });
});

describe('an inner scope', () => {
  const withParallel = (P: object) => problems({ StartAt: 'A', States: { A: pass({ x: 1 }, { Next: 'P' }), P } });

  test('cannot assign what was assigned before', () => {
    expect(withParallel(parallel(scope(pass({ x: 2 }))))).toEqual([
      shadowed('/States/P/Branches[0]/States/In/Assign/x'),
    ]);
    expect(withParallel(parallel(scope(parallel({ StartAt: 'D', States: { D: pass({ x: 2 }) } }))))).toEqual([
      shadowed('/States/P/Branches[0]/States/In/Branches[0]/States/D/Assign/x'),
    ]);
    expect(withParallel(parallel(scope(pass({ y: 2 }))))).toEqual([]);
  });

  test('can assign what its own state, or a later one, assigns (the former recorded)', () => {
    const P = parallel(scope(pass({ x: 2 })), {
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 3 }, Next: 'Later' }],
    });
    expect(problems({ StartAt: 'P', States: { P, Later: pass({ x: 4 }) } })).toEqual([]);
  });

  test('of a distributed Map starts anew', () => {
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...scope(pass({ x: 2 })) };
    expect(withParallel({ Type: 'Map', ItemProcessor: processor, End: true })).toEqual([]);
    expect(withParallel({ Type: 'Map', ItemProcessor: scope(pass({ x: 2 })), End: true })).toHaveLength(1);
  });
});

test('names are followed through loops, branches and any number of states', () => {
  const states: Record<string, object> = {};
  for (let i = 0; i < 1000; i++) {
    states[`A${i}`] = pass({ [`v${i}`]: 1 }, { Next: `P${i}` });
    const inner = { StartAt: `I${i}`, States: { [`I${i}`]: pass({ [`v${i + 500}`]: 2 }) } };
    states[`P${i}`] = { Type: 'Parallel', Branches: [inner], Next: i < 999 ? `A${i + 1}` : 'Again' };
  }
  const again = (target: string): object => ({
    Type: 'Choice',
    Choices: [{ Variable: '$.a', IsNull: true, Next: target }],
    Default: 'End',
  });
  const machine = (target: string): object => ({
    StartAt: 'A0',
    States: { ...states, Again: again(target), End: { Type: 'Succeed' } },
  });
  // Straight on, an inner name is assigned later than the branch runs; in the loop, it was assigned in the round before.
  expect(problems(machine('End'))).toEqual([]);
  expect(problems(machine('A0'))).toHaveLength(500);
});

test('what a state assigns itself is not in its own way, in a loop either', () => {
  const P = { ...parallel(scope(pass({ x: 2 }))), Assign: { x: 1 }, End: undefined, Next: 'C' };
  const C = { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'P' }], Default: 'D' };
  const machine = { StartAt: 'P', States: { P, C, D: { Type: 'Succeed' } } };
  expect(problems(JSON.parse(JSON.stringify(machine)))).toEqual([]);
});
