import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { StateMachineDefinition } from '../../asl/definition';
import { coverageHits } from '../../views/coverage/coverage-hits';
import type { SimulatedExecution } from '../simulated-execution';
import type { CoverageLine } from './coverage-line';

/**
 * Environment variable with the folder that executions are noted in; without it none is. The reporter sets it before the workers of the test run
 * start, which inherit it.
 */
export const COVERAGE_FOLDER = 'STEPWRIGHT_COVERAGE';

/** Machines whose definition stands in a file, by file. */
const written = new Map<string, Set<string>>();
const digests = new WeakMap<StateMachineDefinition, string>();

/** Notes what an execution reached, where the environment asks for it. */
export function recordCoverage(execution: SimulatedExecution): void {
  const folder = process.env[COVERAGE_FOLDER];
  if (folder === undefined || folder === '') return;
  const { definition, identity, record } = execution;
  const name = identity.stateMachineName;
  const machine = `${name} ${digestOf(definition)}`;
  const lines: CoverageLine[] = [{ machine, hits: [...coverageHits(record)] }];
  // One file for each process and thread, and whole lines at once: workers do not disturb one another.
  const file = join(folder, `${process.pid}-${threadId}.jsonl`);
  // Watch mode removes it between runs, also under workers that stay.
  if (!existsSync(file)) written.delete(file);
  const known = written.get(file) ?? new Set();
  if (!known.has(machine)) {
    lines.unshift({ machine, name, definition: definition.source });
    written.set(file, known.add(machine));
    mkdirSync(folder, { recursive: true });
  }
  appendFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function digestOf(definition: StateMachineDefinition): string {
  const known = digests.get(definition);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(definition.source)).digest('hex').slice(0, 16);
  digests.set(definition, digest);
  return digest;
}
