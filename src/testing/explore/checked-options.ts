import type { FaultKind } from '../../explore/faults/fault';
import { INVARIANT_NAMES } from '../../explore/faults/invariants';
import { didYouMean } from '../../json/did-you-mean';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf, shownValue } from '../kind-of';
import { givenOptions, readGiven } from '../read-given';
import { refuseUnknown } from '../refuse-unknown';
import { type ExploreBudget, type ExploreFaultsOptions, type FaultOptions, KINDS } from './explore-options';

const NAMES = [
  ...['input', 'inputs', 'mocks', 'objects', 'startTime', 'seed', 'type', 'name', 'stateMachineName', 'maxSteps'],
  ...['fieldValidationMode', 'depth', 'maxRuns', 'faults', 'saga', 'expected', 'without', 'invariants', 'budget'],
  'onProgress',
];

/** Most faults in one execution. */
const DEEPEST = 4;

/** So many steps of the simulation are enough for what ends; a loop that does not is found sooner than `simulate` would. */
const MAX_STEPS = 100_000;

/** Options that were looked at, with their defaults. */
export interface CheckedOptions extends ExploreFaultsOptions {
  readonly inputs: readonly unknown[];
  readonly depth: number;
  readonly maxRuns: number;
  readonly maxSteps: number;
  readonly faults: FaultOptions;
  readonly kinds: ReadonlySet<FaultKind>;
}

/** @throws {SimulatorError} INVALID_INPUT */
export function checkedOptions(options: ExploreFaultsOptions): CheckedOptions {
  const given = givenOptions(options);
  refuseUnknown(given, NAMES, "{ input: { orderId: 'o-1' }, mocks: { ChargeCard: mock.succeed() }, depth: 2 }");
  const { input = 'auto', inputs = [input], depth = 2, maxRuns = 20_000, maxSteps = MAX_STEPS } = given;
  if (given.input !== undefined && given.inputs !== undefined)
    throw invalid('input, or inputs', 'both', "inputs: [{ orderId: 'o-1' }, { orderId: 'o-2' }]");
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw invalid('a list of at least one input as inputs', shownValue(inputs), "inputs: [{ orderId: 'o-1' }]");
  const faults = faultsOf(given.faults);
  return {
    ...given,
    ...{ inputs, maxSteps, faults },
    depth: integer('depth', depth, 0, DEEPEST, 2),
    maxRuns: integer('maxRuns', maxRuns, 1, 10_000_000, 20_000),
    kinds: kindsOf(faults),
    expected: expectedOf(given.expected),
    without: withoutOf(given.without),
    invariants: invariantsOf(given.invariants),
    budget: budgetOf(given.budget),
    saga: sagaOf(given.saga),
  };
}

function faultsOf(faults: unknown = {}): FaultOptions {
  if (typeof faults !== 'object' || faults === null || Array.isArray(faults))
    throw invalid('an object as faults', shownValue(faults), 'faults: { redrive: true }');
  const given = readGiven("'faults'", 'INVALID_INPUT', () => ({ ...faults })) as FaultOptions;
  refuseUnknown(
    given,
    [...KINDS, 'stop', 'redrive', 'expressDuplicate', 'unverified'],
    '{ faults: { redrive: true } }',
  );
  for (const [name, value] of Object.entries(given)) {
    const isList = name === 'ambiguous' && isTexts(value);
    if (typeof value !== 'boolean' && value !== undefined && !isList)
      throw invalid(`true or false as faults.${name}`, shownValue(value), `faults: { ${name}: true }`);
  }
  return given;
}

function kindsOf({ error = true, timeout = true, ambiguous = true, ...others }: FaultOptions): ReadonlySet<FaultKind> {
  const wanted: FaultOptions = { error, timeout, ambiguous, ...others };
  return new Set(KINDS.filter((kind) => wanted[kind] !== undefined && wanted[kind] !== false));
}

