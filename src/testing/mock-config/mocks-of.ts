import { FileMock } from '../mocks/file-mock';
import type { Mock } from '../mocks/mock-types';
import { type ConfigPlace, invalidConfig, memberAt, namedAt, objectAt } from './config-place';
import type { MockConfigFile } from './mock-config-file';
import { configRoot } from './read-config';
import { responseSteps } from './response-steps';

const EXAMPLE = 'Write { "Charge": "CardDeclined" }: the name of a state, and that of a mocked response.';

/**
 * The mocks of a test case of `MockConfigFile.json`, for `simulate`. As those who run such files expect: results are not compared with API
 * models (unless `fieldValidationMode` is given), a name that is no Task is passed over, and so is a response that nobody asks for: see
 * `checkMockConfigFile`. A Task that the case does not name needs a mock of its own beside these: `{ ...mocksOf(…), Ship: mock.succeed() }`.
 * @param file the text of the file, or the object that it is
 * @throws {SimulatorError} INVALID_MOCK, with the place, for a machine, test case or response that is not there, or is none
 */
export function mocksOf(
  file: MockConfigFile | object | string,
  stateMachine: string,
  testCase: string,
): Readonly<Record<string, Mock>> {
  const root = configRoot(file);
  const mocks = Object.entries(namesOf(caseAt(root, stateMachine, testCase))).map(([state, name]): [string, Mock] => {
    const response = namedAt(memberAt(root, 'MockedResponses'), name, 'mocked response');
    return [state, new FileMock(responseSteps(response), response.at)];
  });
  return Object.fromEntries(mocks);
}

/** @throws {SimulatorError} INVALID_MOCK */
export function caseAt(root: ConfigPlace, stateMachine: string, testCase: string): ConfigPlace {
  const machine = namedAt(memberAt(root, 'StateMachines'), stateMachine, 'state machine');
  objectAt(machine, 'an object with TestCases', 'Write { "TestCases": { … } }.');
  return namedAt(memberAt(machine, 'TestCases'), testCase, 'test case');
}

/** Names of responses by state. An empty text stands for a case that mocks nothing: such files are met.
 * @throws {SimulatorError} INVALID_MOCK */
export function namesOf(place: ConfigPlace): Readonly<Record<string, string>> {
  if (place.value === '') return {};
  const states = Object.keys(objectAt(place, 'an object of mocked responses by state', EXAMPLE));
  return Object.fromEntries(
    states.map((state): [string, string] => {
      const at = memberAt(place, state);
      if (typeof at.value !== 'string') throw invalidConfig(at, 'the name of a mocked response', EXAMPLE);
      return [state, at.value];
    }),
  );
}
