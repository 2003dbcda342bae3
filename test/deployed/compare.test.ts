import { differences, unlisted } from './compare';
import type { Facts } from './facts';

const facts: Facts = {
  status: 'SUCCEEDED',
  output: { paid: 5 },
  error: undefined,
  cause: undefined,
  states: ['Charge', 'Ship'],
  tasks: ['lambda:invoke: succeeded'],
  calls: ['charge {"order":7}'],
};
const listed = { aspects: ['output'] as const, gap: 'M1' };

describe('what a deployed execution and its simulation have in common', () => {
  test('the same facts do not differ, whatever the order of members', () => {
    const other = { ...facts, output: { b: 1, a: { d: 2, c: 3 } } };
    expect(differences(facts, facts)).toEqual([]);
    expect(differences(other, { ...other, output: { a: { c: 3, d: 2 }, b: 1 } })).toEqual([]);
  });

  test.each([
    ['status', { status: 'FAILED' }],
    ['error', { error: 'Boom' }],
    ['cause', { cause: 'a pity' }],
    ['output', { output: { paid: null } }],
    ['output', { output: undefined }],
    ['states', { states: ['Ship', 'Charge'] }],
    ['tasks', { tasks: [] }],
    ['calls', { calls: ['charge {"order":8}'] }],
  ])('%s is compared: %j', (aspect, change) => {
    expect(differences(facts, { ...facts, ...change }).map((each) => each.aspect)).toEqual([aspect]);
  });

  test('what was deployed and what was simulated is shown', () => {
    expect(differences(facts, { ...facts, output: null })).toEqual([
      { aspect: 'output', simulated: { paid: 5 }, deployed: null },
    ]);
  });
});

describe('the list of differences', () => {
  const output = differences(facts, { ...facts, output: null });

  test('one that is listed is none', () => {
    expect(unlisted(output, listed)).toEqual([]);
    expect(unlisted([], undefined)).toEqual([]);
  });

  test('one that is not listed is told of, with both sides', () => {
    expect(unlisted(output, undefined)).toEqual([
      'output differs, and is not listed:\n    simulated {"paid":5}\n    deployed  null',
    ]);
    const both = differences(facts, { ...facts, output: null, status: 'FAILED' });
    expect(unlisted(both, listed)).toEqual([expect.stringMatching(/^status differs, and is not listed/)]);
  });

  test('one that shows no more has to go from the list', () => {
    expect(unlisted([], listed)).toEqual(['output agrees, but is listed under M1: take it from the list']);
    const lists = { aspects: ['status', 'output'] as const, gap: 'M4' };
    expect(unlisted(output, lists)).toEqual(['status agrees, but is listed under M4: take it from the list']);
  });
});