function expectedOf(expected: unknown = []): ExploreFaultsOptions['expected'] {
  const isExpected = (one: unknown) => {
    const { state, error } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    return typeof state === 'string' && (error === undefined || typeof error === 'string');
  };
  if (Array.isArray(expected) && expected.every(isExpected)) return expected;
  const line = "expected: [{ state: 'SendMail', error: 'SES.Throttling' }]";
  throw invalid('a list of states, each with an error or without, as expected', shownValue(expected), line);
}

function withoutOf(without: unknown = []): ExploreFaultsOptions['without'] {
  if (!isTexts(without)) throw invalid('a list of names as without', shownValue(without), "without: ['not-swallowed']");
  const unknown = without.find((name) => !INVARIANT_NAMES.includes(name));
  if (unknown === undefined) return without as ExploreFaultsOptions['without'];
  const message = `Unknown invariant '${unknown}'.${didYouMean(unknown, INVARIANT_NAMES)} Expected some of ${INVARIANT_NAMES.join(', ')}. Write without: ['not-swallowed'].`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function invariantsOf(invariants: unknown = {}): NonNullable<ExploreFaultsOptions['invariants']> {
  const line = 'invariants: { paid: (execution) => expect(execution.status).toBe(…) }';
  if (typeof invariants !== 'object' || invariants === null || Array.isArray(invariants))
    throw invalid('functions by name as invariants', kindOf(invariants), line);
  const given = readGiven("'invariants'", 'INVALID_INPUT', () => Object.entries(invariants));
  const wrong = given.find(([, check]) => typeof check !== 'function');
  if (wrong) throw invalid(`a function as invariants.${wrong[0]}`, shownValue(wrong[1]), line);
  return Object.fromEntries(given);
}

function budgetOf(budget: unknown = {}): NonNullable<ExploreFaultsOptions['budget']> {
  if (typeof budget !== 'object' || budget === null || Array.isArray(budget))
    throw invalid('an object as budget', shownValue(budget), 'budget: { attempts: 20, seconds: 3600 }');
  const { attempts, seconds, dollars, ...others } = budget as { [K in keyof ExploreBudget]: unknown };
  refuseUnknown(others, ['attempts', 'seconds', 'dollars'], '{ budget: { attempts: 20, seconds: 3600 } }');
  return {
    ...(attempts === undefined
      ? {}
      : { attempts: integer('budget.attempts', attempts, 0, Number.MAX_SAFE_INTEGER, 20) }),
    ...(seconds === undefined ? {} : { seconds: integer('budget.seconds', seconds, 0, Number.MAX_SAFE_INTEGER, 3600) }),
    ...(dollars === undefined ? {} : { dollars: dollarsOf(dollars) }),
  };
}

function dollarsOf(dollars: unknown): number {
  if (typeof dollars === 'number' && dollars >= 0 && dollars < Number.POSITIVE_INFINITY) return dollars;
  throw invalid('a number from 0 as budget.dollars', shownValue(dollars), 'dollars: 0.001');
}

function sagaOf(saga: unknown = 'detect'): NonNullable<ExploreFaultsOptions['saga']> {
  if (saga === 'detect') return saga;
  const { pairs, pivot } = (typeof saga === 'object' && saga !== null ? saga : {}) as Record<string, unknown>;
  const isPair = (pair: unknown) => {
    const { action, compensation } = (typeof pair === 'object' && pair !== null ? pair : {}) as Record<string, unknown>;
    return typeof action === 'string' && typeof compensation === 'string';
  };
  if (Array.isArray(pairs) && pairs.every(isPair) && (pivot === undefined || typeof pivot === 'string'))
    return { pairs, pivot };
  const line = "saga: { pairs: [{ action: 'ChargeCard', compensation: 'RefundCard' }] }";
  throw invalid("'detect', or pairs of names, as saga", shownValue(saga), line);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function integer(name: string, value: unknown, min: number, max: number, example: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) return value as number;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  throw invalid(`an integer ${range} as ${name}`, shownValue(value), `${name.replace('budget.', '')}: ${example}`);
}

function invalid(expected: string, got: string, line: string): SimulatorError {
  return new SimulatorError('INVALID_INPUT', `Expected ${expected}, got ${got}. Write ${line}.`);
}
