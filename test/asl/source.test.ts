import { allScopes } from '../../src/asl/graph';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import { machine } from '../testing/machines';

test('every state keeps its text, however deep it is and whatever its name', () => {
  const pass = (Comment: string) => ({ Type: 'Pass', Comment, End: true });
  const inner = { 'States/x': pass('3'), 'x[0]': pass('4') };
  const states = {
    'a/b': pass('1'),
    a: { Type: 'Map', Comment: '2', ItemProcessor: machine(inner), End: true },
    x: {
      Type: 'Parallel',
      Comment: '5',
      Branches: [machine({ one: pass('6') }), machine({ two: pass('7') })],
      End: true,
    },
  };
  const definition = parseDefinitionOrThrow(machine(states) as never);
  const parsed = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]);
  expect(parsed.map(({ source }) => source.Comment)).toEqual(['1', '2', '5', '3', '4', '6', '7']);
  expect(parsed[1].source).toBe((definition.source.States as typeof states).a);
});
