import { autoResults } from '../../analysis/auto-results';
import { demandsOf } from '../../analysis/demands';
import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { parseDefinitionText } from '../../asl/parse-text';
import type { FaultExplorationProps } from '../../catalogue/fault-exploration';
import { QUOTAS } from '../../catalogue/quotas';
import type { FaultFinding } from '../../checks/checked-machine';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { AutoNominal } from '../../explore/faults/auto-nominal';
import { ALL_REDUCTIONS, exploreFaults, type FoundViolation } from '../../explore/faults/explore-faults';
import { ExploredMachine } from '../../explore/faults/explored-machine';
import { placedFaultText } from '../../explore/faults/fault';
import { Invariants } from '../../explore/faults/invariants';
import { sagaPairs } from '../../explore/faults/saga-pairs';
import type { JsonValue } from '../../json/json-value';
import { EMPTY_STORE } from '../../simulator/port/object-store';
import type { ExecutionSettings } from '../../simulator/port/settings';
import { SynthError } from '../synth-error';

const START_MS = Date.parse('2024-01-01T00:00:00.000Z');
const MAX_STEPS = 20_000;
const [DEEPEST, DEPTH, MAX_RUNS] = [4, 1, 2000];

/**
 * What an exploration of a machine's faults finds, with made-up results. Nothing of a machine that AWS would refuse, or whose definition cannot be read: other
 * rules say so.
 * @throws {SynthError} INVALID_FAULT_EXPLORATION
 */
export function faultFindings(machine: StateMachineResource, props: FaultExplorationProps): readonly FaultFinding[] {
  const depth = integer('depth', props.depth ?? DEPTH, DEEPEST);
  const maxRuns = integer('maxRuns', props.maxRuns ?? MAX_RUNS, 10_000_000);
  const definition = definitionOf(machine);
  if (!definition) return [];
  const { input, item } = autoResults(definition);
  const settings = settingsOf(machine, input, item);
  const explored = new ExploredMachine(definition, settings, new AutoNominal(definition));
  const saga = { pairs: sagaPairs(definition) };
  const { results } = demandsOf(definition);
  const { violations, left } = exploreFaults([explored], {
    ...{ depth, maxRuns, reductions: ALL_REDUCTIONS, stop: false, redrive: false, repeat: false },
    space: {
      kinds: new Set(['error', 'timeout', 'ambiguous']),
      unverified: false,
      tellsEffects: saga.pairs.length > 0,
      demandOf: ({ stateName }) => results.get(stateName),
    },
    invariants: new Invariants(definition, { without: new Set(), expected: [], saga }),
  });
  const rest =
    left === 0
      ? []
      : [
          {
            message: `The budget of ${maxRuns} executions was used up, and ${left} plans of faults were not run: write maxRuns: ${10 * maxRuns}`,
            location: '',
          },
        ];
  return [...violations.map((violation) => findingOf(violation, definition)), ...rest];
}

function integer(name: keyof FaultExplorationProps, value: number, max: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= max) return value;
  throw new SynthError(
    'INVALID_FAULT_EXPLORATION',
    `Expected an integer from 1 to ${max} as ${name} of faultExploration, got ${String(value)}. Write faultExploration: { ${name}: ${name === 'depth' ? DEPTH : MAX_RUNS} }`,
  );
}

function definitionOf(machine: StateMachineResource): StateMachineDefinition | undefined {
  try {
    return parseDefinitionText(machine.definition).definition;
  } catch (error) {
    if (error instanceof CloudFormationError) return undefined;
    throw error;
  }
}

function settingsOf(machine: StateMachineResource, input: JsonValue, item: JsonValue | undefined): ExecutionSettings {
  const { name, arn, type, region = 'us-east-1', roleArn } = machine;
  const execution = type === 'EXPRESS' ? 'express' : 'execution';
  return {
    identity: {
      ...{ stateMachineName: name, stateMachineArn: arn, stateMachineType: type, executionName: 'explored', region },
      executionArn: `${arn.replace(':stateMachine:', `:${execution}:`)}:explored`,
      roleArn: roleArn ?? arn.replace(/:states:[^:]*:(\d*):.*$/, ':iam::$1:role/StateMachineRole'),
    },
    ...{ input, startTimeMs: START_MS, seed: 1, maxSteps: MAX_STEPS },
    maxPayloadBytes: QUOTAS.payloadBytes.value,
    maxHistoryEvents: QUOTAS.historyEvents.value,
    objects: item === undefined ? EMPTY_STORE : { ...EMPTY_STORE, madeUp: [item] },
  };
}

function findingOf(
  { invariant, place, message, run }: FoundViolation,
  definition: StateMachineDefinition,
): FaultFinding {
  const faults = run.plan.map(placedFaultText).join(', then ');
  const location = [...allScopes(definition)].flatMap(({ states }) => states.get(place)?.location ?? [])[0] ?? '';
  return {
    message: `${invariant}: ${message}${faults === '' ? ', without any fault' : `, when ${faults}`}`,
    ...(place === '' ? {} : { state: place }),
    location,
  };
}
