import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/json/json-value';
import { exploreFaults } from '../../../src/testing/explore/explore-faults';
import type { ExploreFaultsOptions } from '../../../src/testing/explore/explore-options';
import type { FaultExploration } from '../../../src/testing/explore/fault-exploration';
import { exploreMachine } from '../../../src/testing/paths/explore-machine';
import { simulate } from '../../../src/testing/simulate';
import { arbitraryFlow, definitionOf } from '../../explore/faults/support/arbitrary-flow';
import { arbitraryDefinition } from '../../simulator/support/arbitrary-definition';
import { DEFINITIONS, INPUTS, OBJECTS } from '../corpus/definitions';
import { ours } from '../finding';
import { checkHistory, checkPrototypes, checkSame, checkText } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';
import { bytesOf, OURS } from './definition';

/** Few executions, each short: one that goes round takes all steps that there are. */
const BOUNDS = { maxRuns: 24, maxSteps: 1_000 } as const;

const ALL_KINDS = {
  ...{ lateCallback: true, lostHeartbeat: true, slow: true, tooLarge: true, wrongShape: true, partialBatch: true },
  ...{ stop: true, redrive: true, expressDuplicate: true, unverified: true },
};

/** Machines that are valid, most of them: what is refused is not explored. */
const bases: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(...DEFINITIONS),
  arbitraryDefinition as fc.Arbitrary<JsonValue>,
  arbitraryFlow.map((flow) => definitionOf(flow) as JsonValue),
);

/** A changed machine, every fault of it and all its paths. */
export const explorationTarget: Target = {
  name: 'explorations',
  inputs: fc
    .record({
      base: bases,
      changes: fc.oneof(fc.constant([]), mutations(2)),
      input: fc.nat(INPUTS.length - 1),
      type: fc.constantFrom('STANDARD', 'STANDARD', 'EXPRESS'),
      all: fc.boolean(),
    })
    .map(({ base, changes, input, type, all }) => ({
      definition: mutate(base, changes),
      ...{ input: INPUTS[input], type, all },
    })),

  check(given) {
    const { definition, input = {}, type, all } = given as JsonObject;
    const text = JSON.stringify(definition ?? null);
    const machineType = type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
    checkFaults(text, {
      ...BOUNDS,
      type: machineType,
      input,
      objects: OBJECTS,
      faults: all === true ? ALL_KINDS : {},
    } as never);
    checkPaths(text, machineType);
    checkPrototypes();
  },
};

function checkFaults(text: string, options: ExploreFaultsOptions): void {
  const explored = () => ours('exploreFaults', OURS, () => exploreFaults(text, options));
  const found = explored();
  if (found === undefined) return;
  const report = textOf(found);
  checkText('report of faults', report.text);
  checkSame('the same faults every time', report.bytes, bytesOfFaults(explored()));
  for (const violation of found.violations.slice(0, 5)) {
    const { execution } = violation;
    if (/hangs|does not end/.test(violation.end) || violation.beside !== undefined) continue;
    checkHistory(execution);
    const again = ours('simulate', [], () => simulate(text, { ...violation.options, strict: false }));
    checkSame('the options of a violation give its execution', bytesOf(execution), bytesOf(again));
  }
}

function textOf(found: FaultExploration) {
  const text = ours('report', OURS, () => String(found)) ?? '';
  return { text, bytes: `${text}\n${ours('toJSON', OURS, () => JSON.stringify(found))}` };
}

function bytesOfFaults(found: FaultExploration | undefined): string | undefined {
  return found && textOf(found).bytes;
}

function checkPaths(text: string, type: 'STANDARD' | 'EXPRESS'): void {
  const fileOf = () => {
    const paths = ours('exploreMachine', OURS, () => exploreMachine(text, { maxRuns: 60, type }));
    return paths && ours('toTestFile', OURS, () => paths.toTestFile());
  };
  const file = fileOf();
  checkSame('the same paths every time', file, fileOf());
  if (file !== undefined) checkText('test file', file);
}
