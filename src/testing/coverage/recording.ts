import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../asl/definition';
import { coverageHits } from '../../views/coverage/coverage-hits';
import type { SimulatedExecution } from '../simulated-execution';
import type { CoverageLine } from './coverage-line';

/**
 * Environment variable with the folder that executions are noted in; without it none is. The reporter sets it before the workers of the test run
 * start, which inherit it.
 */
export const COVERAGE_FOLDER = 'STEPWRIGHT_COVERAGE';

/** Machines whose definition this process has written. */
const written = new Set<string>();
const digests = new WeakMap<StateMachineDefinition, string>();

/** Notes what an execution reached, where the environment asks for it. */
export function recordCoverage(execution: SimulatedExecution): void {
  const folder = process.env[COVERAGE_FOLDER];
  if (folder === undefined || folder === '') return;
  const { definition, identity, record } = execution;
  const name = identity.stateMachineName;
  const machine = `${name} ${digestOf(definition)}`;
  const lines: CoverageLine[] = [{ machine, hits: [...coverageHits(record)] }];
  const key = `${folder} ${machine}`;
  if (!written.has(key)) {
    lines.unshift({ machine, name, definition: definition.source });
    written.add(key);
    mkdirSync(folder, { recursive: true });
  }
  // One file for each process, and whole lines at once: workers do not disturb one another.
  appendFileSync(join(folder, `${process.pid}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function digestOf(definition: StateMachineDefinition): string {
  const known = digests.get(definition);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(definition.source)).digest('hex').slice(0, 16);
  digests.set(definition, digest);
  return digest;
}
