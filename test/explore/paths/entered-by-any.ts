import { type Mocks, mock, simulate } from '../../../src/testing/index';
import { VALUES } from './branching-machine';

/** Names of the states that are entered with some input and some answer of the task: brute force. */
export function enteredByAny(definition: { readonly States: object }): ReadonlySet<string> {
  const entered = new Set<string>();
  const answers = 'Ask' in definition.States ? VALUES.filter((value) => value !== undefined) : [undefined];
  for (const a of VALUES) {
    for (const b of VALUES) {
      // What is undefined is not there.
      const input = JSON.parse(JSON.stringify({ a, b }));
      for (const answer of answers) {
        const mocks: Mocks = answer === undefined ? {} : { Ask: mock.raw(answer) };
        const execution = simulate(definition, { input, mocks, strict: false, maxEvents: 60 });
        for (const { state } of execution.visits()) entered.add(state.name);
      }
    }
  }
  return entered;
}
