import { FreeNames } from '../../../src/constructs/resilient-state-machine/free-names';

const inner = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', Assign: { 'inner.$': '$' } } } };
const definition = {
  StartAt: 'A',
  States: {
    A: { Type: 'Task', Assign: { own: 1 }, Catch: [{ ErrorEquals: ['X'], Assign: { caught: 1 } }, null] },
    B: { Type: 'Choice', Choices: [{ Assign: { chosen: 1 } }, 7], Default: 'C' },
    C: { Type: 'Parallel', Branches: [inner, 'nonsense'] },
  },
};

test('a name that a state has, however deep, gets a number, also the second time', () => {
  const names = new FreeNames(definition);
  expect([names.freeState('Inner'), names.freeState('Inner'), names.freeState('D')]).toEqual([
    'Inner 2',
    'Inner 3',
    'D',
  ]);
});

test('a name is at most 80 characters long, its number included', () => {
  const names = new FreeNames(definition);
  const long = 'x'.repeat(90);
  expect([names.freeState(long), names.freeState(long)]).toEqual(['x'.repeat(80), `${'x'.repeat(78)} 2`]);
});

test.each(['own', 'caught', 'chosen', 'inner'])('a variable that a state assigns is not free: %s', (name) => {
  expect(new FreeNames(definition).freeVariable(name)).toBe(`${name}_`);
  expect(new FreeNames(definition).freeVariable('free')).toBe('free');
});
