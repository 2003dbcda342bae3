import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/json/json-value';
import { checkMockConfigFile } from '../../../src/testing/mock-config/check-mock-config-file';
import { mocksOf } from '../../../src/testing/mock-config/mocks-of';
import { toMockConfigFile } from '../../../src/testing/mock-config/to-mock-config-file';
import { simulate } from '../../../src/testing/simulate';
import type { SimulateOptions } from '../../../src/testing/simulate-options';
import { Finding, ours } from '../finding';
import { checkPrototypes, checkSame, checkText } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';
import { bytesOf, OURS } from './definition';

const FILE = {
  StateMachines: {
    M: { TestCases: { A: { First: 'R', Second: 'S' }, B: { First: 'S', Item: 'T' }, C: '' } },
    N: { TestCases: { A: { Second: 'T' } } },
  },
  MockedResponses: {
    R: { '0-1': { Throw: { Error: 'Busy', Cause: 'later' } }, '2': { Return: { StatusCode: 200, Payload: {} } } },
    S: { '0': { Return: { a: [1, null, 'b'] } }, '1-9': { Throw: { Error: 'States.TaskFailed' } } },
    T: { '0-3': { Return: 5 } },
  },
};

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'q', MessageBody: 'b' },
};
const MACHINE = {
  StartAt: 'First',
  States: {
    First: {
      ...task,
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Each' }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$$.Execution.Input.items',
      ItemProcessor: { StartAt: 'Item', States: { Item: { ...task, End: true } } },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Second' }],
      Next: 'Second',
    },
    Second: { ...task, End: true },
  },
};

/** A file of mocks: read, run, and written again. */
export const mockConfigTarget: Target = {
  name: 'mock-files',
  inputs: mutations(4).map((changes) => mutate(FILE, changes)),

  check(file) {
    const text = JSON.stringify(file) ?? 'null';
    const problems = ours('checkMockConfigFile', OURS, () => checkMockConfigFile(text, { M: MACHINE, N: MACHINE }));
    for (const problem of problems ?? []) checkText('a problem', problem);
    for (const [machine, testCase] of casesOf(file)) {
      const read = (given: JsonValue | string) =>
        ours('mocksOf', OURS, () => mocksOf(given as object, machine, testCase));
      const mocks = read(text);
      checkSame('a text is what it says', keysOf(mocks), keysOf(read(file)));
      if (mocks) checkRun(mocks);
    }
    checkPrototypes();
  },
};

function checkRun(mocks: SimulateOptions['mocks']): void {
  const options = { input: { items: [1, 2] }, maxSteps: 4_000 };
  const all = [mocks, { 'sqs:sendMessage': () => ({}), ...(mocks as object) }] as const;
  for (const each of all) {
    const execution = ours('simulate', OURS, () => simulate(MACHINE, { ...options, mocks: each }));
    if (!execution) continue;
    const { file, lost } = toMockConfigFile({ case: execution });
    const again = simulate(MACHINE, { ...options, mocks: mocksOf(file, 'StateMachine', 'case') });
    if (lost.some(({ kind }) => kind === 'NO_CAUSE')) continue;
    if (bytesOf(execution) !== bytesOf(again))
      throw new Finding('what is written and read is the same story', again.story);
  }
}

function keysOf(mocks: object | undefined): string | undefined {
  return mocks && JSON.stringify(Object.keys(mocks));
}

function casesOf(file: JsonValue): readonly (readonly [string, string])[] {
  const known = [
    ['M', 'A'],
    ['M', 'C'],
    ['constructor', 'A'],
  ] as const;
  const machines = isJsonObject(file) && isJsonObject(file.StateMachines) ? file.StateMachines : {};
  const there = Object.entries(machines).flatMap(([name, machine]) => {
    const cases = isJsonObject(machine) && isJsonObject(machine.TestCases) ? (machine.TestCases as JsonObject) : {};
    return Object.keys(cases).map((testCase) => [name, testCase] as const);
  });
  return [...known, ...there].slice(0, 12);
}
