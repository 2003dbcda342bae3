import { autoResults } from '../../analysis/auto-results';
import { demandsOf } from '../../analysis/demands';
import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import {
  ALL_REDUCTIONS,
  exploreFaults as explore,
  type Observed,
  type Reductions,
} from '../../explore/faults/explore-faults';
import { ExploredMachine } from '../../explore/faults/explored-machine';
import type { FaultRun } from '../../explore/faults/fault-run';
import { Invariants } from '../../explore/faults/invariants';
import type { ExploredSaga } from '../../explore/faults/invariants/compensated';
import { sagaPairs } from '../../explore/faults/saga-pairs';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { executionSettings, oneOf, type SimulationSettings } from '../execution-settings';
import { isPromiseLike } from '../mocks/mock-call';
import { machineOf, type SimulatedMachine, type StateMachineLike } from '../state-machine';
import { thrownText } from '../thrown';
import { type CheckedOptions, checkedOptions } from './checked-options';
import type { ExploreFaultsOptions } from './explore-options';
import { FaultExploration, numbersOf } from './fault-exploration';
import { executionOf, FaultViolation, injectedFaults } from './fault-violation';
import { MockNominal } from './mock-nominal';
import { notExploredOf } from './not-explored';

/** One input of a machine, on its way. */
interface ExploredInput {
  readonly settings: SimulationSettings;
  readonly nominal: MockNominal;
  readonly machine: ExploredMachine;
}

/**
 * Lets every task of a machine fail in every way, one fault at a time and several, and looks at what comes of it: whether the execution ends, is handled, is undone.
 * Faults are tried at each attempt, fewest first; those that do the same are run once.
 * @param machine a state machine of a template, or a definition
 * @returns what does not hold, each in the smallest execution that shows it, and what was explored; as a text it is a report
 * @throws {InvalidDefinitionError}
 * @throws {SimulatorError} INVALID_INPUT, INVALID_MOCK
 */
export function exploreFaults(machine: StateMachineLike, options: ExploreFaultsOptions = {}): FaultExploration {
  return explored(machine, options, ALL_REDUCTIONS);
}

/** The same without some of what makes it fast, to see that it changes nothing. */
export function explored(
  like: StateMachineLike,
  options: ExploreFaultsOptions,
  reductions: Reductions,
): FaultExploration {
  const checked = checkedOptions(options);
  const machine = machineOf(like, checked.stateMachineName);
  const { definition } = machine;
  const inputs = checked.inputs.map((input) => exploredInput(machine, input, checked));
  const saga = sagaOf(definition, checked);
  const settings = inputs[0].settings;
  const isExpress = settings.identity.stateMachineType === 'EXPRESS';
  const repeat = checked.faults.expressDuplicate === true && isExpress;
  const invariants = new Invariants(definition, {
    repeats: repeat,
    without: new Set(checked.without),
    expected: checked.expected ?? [],
    saga,
    maxAttempts: checked.budget?.attempts,
    maxMs: checked.budget?.seconds === undefined ? undefined : 1000 * checked.budget.seconds,
    cost: costOf(checked, machine, settings),
  });
  const hasOwn = Object.keys(checked.invariants ?? {}).length > 0;
  try {
    const found = explore(
      inputs.map((input) => input.machine),
      {
        ...{ depth: checked.depth, maxRuns: checked.maxRuns, reductions },
        stop: checked.faults.stop === true,
        redrive: checked.faults.redrive === true && !isExpress,
        repeat,
        space: spaceOf(definition, checked, saga, inputs, hasOwn),
        invariants,
        observe: hasOwn ? (run, of) => ownBroken(run, of, machine, inputs, checked) : undefined,
        onRun: progressOf(checked),
      },
    );
    const entered = new Set(inputs.flatMap((input) => [...input.machine.entered]));
    const notReached = statesOf(definition).filter((name) => !entered.has(name));
    const madeUp = [...new Set(inputs.flatMap(({ nominal }) => [...nominal.madeUp]))];
    const explored = {
      ...numbersOf(found),
      ...{ depth: checked.depth, inputs: inputs.length, notReached, madeUp, saga: saga.pairs },
    };
    return new FaultExploration({
      stateMachineName: settings.identity.stateMachineName,
      violations: found.violations.map((violation) => {
        const of = inputs.find((input) => input.machine === violation.machine) as ExploredInput;
        return new FaultViolation(violation, machine, of.settings);
      }),
      explored,
      invariants: [
        ...invariants.all.map(({ name, title }) => ({ name, title })),
        ...Object.keys(checked.invariants ?? {}).map((name) => ({ name, title: 'An invariant of your own.' })),
      ],
      notExplored: notExploredOf({ explored, options: checked, hasOwn, ranIntoLimit: found.ranIntoLimit, isExpress }),
    });
  } finally {
    for (const { nominal } of inputs) nominal.end();
  }
}

