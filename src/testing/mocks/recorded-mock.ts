import type { RecordedAnswer } from '../../replay/recorded-attempts';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome, TaskSignal } from '../../simulator/port/task-outcome';
import { copyJson } from '../copy-json';
import { durationMs } from '../duration';
import { kindOf } from '../kind-of';

const NAMES: readonly string[] = [
  ...['output', 'error', 'cause', 'fails', 'after', 'submitted', 'stage'],
  ...['takenAfter', 'workerName', 'heartbeatEvery', 'heartbeatUntil'],
];

const STAGES: readonly unknown[] = ['resolve', 'schedule', 'start', 'submit', 'run'];

/** More heartbeats than anybody sends in a test. */
const MAX_HEARTBEATS = 100_000;

/** What a recorded answer makes of an attempt.
 * @throws {SimulatorError} INVALID_MOCK */
export function recordedOutcome(given: RecordedAnswer): TaskOutcome {
  const answer = copyJson(given, 'the answer of mock.recorded', 'INVALID_MOCK') as RecordedAnswer | null;
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw invalid('an object', kindOf(given));
  const unknown = Object.keys(answer).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw invalid(`one of ${NAMES.join(', ')}`, `'${unknown}'`);
  const { stage = 'run', workerName, submitted, takenAfter } = answer;
  if (!STAGES.includes(stage)) throw invalid(`one of ${STAGES.join(', ')} as stage`, `'${String(stage)}'`);
  const signal = signalOf(answer);
  return {
    signals: [...heartbeats(answer, signal), ...(signal ? [signal] : [])],
    ...(submitted === undefined ? {} : { submitted }),
    ...(stage === 'run' ? {} : { failureStage: stage }),
    ...(workerName === undefined ? {} : { workerName: text('workerName', workerName) }),
    ...(takenAfter === undefined
      ? {}
      : { startsAfterMs: takenAfter === null ? Number.POSITIVE_INFINITY : ms('takenAfter', takenAfter) }),
  };
}

function signalOf({ output, error, cause, fails, after = 0 }: RecordedAnswer): TaskSignal | undefined {
  const failed = fails === true || error !== undefined || cause !== undefined;
  if (failed && output !== undefined) throw invalid('an output, or an error and a cause', 'both');
  const afterMs = ms('after', after);
  if (output !== undefined) return { kind: 'success', afterMs, output };
  if (!failed) return undefined;
  return {
    ...{ kind: 'failure', afterMs },
    ...(error === undefined ? {} : { error: text('error', error) }),
    ...(cause === undefined ? {} : { cause: text('cause', cause) }),
  };
}

function heartbeats(
  { heartbeatEvery, heartbeatUntil }: RecordedAnswer,
  signal: TaskSignal | undefined,
): readonly TaskSignal[] {
  if (heartbeatEvery === undefined) return [];
  const everyMs = ms('heartbeatEvery', heartbeatEvery);
  const untilMs = signal ? signal.afterMs - 1 : ms('heartbeatUntil', heartbeatUntil ?? 0);
  const count = everyMs === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(untilMs / everyMs));
  if (count > MAX_HEARTBEATS) throw invalid(`at most ${MAX_HEARTBEATS} heartbeats`, String(count));
  const beats = Array.from(
    { length: count },
    (_, i): TaskSignal => ({ kind: 'heartbeat', afterMs: (i + 1) * everyMs }),
  );
  return signal || untilMs === 0 || untilMs % everyMs === 0
    ? beats
    : [...beats, { kind: 'heartbeat', afterMs: untilMs }];
}

function ms(name: string, seconds: number): number {
  return durationMs(seconds, `mock.recorded, ${name}`);
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid(`a text as ${name}`, kindOf(value));
}

function invalid(expected: string, got: string): SimulatorError {
  const line =
    "mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' })";
  return new SimulatorError('INVALID_MOCK', `Expected ${expected} for mock.recorded, got ${got}. Write ${line}.`);
}
