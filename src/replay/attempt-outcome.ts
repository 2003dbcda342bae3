import type { HistoryEvent } from '../history/history-event';
import type { JsonValue } from '../json/json-value';
import type { FailureStage, TaskOutcome, TaskSignal } from '../simulator/port/task-outcome';
import { recordedValue } from './recorded-value';
import { detailsOf, timeOf } from './tree/event-details';
import type { TreeAttempt } from './tree/history-tree';

/** So much earlier than its timeout a task has to end for it to count as a missed heartbeat: AWS ends both some milliseconds late. */
const TIMEOUT_SLACK_MS = 500;

/** What a recorded attempt came to; `withoutData`: what it answered is not in the history. */
export type RecordedOutcome = TaskOutcome | 'withoutData';

/** What became of an attempt of a Task, as the simulator is answered. An attempt that the history does not end is never answered. */
export function outcomeOf({ started, events, end, outcome }: TreeAttempt): RecordedOutcome {
  const { timeoutInSeconds, heartbeatInSeconds } = detailsOf(started);
  const taken = events.find(({ type }) => type === 'ActivityStarted');
  const isActivity = started.type === 'ActivityScheduled';
  const submitted = submittedOf(events);
  if (submitted === 'withoutData') return 'withoutData';
  const base = {
    submitted,
    workerName: taken && detailsOf(taken).workerName,
    startsAfterMs: isActivity ? (taken ? timeOf(taken) - timeOf(started) : Number.POSITIVE_INFINITY) : undefined,
  };
  if (!end || outcome === 'aborted') return { ...base, signals: [] };
  const lastedMs = timeOf(end) - timeOf(taken ?? started);
  if (outcome === 'timedOut') {
    const timedOut = timeoutInSeconds !== undefined && lastedMs >= 1000 * timeoutInSeconds - TIMEOUT_SLACK_MS;
    if (timedOut) return { ...base, signals: heartbeats(heartbeatInSeconds, lastedMs) };
    // The last one came an interval before.
    const lastMs = lastedMs - 1000 * (heartbeatInSeconds ?? 0);
    const signals = heartbeats(heartbeatInSeconds, lastMs - 1);
    return { ...base, signals: lastMs > 0 ? [...signals, { kind: 'heartbeat', afterMs: lastMs }] : [] };
  }
  // What came in time on AWS came in time: the clock of a task starts some milliseconds after it was scheduled.
  const afterMs = Math.min(lastedMs, 1000 * (timeoutInSeconds ?? Number.POSITIVE_INFINITY));
  const signals = heartbeats(heartbeatInSeconds, afterMs - 1);
  if (outcome === 'failed') {
    const { error, cause } = detailsOf(end);
    return { ...base, failureStage: stageOf(end), signals: [...signals, { kind: 'failure', afterMs, error, cause }] };
  }
  const { output, outputDetails } = detailsOf(end);
  const value = recordedValue(output, outputDetails);
  if (value === undefined) return 'withoutData';
  return { ...base, signals: [...signals, { kind: 'success', afterMs, output: value }] };
}

function submittedOf(events: readonly HistoryEvent[]): JsonValue | undefined | 'withoutData' {
  const submitted = events.find(({ type }) => type === 'TaskSubmitted');
  if (!submitted) return undefined;
  const { output, outputDetails } = detailsOf(submitted);
  // Nobody reads what a job answered at first.
  return recordedValue(output, outputDetails);
}

/** Heartbeats leave no event: there were some wherever a task lasted longer than one interval. */
function heartbeats(intervalSeconds: number | undefined, untilMs: number): TaskSignal[] {
  const signals: TaskSignal[] = [];
  if (intervalSeconds === undefined) return signals;
  const stepMs = 500 * intervalSeconds;
  for (let afterMs = stepMs; afterMs <= untilMs && signals.length < MAX_HEARTBEATS; afterMs += stepMs) {
    signals.push({ kind: 'heartbeat', afterMs });
  }
  return signals;
}

/** More than anybody waits for: a task of a year with the heartbeat of an hour has 17,520 halves of one. */
const MAX_HEARTBEATS = 100_000;

function stageOf({ type }: HistoryEvent): FailureStage {
  if (type.endsWith('ScheduleFailed')) return 'schedule';
  if (type.endsWith('StartFailed')) return 'start';
  return type.endsWith('SubmitFailed') ? 'submit' : 'run';
}
