import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../asl/definition';
import { parseDefinition } from '../../asl/parse';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { type CoverageHits, mergedHits } from '../../views/coverage/coverage-hits';
import { coverageItems } from '../../views/coverage/coverage-item';
import { type Coverage, coverageOf } from '../../views/coverage/measure-coverage';
import { type CoverageLine, coverageLine } from './coverage-line';

/** What all executions of one machine reached in a test run. */
export interface MachineCoverage {
  /** The name of the machine; of several with the same name and different definitions the second is `Orders (2)`. */
  readonly name: string;
  readonly definition: StateMachineDefinition;
  readonly hits: CoverageHits;
  readonly coverage: Coverage;
}

/**
 * What the executions of a test run reached, those of all its processes together; machines in order of their names.
 * @param folder that the executions were noted in: the environment variable STEPWRIGHT_COVERAGE of the processes
 * @throws {SimulatorError} INVALID_INPUT, with file and line, for what no execution has noted. A last line that was cut off does not count
 */
export function readCoverage(folder: string): readonly MachineCoverage[] {
  const machines = new Map<string, { readonly name: string; readonly definition: object }>();
  const hits = new Map<string, (readonly (readonly [string, number])[])[]>();
  for (const line of linesIn(folder)) {
    if ('definition' in line) machines.set(line.machine, line);
    else hits.set(line.machine, [...(hits.get(line.machine) ?? []), line.hits]);
  }
  const names = new Map<string, number>();
  return [...machines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { name, definition: source }]) => {
      const { definition } = parseDefinition(source as JsonValue);
      if (!definition) return [];
      const number = (names.get(name) ?? 0) + 1;
      names.set(name, number);
      const executions = hits.get(key) ?? [];
      const merged = mergedHits(executions);
      const coverage = coverageOf(coverageItems(definition), merged, executions.length);
      return [{ name: number === 1 ? name : `${name} (${number})`, definition, hits: merged, coverage }];
    });
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
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
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
