import { QUOTAS } from '../catalogue/quotas';
import type { ExecutionSettings } from '../simulator/execution';
import type { ExecutionIdentity } from '../simulator/execution-environment';
import { SimulatorError } from '../simulator/simulator-error';
import { copyJson } from './copy-json';
import type { SimulateOptions } from './simulate-options';
import type { SimulatedMachine } from './state-machine';

const START_TIME = '2024-01-01T00:00:00.000Z';
const SEED = 1;
const MAX_STEPS = 1_000_000;
const UUID = '00000000-0000-4000-8000-000000000000';

/** The settings of an execution, from the options with their defaults.
 * @throws {SimulatorError} INVALID_INPUT */
export function executionSettings(machine: SimulatedMachine, options: SimulateOptions): ExecutionSettings {
  return {
    identity: identityOf(machine, options),
    input: options.input === undefined ? {} : copyJson(options.input, 'input', 'INVALID_INPUT'),
    startTimeMs: startTimeMs(options.startTime ?? START_TIME),
    seed: integer('seed', options.seed ?? SEED, 0),
    maxPayloadBytes: QUOTAS.payloadBytes.value,
    maxHistoryEvents: integer('maxEvents', options.maxEvents ?? QUOTAS.historyEvents.value, 2),
    maxSteps: integer('maxSteps', options.maxSteps ?? MAX_STEPS, 1),
  };
}

function identityOf({ resource }: SimulatedMachine, options: SimulateOptions): ExecutionIdentity {
  const stateMachineName = options.stateMachineName ?? resource?.name ?? 'StateMachine';
  const stateMachineType = options.type ?? resource?.type ?? 'STANDARD';
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
  };
}

/** A text without a zone would mean another time on another machine. */
const WITH_ZONE = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:?\d\d))?$/;

function startTimeMs(startTime: string | Date): number {
  const isText = typeof startTime === 'string';
  const ms = isText ? (WITH_ZONE.test(startTime) ? Date.parse(startTime) : Number.NaN) : startTime.getTime();
  if (Number.isFinite(ms)) return ms;
  const message = `Invalid startTime: expected ISO 8601 with a zone, such as '${START_TIME}', got '${String(startTime)}'.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function integer(name: string, value: number, min: number): number {
  if (Number.isInteger(value) && value >= min) return value;
  throw new SimulatorError('INVALID_INPUT', `Invalid ${name}: expected an integer from ${min}, got ${String(value)}.`);
}
