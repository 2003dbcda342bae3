import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import type { ExecutionStatus } from '../../../src/history/execution-status';
import type { HistoryEvent } from '../../../src/history/history-event';
import type { JsonValue } from '../../../src/json/json-value';
import { runExecution } from '../../../src/simulator/execution';
import type { ExecutionResult } from '../../../src/simulator/execution-result';
import { driveAsync } from '../../../src/simulator/kernel/driver-async';
import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import type { MapRun } from '../../../src/simulator/port/map-run';
import type { ExecutionSettings } from '../../../src/simulator/port/settings';
import type { TaskOutcome, TaskSignal } from '../../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../../src/simulator/port/task-request';
import { redriveExecution } from '../../../src/simulator/redrive/redrive-execution';
import type { StateFields } from './definitions';

/** What a task answers: always the same, one after the other (the last for ever), or what a function says. */
export type Script = TaskOutcome | readonly TaskOutcome[] | ((request: TaskRequest) => TaskOutcome);

/** What a test says of an execution; the rest has defaults. */
export interface Scenario extends Partial<Omit<ExecutionSettings, 'identity'>> {
  /** Answers of tasks by state name. A task that is not listed returns its parameters at once. */
  readonly tasks?: { readonly [stateName: string]: Script };
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly synchronous?: boolean;
}

/** An execution that has ended, or was looked at. */
export interface Execution {
  readonly status: ExecutionStatus;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly events: readonly HistoryEvent[];
  /** What tasks were asked for, in order. */
  readonly requests: readonly TaskRequest[];
  /** Runs of Distributed Maps. */
  readonly mapRuns: readonly MapRun[];
  /** Virtual seconds that it took. */
  readonly seconds: number;
  /** Everything, for a redrive. */
  readonly result: ExecutionResult;
}

/** 2024-01-01T00:00:00.000Z */
export const START_MS = 1_704_067_200_000;

export const IDENTITY = {
  stateMachineName: 'Machine',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine',
  executionName: 'run',
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Machine:run',
  roleArn: 'arn:aws:iam::123456789012:role/MachineRole',
  region: 'us-east-1',
};

/** Runs a definition to its end. */
export function run(definition: StateFields, scenario: Scenario = {}): Execution {
  const { generator, answer, conclude } = prepare(definition, scenario);
  return conclude(driveSync(generator, answer));
}

/** The same by the asynchronous driver; each answer comes late. */
export async function runAsync(definition: StateFields, scenario: Scenario = {}): Promise<Execution> {
  const { generator, answer, conclude } = prepare(definition, scenario);
  return conclude(await driveAsync(generator, async (request) => answer(request)));
}

/** Redrives an execution that did not succeed, in the moment in which it ended. */
export function redrive(definition: StateFields, earlier: Execution, scenario: Scenario = {}): Execution {
  const { generator, answer, conclude } = prepare(definition, scenario, earlier.result);
  return conclude(driveSync(generator, answer));
}

/** The same by the asynchronous driver. */
export async function redriveAsync(
  definition: StateFields,
  earlier: Execution,
  scenario: Scenario = {},
): Promise<Execution> {
  const { generator, answer, conclude } = prepare(definition, scenario, earlier.result);
  return conclude(await driveAsync(generator, async (request) => answer(request)));
}

function prepare(
  definition: StateFields,
  { tasks = {}, type = 'STANDARD', synchronous, ...given }: Scenario,
  earlier?: ExecutionResult,
) {
  const requests: TaskRequest[] = [];
  const calls = new Map<string, number>();
  const parsed = parseDefinitionOrThrow(definition as JsonValue);
  const settings: ExecutionSettings = {
    identity: { ...IDENTITY, stateMachineType: type, synchronous },
    input: {},
    startTimeMs: START_MS,
    seed: 1,
    maxPayloadBytes: 262_144,
    maxHistoryEvents: 25_000,
    maxSteps: 1_000_000,
    ...given,
  };
  const generator = earlier
    ? redriveExecution(parsed, settings, earlier, earlier.stopTimeMs)
    : runExecution(parsed, settings);
  const answer = (request: TaskRequest): TaskOutcome => {
    requests.push(request);
    const script = tasks[request.stateName] ?? echo;
    if (typeof script === 'function') return script(request);
    if ('signals' in script) return script;
    const call = calls.get(request.stateName) ?? 0;
    calls.set(request.stateName, call + 1);
    return script[Math.min(call, script.length - 1)];
  };
  const conclude = (result: ExecutionResult): Execution => {
    const { status, output, error, cause, history, mapRuns, startTimeMs, stopTimeMs } = result;
    return {
      ...{ status, output, error, cause, requests, mapRuns, result },
      events: history.events,
      seconds: (stopTimeMs - startTimeMs) / 1000,
    };
  };
  return { generator, answer, conclude };
}

