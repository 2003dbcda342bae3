import { allScopes, nestedScopes, reachableFrom, transitionsOf } from '../../src/asl/graph';
import { machine, parse, pass, task } from './definitions';

const definition = parse(
  machine({
    Ask: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.a', IsNull: true, Next: 'Work' },
        { Variable: '$.b', IsNull: true, Next: 'Done' },
      ],
      Default: 'Both',
    },
    Work: task({ End: undefined, Next: 'Done', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Ask' }] }),
    Both: {
      Type: 'Parallel',
      Branches: [
        machine({ Left: pass() }),
        machine({ Each: { Type: 'Map', ItemProcessor: machine({ Item: pass() }), End: true } }),
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  }),
);

test('the ways out of a state are named with their places, in order of the definition', () => {
  const waysOut = [...definition.states.values()].map(transitionsOf);
  expect(waysOut).toEqual([
    [
      { target: 'Work', location: '/States/Ask/Choices[0]/Next' },
      { target: 'Done', location: '/States/Ask/Choices[1]/Next' },
      { target: 'Both', location: '/States/Ask/Default' },
    ],
    [
      { target: 'Done', location: '/States/Work/Next' },
      { target: 'Ask', location: '/States/Work/Catch[0]/Next' },
    ],
    [{ target: 'Done', location: '/States/Both/Next' }],
    [],
  ]);
});

test('all scopes come out, the outermost first', () => {
  expect([...allScopes(definition)].map(({ location }) => location)).toEqual([
    '',
    '/States/Both/Branches[0]',
    '/States/Both/Branches[1]',
    '/States/Both/Branches[1]/States/Each/ItemProcessor',
  ]);
});

test('only Parallel and Map hold scopes', () => {
  const counts = [...definition.states.values()].map((state) => [state.name, nestedScopes(state).length]);
  expect(counts).toEqual([
    ['Ask', 0],
    ['Work', 0],
    ['Both', 2],
    ['Done', 0],
  ]);
});

test('a state reaches itself and what its ways lead to, loops included', () => {
  expect([...reachableFrom(definition, 'Ask')].sort()).toEqual(['Ask', 'Both', 'Done', 'Work']);
  expect([...reachableFrom(definition, 'Both')].sort()).toEqual(['Both', 'Done']);
  expect([...reachableFrom(definition, 'Nowhere')]).toEqual([]);
});
