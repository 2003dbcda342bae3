import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf } from '../kind-of';
import { readGiven } from '../read-given';
import { isConstructKey } from './called-names';
import { mockOf } from './mock';
import type { MockRequest } from './mock-call';
import { isConstruct, keysOfConstruct, type MockEntries, type MockKey } from './mock-key';
import type { Mock } from './mock-types';
import type { Mocks } from './mocks';

/** A mock as it was given: with keys of which one is used, or with a function that tells what it answers. */
export interface GivenMock {
  /** For messages. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly answers?: (request: MockRequest) => boolean;
  readonly mock: Mock;
}

/** The mocks of a table or of entries, in their order.
 * @throws {SimulatorError} INVALID_MOCK */
export function givenMocks(mocks: Mocks | MockEntries): readonly GivenMock[] {
  return readGiven("'mocks'", 'INVALID_MOCK', () => entriesOf(mocks)).map(([key, value], index) => {
    const where = typeof key === 'string' ? `'${key}'` : `entry ${index + 1} of mocks`;
    const { name, keys, answers } = keyOf(key, index);
    return { name, keys, answers, mock: mockOf(value, where) };
  });
}

function entriesOf(mocks: unknown): readonly (readonly [unknown, unknown])[] {
  if (typeof mocks !== 'object' || mocks === null) {
    throw invalid(
      "'mocks' to be an object of mocks by state or integration, pairs of a key and a mock, or the text 'auto'",
      mocks,
      "mocks: { Charge: mock.succeed() } or mocks: 'auto'",
    );
  }
  if (!(Symbol.iterator in mocks)) return Object.entries(mocks);
  return pairsOf(mocks as Iterable<unknown>).map((pair, index) => {
    if (Array.isArray(pair) && pair.length === 2) return [pair[0], pair[1]];
    throw invalid(
      `entry ${index + 1} of mocks to be a pair of a key and a mock`,
      pair,
      'mocks: { Charge: mock.succeed() }, or [[chargeFunction, mock.succeed()]] where keys are no texts',
    );
  });
}

/** An iterator of the test may never end. */
const MOST_MOCKS = 100_000;

function pairsOf(mocks: Iterable<unknown>): readonly unknown[] {
  const pairs: unknown[] = [];
  for (const pair of mocks) {
    if (pairs.length >= MOST_MOCKS)
      throw invalid(`at most ${MOST_MOCKS} mocks`, mocks, 'mocks: { Charge: mock.succeed() }');
    pairs.push(pair);
  }
  return pairs;
}

function keyOf(key: unknown, index: number): Pick<GivenMock, 'name' | 'keys' | 'answers'> {
  if (typeof key === 'string') return { name: key, keys: [key] };
  if (typeof key === 'function') {
    const name = key.name === '' ? `entry ${index + 1} of mocks, a function` : key.name;
    return { name, keys: [], answers: key as Extract<MockKey, (request: MockRequest) => boolean> };
  }
  if (isConstruct(key)) {
    const keys = keysOfConstruct(key);
    return { name: keys.find((each) => !isConstructKey(each)) ?? keys[0], keys };
  }
  const expected = `the key of entry ${index + 1} of mocks to be a text, a construct or a function of the request`;
  throw invalid(expected, key, "['Charge', mock.succeed()]");
}

function invalid(expected: string, got: unknown, line: string): SimulatorError {
  const shown = typeof got === 'object' ? kindOf(got) : `${typeof got} ${String(got)}`;
  return new SimulatorError('INVALID_MOCK', `Expected ${expected}, got ${shown}. Write ${line}.`);
}