const echo = ({ parameters }: TaskRequest): TaskOutcome => returns(parameters);

/** A task that succeeds, after so many virtual seconds. */
export function returns(output: JsonValue, afterSeconds = 0): TaskOutcome {
  return { signals: [{ kind: 'success', output, afterMs: 1000 * afterSeconds }] };
}

/** A task that fails, after so many virtual seconds. */
export function fails(error?: string, cause?: string, afterSeconds = 0): TaskOutcome {
  return { signals: [{ kind: 'failure', error, cause, afterMs: 1000 * afterSeconds }] };
}

/** A task that nobody answers. */
export const silent: TaskOutcome = { signals: [] };

type Sent = readonly [seconds: number, what: 'beat' | 'ok' | 'no'];

/** A task whose worker sends these, each after so many seconds: heartbeats, the output "answer", the error No. */
export function sends(...signals: readonly Sent[]): TaskOutcome {
  return { signals: signals.map(([seconds, what]) => signalOf(1000 * seconds, what)) };
}

function signalOf(afterMs: number, what: Sent[1]): TaskSignal {
  if (what === 'beat') return { kind: 'heartbeat', afterMs };
  return what === 'ok' ? { kind: 'success', afterMs, output: 'answer' } : { kind: 'failure', afterMs, error: 'No' };
}

/** Details of an event, whatever its type. */
export function detailsOf(event: HistoryEvent): { readonly [key: string]: any } {
  const entry = Object.entries(event).find(([key]) => key.endsWith('EventDetails'));
  return (entry?.[1] ?? {}) as { readonly [key: string]: any };
}

/** Events as short lines: `5 < 4 TaskScheduled`, with the name of a state that is entered or left, and the index of an iteration. */
export function lines({ events }: Execution): string[] {
  return events.map((event) => `${event.id} < ${event.previousEventId} ${describeEvent(event)}`);
}

/** Events with the second at which they happened: `3s TaskScheduled`. */
export function timedLines({ events }: Execution): string[] {
  return events.map((event) => `${(Date.parse(event.timestamp) - START_MS) / 1000}s ${describeEvent(event)}`);
}

/** Virtual seconds at which the events of a type happened. */
export function secondsOf({ events }: Execution, type: HistoryEvent['type']): number[] {
  const found = events.filter((event) => event.type === type);
  return found.map((event) => (Date.parse(event.timestamp) - START_MS) / 1000);
}

function describeEvent(event: HistoryEvent): string {
  const { name, index, length } = detailsOf(event);
  if (index !== undefined) return `${event.type} #${index}`;
  return [event.type, name ?? (length === undefined ? undefined : `of ${length}`)].filter(Boolean).join(' ');
}

/** Details of the first event of a type. */
export function firstOf({ events }: Execution, type: HistoryEvent['type']): { readonly [key: string]: any } {
  const event = events.find((candidate) => candidate.type === type);
  if (!event) throw new Error(`no ${type} in: ${events.map((candidate) => candidate.type).join(', ')}`);
  return detailsOf(event);
}

/** `ok: <output>` or `<status>: <error>: <cause>`: how an execution ended, in one line. */
export function ending({ status, output, error, cause }: Execution): string {
  if (status === 'SUCCEEDED') return `ok: ${JSON.stringify(output)}`;
  return [status, error, cause].filter((part) => part !== undefined).join(': ');
}
