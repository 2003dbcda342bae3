import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../asl/definition';
import { parseDefinition } from '../../asl/parse';
import type { JsonValue } from '../../json/json-value';
import { type CoverageHits, mergedHits } from '../../views/coverage/coverage-hits';
import { coverageItems } from '../../views/coverage/coverage-item';
import { type Coverage, coverageOf } from '../../views/coverage/measure-coverage';
import type { CoverageLine } from './recording';

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
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CoverageLine);
}
