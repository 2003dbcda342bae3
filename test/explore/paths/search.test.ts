import fc from 'fast-check';
import { exploreMachine } from '../../../src/testing/index';
import { runs } from '../../runs';
import { branchingMachine } from './branching-machine';
import { enteredByAny } from './entered-by-any';

test('of random machines every state is reached that some input and some answer lead to', () => {
  fc.assert(
    fc.property(branchingMachine, (definition) => {
      const { notReached } = exploreMachine(definition);
      const entered = enteredByAny(definition);
      expect(notReached.filter(({ state }) => entered.has(state))).toEqual([]);
    }),
    { seed: 77, numRuns: runs(10) },
  );
});
