import { isDate } from 'node:util/types';
import { checkExpress } from '../asl/checks/express';
import type { StateMachineDefinition } from '../asl/definition';
import { type Diagnostic, InvalidDefinitionError } from '../asl/diagnostic';
import { QUOTAS } from '../catalogue/quotas';
import type { HistoryLevel } from '../history/history-level';
import type { JsonValue } from '../json/json-value';
import { isLargerThan } from '../simulator/data/sizes';
import type { ExecutionIdentity } from '../simulator/port/identity';
import type { ExecutionSettings } from '../simulator/port/settings';
import { SimulatorError } from '../simulator/port/simulator-error';
import { copyJson } from './copy-json';
import { durationMs } from './duration';
import { kindOf } from './kind-of';
import { MemoryObjectStore, type Objects } from './object-store';
import { readGiven } from './read-given';
import { refuseUnknown } from './refuse-unknown';
import { checkName } from './resource-name';
import type { SimulateOptions, StopOptions } from './simulate-options';
import type { SimulatedMachine } from './state-machine';

const START_TIME = '2024-01-01T00:00:00.000Z';
const START_MS = Date.parse(START_TIME);
const SEED = 1;
const MAX_STEPS = 1_000_000;
const NO_OBJECTS: Objects = {};
const UUID = '00000000-0000-4000-8000-000000000000';

/** Settings of an execution whose objects are in memory. */
export interface SimulationSettings extends ExecutionSettings {
  readonly objects: MemoryObjectStore;
}

/**
 * The settings of an execution, from the options with their defaults.
 * @param objects of the execution that starts it; default: those of the options
 * @throws {SimulatorError} INVALID_INPUT
 * @throws {InvalidDefinitionError}
 */
export function executionSettings(
  machine: SimulatedMachine,
  options: SimulateOptions,
  objects?: MemoryObjectStore,
): SimulationSettings {
  const identity = identityOf(machine, options);
  requireType(machine.definition, identity);
  const maxPayloadBytes = integer('maxPayloadBytes', options.maxPayloadBytes ?? QUOTAS.payloadBytes.value, 1);
  const timeMs = options.startTime === undefined ? START_MS : startTimeMs(options.startTime);
  return {
    identity,
    input: inputOf(options.input, maxPayloadBytes),
    startTimeMs: timeMs,
    seed: integer('seed', options.seed ?? SEED, 0),
    maxPayloadBytes,
    maxHistoryEvents: integer('maxEvents', options.maxEvents ?? QUOTAS.historyEvents.value, 2),
    historyLevel: oneOf<HistoryLevel>('history', options.history ?? 'full', ['full', 'states', 'none']),
    maxSteps: maxSteps(options.maxSteps),
    objects: objects ?? new MemoryObjectStore(options.objects ?? NO_OBJECTS, timeMs),
    until: stopOf(options.stop),
  };
}

/** Definitions that were found to be right for a type. */
const rightFor = { STANDARD: new WeakSet<StateMachineDefinition>(), EXPRESS: new WeakSet<StateMachineDefinition>() };

/** @throws {InvalidDefinitionError} for what AWS refuses in a machine of the type: jobs, callbacks, activities and Distributed Maps in EXPRESS */
function requireType(
  definition: StateMachineDefinition,
  { stateMachineType, stateMachineName }: ExecutionIdentity,
): void {
  const known = rightFor[stateMachineType];
  if (known.has(definition)) return;
  const diagnostics: Diagnostic[] = [];
  checkExpress(definition, stateMachineType, diagnostics);
  if (diagnostics.length > 0) throw new InvalidDefinitionError(diagnostics, stateMachineName);
  known.add(definition);
}

/** @throws {SimulatorError} INVALID_INPUT */
export function maxSteps(given: number = MAX_STEPS): number {
  return integer('maxSteps', given, 1);
}

/** @throws {SimulatorError} INVALID_INPUT */
export function stopOf(stop: StopOptions | undefined): ExecutionSettings['until'] {
  if (stop === undefined) return undefined;
  const { after, error, cause } = stopOptions(stop);
  return { seconds: durationMs(after, 'stop.after', 'INVALID_INPUT') / 1000, status: 'ABORTED', error, cause };
}

