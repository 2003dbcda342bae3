import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import { statePlaces } from '../../../src/views/execution/state-places';
import { rawState } from '../../../src/views/text/raw-state';
import { machine } from '../../testing/machines';

test('every state is found at its location, whatever its name', () => {
  const pass = (Comment: string) => ({ Type: 'Pass', Comment, End: true });
  const source = machine({
    'a/b': pass('1'),
    a: { Type: 'Map', Comment: '2', ItemProcessor: machine({ 'States/x': pass('3'), 'x[0]': pass('4') }), End: true },
    x: {
      Type: 'Parallel',
      Comment: '5',
      Branches: [machine({ one: pass('6') }), machine({ two: pass('7') })],
      End: true,
    },
  });
  const definition = parseDefinitionOrThrow(source as never);
  const comments = [...statePlaces(definition).values()].map(
    ({ state }) => rawState(definition.source, state.location)?.Comment,
  );
  expect([...comments].sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
});

test('nothing is found where nothing is', () => {
  expect(rawState({ States: {} }, '/States/no')).toBeUndefined();
  expect(rawState({ States: { a: 1 } }, '/States/a')).toBeUndefined();
});
