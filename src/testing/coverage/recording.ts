import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { StateMachineDefinition } from '../../asl/definition';
import { parseDefinitionText } from '../../asl/parse-text';
import type { DeployedStateMachine, StateMachineResource } from '../../cloudformation/deployed';
import { addedParts } from '../../views/coverage/added-parts';
import { coverageHits } from '../../views/coverage/coverage-hits';
import type { SimulatedExecution } from '../simulated-execution';
import type { CoverageLine } from './coverage-line';

/**
 * Environment variable with the folder that executions are noted in; without it none is. The reporter sets it before the workers of the test run
 * start, which inherit it.
 */
export const COVERAGE_FOLDER = 'STEPWRIGHT_COVERAGE';

/** What stands in a file: machines with their definitions, and those whose siblings do. */
interface Written {
  readonly machines: Set<string>;
  readonly siblings: WeakSet<object>;
}

const written = new Map<string, Written>();
const digests = new WeakMap<StateMachineDefinition, string>();

/**
 * Notes what an execution reached, where the environment asks for it, and which other machines there are in its template.
 * @param resource the machine in its template, if it is of one
 */
export function recordCoverage(execution: SimulatedExecution, resource?: StateMachineResource): void {
  const folder = process.env[COVERAGE_FOLDER];
  if (folder === undefined || folder === '') return;
  const { definition, identity, record } = execution;
  // One file for each process and thread, and whole lines at once: workers do not disturb one another.
  const file = join(folder, `${process.pid}-${threadId}.jsonl`);
  const known = writtenIn(folder, file);
  const lines: CoverageLine[] = [];
  const note = (name: string, of: StateMachineDefinition, deployed: DeployedStateMachine | undefined): string => {
    const machine = `${name} ${digestOf(of)}`;
    if (known.machines.has(machine)) return machine;
    known.machines.add(machine);
    const added = deployed && addedParts(of, deployed.added ?? []);
    lines.push({ machine, name, definition: of.source, ...(added === undefined ? {} : { added }) });
    return machine;
  };
  const machine = note(identity.stateMachineName, definition, resource);
  lines.push({ machine, hits: [...coverageHits(record)] });
  const { siblings = [] } = resource ?? {};
  if (!known.siblings.has(siblings)) {
    known.siblings.add(siblings);
    for (const sibling of siblings) {
      const of = definitionOf(sibling);
      if (of) note(sibling.name, of, sibling);
    }
  }
  appendFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Watch mode removes the file between runs, also under workers that stay. */
function writtenIn(folder: string, file: string): Written {
  const known = existsSync(file) ? written.get(file) : undefined;
  if (known) return known;
  mkdirSync(folder, { recursive: true });
  const fresh = { machines: new Set<string>(), siblings: new WeakSet() };
  written.set(file, fresh);
  return fresh;
}

/** undefined where it cannot be read: whoever simulates that learns why. */
function definitionOf(machine: DeployedStateMachine): StateMachineDefinition | undefined {
  try {
    return parseDefinitionText(machine.definition).definition;
  } catch {
    return undefined;
  }
}

function digestOf(definition: StateMachineDefinition): string {
  const known = digests.get(definition);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(definition.source)).digest('hex').slice(0, 16);
  digests.set(definition, digest);
  return digest;
}
