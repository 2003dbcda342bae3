import { exploreMachine } from 'cdk-stepwright/testing';
import type { ErrorCase } from './error-case';

const machine = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const explored = exploreMachine(machine);

/** What can be wrong with the exploration of a machine. */
export const pathsCases: readonly ErrorCase[] = [
  {
    title: 'an option of exploreMachine that there is not',
    mistake: () => exploreMachine(machine, { maxRun: 5 } as never),
    text: "Unknown option 'maxRun'. Did you mean 'maxRuns'? Expected one of mocks, maxRuns, type. Write { maxRuns: 2000 }.",
  },
  {
    title: 'no runs for exploreMachine',
    mistake: () => exploreMachine(machine, { maxRuns: 0 }),
    text: 'Invalid maxRuns: expected an integer from 1, got 0. Write maxRuns: 2000.',
  },
  {
    title: 'mocks for exploreMachine',
    mistake: () => exploreMachine(machine, { mocks: {} as never }),
    text: "Invalid mocks: expected 'auto', since what tasks answer is looked for, got {}. Write mocks: 'auto', or leave it out.",
  },
  {
    title: 'a type that there is not for exploreMachine',
    mistake: () => exploreMachine(machine, { type: 'FAST' as never }),
    text: "Invalid type: expected 'STANDARD' or 'EXPRESS', got 'FAST'. Write type: 'STANDARD'.",
  },
  {
    title: 'a machine in a test file of paths that is no text',
    mistake: () => explored.toTestFile({ machine: machine as never }),
    text: `Invalid machine: expected a text, got ${JSON.stringify(machine)}. Write machine: 'definition'.`,
  },
  {
    title: 'a runner that there is not for a test file of paths',
    mistake: () => explored.toTestFile({ framework: 'mocha' as never }),
    text: "Invalid framework: expected 'jest', 'vitest' or 'node', got 'mocha'. Write framework: 'jest'.",
  },
];
