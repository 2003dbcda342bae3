import { didYouMean } from '../../json/did-you-mean';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { checkMockConfigFile } from '../../testing/mock-config/check-mock-config-file';
import { mocksOf } from '../../testing/mock-config/mocks-of';
import type { Mock } from '../../testing/mocks/mock-types';
import { mocksFileCases, type ReadCase } from '../../testing/mocks-file/read-mocks-file';
import { CliError } from '../cli-error';
import type { Call } from '../command-spec';
import type { NamedMachine } from '../input/sources';
import { jsonOption, readText, textOption } from '../input/values';

/** A case to run. */
export interface GivenCase {
  readonly name: string;
  readonly input: JsonValue | undefined;
  readonly mocks: Readonly<Record<string, Mock>> | 'auto' | undefined;
  readonly expect: ReadCase['expect'];
  /** MockConfigFile.json: results are compared with no model. */
  readonly isLocal: boolean;
}

export interface GivenCases {
  readonly cases: readonly GivenCase[];
  readonly warnings: readonly string[];
}

/** The cases that a command line asks for: one without a mocks file. @throws {CliError} */
export function givenCases(call: Call, named: NamedMachine): GivenCases {
  const { options, io } = call;
  const given = textOption(options, 'input');
  const input = given === undefined ? undefined : given === 'auto' ? 'auto' : jsonOption('--input', given, call);
  const file = textOption(options, 'mocks');
  if (file === undefined || file === 'auto') {
    return { cases: [{ name: 'simulation', input, mocks: file, expect: {}, isLocal: false }], warnings: [] };
  }
  const text = readText(file.replace(/^file:\/\//, ''), io.cwd);
  const value = parseJsonText(text);
  const isLocal = value !== undefined && isJsonObject(value) && Object.hasOwn(value, 'StateMachines');
  const { cases, warnings } = isLocal ? localCases(text, value, named) : { cases: ownCases(text), warnings: [] };
  const wanted = textOption(options, 'case');
  const chosen = wanted === undefined ? cases : cases.filter(({ name }) => name === wanted);
  if (chosen.length === 0) {
    const names = cases.map(({ name }) => name);
    throw new CliError(
      wanted === undefined
        ? `'${file}' has no case. Write { "cases": { "happy": { "mocks": {} } } }`
        : `'${file}' has no case '${wanted}'.${didYouMean(wanted, names)} There are: ${names.join(', ')}`,
    );
  }
  return { cases: input === undefined ? chosen : chosen.map((each) => ({ ...each, input })), warnings };
}

function ownCases(text: string): readonly GivenCase[] {
  return mocksFileCases(text).map(({ name, input, mocks, expect }) => ({ name, input, mocks, expect, isLocal: false }));
}

/** The machine is called as in the file, or is the only one of it. */
function localCases(text: string, value: JsonValue, { name, machine }: NamedMachine): GivenCases {
  const machines = isJsonObject(value) && isJsonObject(value.StateMachines) ? value.StateMachines : {};
  const names = Object.keys(machines);
  const key =
    names.find((each) => each === name || each === machine.name || each === machine.logicalId) ??
    (names.length === 1 ? names[0] : undefined);
  if (key === undefined) {
    throw new CliError(
      `The mocks file has no state machine '${machine.name}'. There are: ${names.join(', ') || 'none'}`,
    );
  }
  const entry = machines[key];
  const cases = isJsonObject(entry) && isJsonObject(entry.TestCases) ? Object.keys(entry.TestCases) : [];
  return {
    cases: cases.map((each) => ({
      name: each,
      input: undefined,
      mocks: mocksOf(text, key, each),
      expect: {},
      isLocal: true,
    })),
    warnings: checkMockConfigFile(text, { [key]: machine.definition }),
  };
}
