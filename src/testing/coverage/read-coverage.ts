import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../asl/definition';
import { parseDefinition } from '../../asl/parse';
import { decodedText } from '../../json/decoded-text';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { type AddedParts, coverageApart } from '../../views/coverage/added-parts';
import { type CoverageHits, mergedHits } from '../../views/coverage/coverage-hits';
import { coverageItems } from '../../views/coverage/coverage-item';
import type { Coverage } from '../../views/coverage/measure-coverage';
import { knownOptions } from '../refuse-unknown';
import { type CoverageLine, coverageLine } from './coverage-line';

/** What all executions of one machine reached in a test run. */
export interface MachineCoverage {
  /** The name of the machine; of several with the same name and different definitions the second is `Orders (2)`. */
  readonly name: string;
  readonly definition: StateMachineDefinition;
  readonly hits: CoverageHits;
  /** Of what the user wrote; of all, where it is asked for. */
  readonly coverage: Coverage;
  /** Of what constructs of this package have added: states, ways and Catchers from and to them, Retriers. Absent where that is nothing, or counted with the rest. */
  readonly added?: Coverage;
  /** By name, what that is. */
  readonly addedParts?: AddedParts;
}

/** How coverage is read. */
export interface ReadCoverageOptions {
  /** Whether what constructs of this package have added is counted for itself, or with what the user wrote. @default apart */
  readonly addedStates?: 'apart' | 'counted';
}

/**
 * What the executions of a test run reached, those of all its processes together; machines in order of their names. A machine of the same template without
 * an execution is there, too.
 * @param folder that the executions were noted in: the environment variable STEPWRIGHT_COVERAGE of the processes
 * @param options whether what constructs have added counts apart
 * @throws {SimulatorError} INVALID_INPUT, with file and line, for what no execution has noted. A last line that was cut off does not count
 */
export function readCoverage(folder: string, options: ReadCoverageOptions = {}): readonly MachineCoverage[] {
  knownOptions(options, ['addedStates'], "readCoverage('coverage/stepwright', { addedStates: 'counted' })");
  const machines = new Map<string, MachineLine>();
  const hits = new Map<string, (readonly (readonly [string, number])[])[]>();
  for (const line of linesIn(folder)) {
    if ('definition' in line) machines.set(line.machine, line);
    else hits.set(line.machine, [...(hits.get(line.machine) ?? []), line.hits]);
  }
  const names = new Map<string, number>();
  const executed = new Set([...hits.keys()].map(digestIn));
  return [...machines]
    .filter(([key]) => hits.has(key) || !executed.has(digestIn(key)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, line]) => {
      const { definition } = parseDefinition(line.definition as JsonValue);
      if (!definition) return [];
      const number = (names.get(line.name) ?? 0) + 1;
      names.set(line.name, number);
      const executions = hits.get(key) ?? [];
      const merged = mergedHits(executions);
      const added = options.addedStates === 'counted' ? undefined : line.added;
      const measured = coverageApart(coverageItems(definition), added, merged, executions.length);
      const name = number === 1 ? line.name : `${line.name} (${number})`;
      return [{ name, definition, hits: merged, ...measured, ...(added ? { addedParts: added } : {}) }];
    });
}

type MachineLine = Extract<CoverageLine, { readonly definition: object }>;

/** A machine may be simulated by another name than it is deployed with. */
function digestIn(key: string): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}

function linesIn(folder: string): readonly CoverageLine[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => linesOf(join(folder, file)));
}

/** The lines of one process. What stands behind the last newline was under way when the process was killed: it does not count. */
function linesOf(file: string): readonly CoverageLine[] {
  const lines = decodedText(readFileSync(file)).split('\n').slice(0, -1);
  return lines.map((text, index) => {
    const line = coverageLine(text);
    if (line === undefined) throw unreadable(file, index + 1, text);
    return line;
  });
}

function unreadable(file: string, line: number, text: string): SimulatorError {
  return new SimulatorError(
    'INVALID_INPUT',
    `Line ${line} of ${file} is not what an execution reached: expected a line that this version has written, got '${text.slice(0, 60)}'. ` +
      'Remove the folder and run the tests again.',
  );
}