function stopOptions(stop: StopOptions): StopOptions {
  const given = readGiven("'stop'", 'INVALID_INPUT', () =>
    typeof stop === 'object' && stop !== null ? { ...stop } : stop,
  );
  const wrong = (['error', 'cause'] as const).find((name) => !['string', 'undefined'].includes(typeof given?.[name]));
  if (typeof given === 'object' && given !== null && wrong === undefined) {
    refuseUnknown(given, ['after', 'error', 'cause'], "stop: { after: 60, error: 'Stopped' }", 'INVALID_INPUT', 'stop');
    return given;
  }
  const got = wrong === undefined ? kindOf(stop) : `${kindOf(given[wrong])} as its ${wrong}`;
  const message = `Invalid stop: expected after, and a text as error and cause where there are any, got ${got}. Write stop: { after: 60, error: 'Stopped' }.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

/** The value of an option that has few.
 * @throws {SimulatorError} INVALID_INPUT */
export function oneOf<T extends string>(name: string, value: unknown, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const all = known.map((candidate) => `'${candidate}'`);
  const expected = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  const message = `Invalid ${name}: expected ${expected}, got '${shown(value)}'. Write ${name}: ${all[0]}.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function inputOf(input: unknown, limit: number): JsonValue {
  if (input === undefined) return {};
  const copied = copyJson(input, 'input', 'INVALID_INPUT');
  if (!isLargerThan(copied, limit)) return copied;
  // The words of the service's model, which limits the length of `input`; not recorded.
  const refusal = `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${limit}`;
  const advice = `Expected at most ${limit} bytes. Write the large part into objects, and its bucket and key into input.`;
  throw new SimulatorError('INVALID_INPUT', `AWS refuses the input of the execution. ${refusal}. ${advice}`);
}

/** Of machines whose executions were simulated without names of their own. */
const identities = new WeakMap<
  StateMachineDefinition,
  { readonly resource: unknown; readonly identity: ExecutionIdentity }
>();

function identityOf(machine: SimulatedMachine, options: SimulateOptions): ExecutionIdentity {
  const { definition, resource } = machine;
  const { name, stateMachineName, type, synchronous } = options;
  if (type !== undefined) oneOf('type', type, ['STANDARD', 'EXPRESS']);
  if (name !== undefined || stateMachineName !== undefined || type !== undefined || synchronous !== undefined)
    return newIdentity(machine, options);
  const known = identities.get(definition);
  if (known && known.resource === resource) return known.identity;
  // Executions share it.
  const identity = Object.freeze(newIdentity(machine, options));
  identities.set(definition, { resource, identity });
  return identity;
}

function newIdentity({ resource }: SimulatedMachine, options: SimulateOptions): ExecutionIdentity {
  if (options.name !== undefined) checkName('name', options.name);
  if (options.stateMachineName !== undefined) checkName('stateMachineName', options.stateMachineName);
  const stateMachineName = options.stateMachineName ?? resource?.name ?? 'StateMachine';
  const stateMachineType = options.type ?? resource?.type ?? 'STANDARD';
  if (options.synchronous && stateMachineType === 'STANDARD') {
    // Recorded: api/test_start_sync_execution.
    const refusal = 'StateMachineTypeNotSupported: This operation is not supported by this type of state machine';
    const message = `AWS refuses a synchronous execution of '${stateMachineName}'. ${refusal}. Expected an Express machine, got STANDARD. Write type: 'EXPRESS', or leave synchronous out.`;
    throw new SimulatorError('INVALID_INPUT', message);
  }
  const region = resource?.region ?? 'us-east-1';
  const account = resource?.account ?? '123456789012';
  const stateMachineArn = resource?.arn ?? `arn:aws:states:${region}:${account}:stateMachine:${stateMachineName}`;
  const executionName = options.name ?? 'simulation';
  const partition = stateMachineArn.split(':')[1];
  const execution = stateMachineType === 'EXPRESS' ? 'express' : 'execution';
  const suffix = stateMachineType === 'EXPRESS' ? `:${UUID}` : '';
  return {
    stateMachineName,
    stateMachineArn,
    stateMachineType,
    executionName,
    executionArn: `arn:${partition}:states:${region}:${account}:${execution}:${stateMachineName}:${executionName}${suffix}`,
    roleArn: resource?.roleArn ?? `arn:${partition}:iam::${account}:role/${stateMachineName}Role`,
    region,
    ...(options.synchronous ? { synchronous: true } : {}),
  };
}

/** A text without a zone would mean another time on another machine. */
const WITH_ZONE = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:?\d\d))?$/;

function startTimeMs(startTime: unknown): number {
  const ms = timeOf(startTime);
  if (Number.isFinite(ms)) return ms;
  const message = `Invalid startTime: expected ISO 8601 with a zone, got '${shown(startTime)}'. Write startTime: '${START_TIME}'.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

/** Dates of jest's test environment are of another realm. */
function timeOf(startTime: unknown): number {
  if (typeof startTime === 'string') return WITH_ZONE.test(startTime) ? Date.parse(startTime) : Number.NaN;
  return isDate(startTime) ? Date.prototype.getTime.call(startTime) : Number.NaN;
}

/** A value of an option in a message: as it is written, where it is one that can be. */
function shown(value: unknown): string {
  const isPlain = value === null || ['string', 'number', 'boolean', 'undefined', 'bigint'].includes(typeof value);
  if (isPlain) return String(value);
  return isDate(value) ? 'a Date that is no time' : kindOf(value);
}

function integer(name: string, value: number, min: number): number {
  if (Number.isSafeInteger(value) && value >= min) return value;
  const message = `Invalid ${name}: expected an integer from ${min}, got ${shown(value)}. Write ${name}: ${min}.`;
  throw new SimulatorError('INVALID_INPUT', message);
}