function exploredInput(machine: SimulatedMachine, input: unknown, options: CheckedOptions): ExploredInput {
  const {
    mocks = 'auto',
    fieldValidationMode = 'STRICT',
    objects,
    startTime,
    seed,
    type,
    name,
    stateMachineName,
  } = options;
  oneOf('fieldValidationMode', fieldValidationMode, ['STRICT', 'PRESENT', 'NONE']);
  const made = input === 'auto' || mocks === 'auto' ? autoResults(machine.definition) : undefined;
  const own = { objects, startTime, seed, type, name, stateMachineName, maxSteps: options.maxSteps };
  const settings = executionSettings(machine, { ...own, input: input === 'auto' ? made?.input : input });
  if (made?.item !== undefined) settings.objects.madeUp = [made.item];
  const nominal = new MockNominal(machine, settings, mocks, fieldValidationMode);
  return { settings, nominal, machine: new ExploredMachine(machine.definition, settings, nominal) };
}

function sagaOf(definition: StateMachineDefinition, { saga = 'detect' }: CheckedOptions): ExploredSaga {
  return saga === 'detect' ? { pairs: sagaPairs(definition) } : saga;
}

function costOf({ budget }: CheckedOptions, machine: SimulatedMachine, settings: SimulationSettings) {
  if (budget?.dollars === undefined) return undefined;
  const of = (run: FaultRun) => executionOf(run, machine, settings)?.cost().dollars ?? 0;
  return { most: budget.dollars, of };
}

function spaceOf(
  definition: StateMachineDefinition,
  { kinds, faults }: CheckedOptions,
  { pairs }: ExploredSaga,
  inputs: readonly ExploredInput[],
  hasOwn: boolean,
) {
  let results: ReturnType<typeof demandsOf>['results'] | undefined;
  const demandOf = (stateName: string) => {
    results ??= demandsOf(definition).results;
    return results.get(stateName);
  };
  return {
    kinds,
    unverified: faults.unverified === true,
    effects: Array.isArray(faults.ambiguous) ? new Set<string>(faults.ambiguous) : undefined,
    tellsEffects:
      pairs.length > 0 || hasOwn || faults.redrive === true || inputs.some(({ nominal }) => nominal.hasEffects),
    demandOf: ({ nestedIn, stateName }: { readonly nestedIn?: string; readonly stateName: string }) =>
      nestedIn === undefined ? demandOf(stateName) : undefined,
  };
}

/** What invariants of the user throw. */
function ownBroken(
  run: FaultRun,
  explored: ExploredMachine,
  machine: SimulatedMachine,
  inputs: readonly ExploredInput[],
  { invariants = {} }: CheckedOptions,
): readonly Observed[] {
  const input = inputs.find((each) => each.machine === explored) as ExploredInput;
  const execution = executionOf(run, machine, input.settings);
  if (!execution) return [];
  const injected = injectedFaults(run);
  const place = run.plan.at(-1)?.address.stateName ?? '';
  return Object.entries(invariants).flatMap(([invariant, check]): Observed[] => {
    let answer: unknown;
    try {
      answer = check(execution, injected);
    } catch (thrown) {
      return [{ invariant, place, message: thrownText(thrown), isOfEnd: true }];
    }
    if (isPromiseLike(answer)) throw promised(invariant);
    return [];
  });
}

/** What it throws later nobody would hear of. */
function promised(name: string): SimulatorError {
  return new SimulatorError(
    'INVALID_INPUT',
    `The invariant '${name}' returned a promise: expected one that throws at once where it does not hold. Write it without async and await.`,
  );
}

function progressOf({ onProgress }: CheckedOptions) {
  if (onProgress === undefined) return undefined;
  return (runs: number, faults: number): void => {
    if (runs % 100 === 0) onProgress({ runs, faults });
  };
}

function statesOf(definition: StateMachineDefinition): readonly string[] {
  return [...allScopes(definition)].flatMap(({ states }) => [...states.keys()]);
}
