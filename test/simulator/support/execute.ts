import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import type { HistoryEvent } from '../../../src/history/history-event';
import type { JsonValue } from '../../../src/json/json-value';
import { runExecution } from '../../../src/simulator/execution';
import type { ExecutionResult } from '../../../src/simulator/execution-result';
import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import type { ExecutionSettings } from '../../../src/simulator/port/settings';
import type { TaskOutcome, TaskSignal } from '../../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../../src/simulator/port/task-request';

const START = Date.UTC(2024, 0, 1);
const ARN = 'arn:aws:states:us-east-1:123456789012';

/** What a test says about a task: its answers in order, the last one again and again. */
export type Answers = Record<string, TaskOutcome | TaskOutcome[] | ((request: TaskRequest) => TaskOutcome)>;

export interface Run extends ExecutionResult {
  /** `5 < 4 TaskScheduled`, one line for each event. */
  readonly lines: string[];
  /** Only the types. */
  readonly types: string[];
  /** Seconds of virtual time from the start, of each event. */
  readonly seconds: number[];
  readonly requests: TaskRequest[];
}

export const succeed = (output: JsonValue = {}, afterSeconds = 0): TaskOutcome => ({
  signals: [{ kind: 'success', afterMs: afterSeconds * 1000, output }],
});

export const fail = (error?: string, cause?: string, afterSeconds = 0): TaskOutcome => ({
  signals: [{ kind: 'failure', afterMs: afterSeconds * 1000, error, cause }],
});

export const never: TaskOutcome = { signals: [] };

export const signals = (...all: TaskSignal[]): TaskOutcome => ({ signals: all });

/** Runs a definition; `states` alone is a machine that starts at the first of them. */
export function run(
  definition: Record<string, unknown>,
  { input = {}, tasks = {}, ...settings }: { input?: JsonValue; tasks?: Answers } & Partial<ExecutionSettings> = {},
): Run {
  const whole = 'States' in definition ? definition : { StartAt: Object.keys(definition)[0], States: definition };
  const parsed = parseDefinitionOrThrow(JSON.parse(JSON.stringify(whole)));
  const calls = new Map<string, number>();
  const requests: TaskRequest[] = [];
  const result = driveSync(
    runExecution(parsed, {
      identity: {
        stateMachineName: 'Machine',
        stateMachineArn: `${ARN}:stateMachine:Machine`,
        stateMachineType: 'STANDARD',
        executionName: 'run',
        executionArn: `${ARN}:execution:Machine:run`,
        roleArn: 'arn:aws:iam::123456789012:role/role',
        region: 'us-east-1',
      },
      input,
      startTimeMs: START,
      seed: 1,
      maxPayloadBytes: 262_144,
      maxHistoryEvents: 25_000,
      maxSteps: 100_000,
      ...settings,
    }),
    (request) => {
      requests.push(request);
      const answers = tasks[request.stateName];
      if (answers === undefined) return succeed();
      if (typeof answers === 'function') return answers(request);
      const all = Array.isArray(answers) ? answers : [answers];
      const call = calls.get(request.stateName) ?? 0;
      calls.set(request.stateName, call + 1);
      return all[Math.min(call, all.length - 1)];
    },
  );
  const { events } = result.history;
  return {
    ...result,
    lines: events.map(({ id, previousEventId, type }) => `${id} < ${previousEventId} ${type}`),
    types: events.map(({ type }) => type),
    seconds: events.map(({ timestamp }) => (Date.parse(timestamp) - START) / 1000),
    requests,
  };
}

/** The details of the first event of a type. */
export function detailsOf(result: Run, type: HistoryEvent['type']): Record<string, unknown> {
  const event = result.history.events.find((candidate) => candidate.type === type) as unknown as Record<
    string,
    unknown
  >;
  const key = Object.keys(event).find((name) => name.endsWith('EventDetails')) as string;
  return event[key] as Record<string, unknown>;
}

/** A Task on a function; `fields` add to it or replace. */
export const task = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});

/** A callback task. */
export const callback = (fields: Record<string, unknown> = {}): Record<string, unknown> =>
  task({
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
    ...fields,
  });

export const pass = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  Type: 'Pass',
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});
