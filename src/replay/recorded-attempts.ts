import type { HistoryEvent } from '../history/history-event';
import { copyOf } from '../json/copy-plain';
import type { JsonValue } from '../json/json-value';
import { placeText } from '../simulator/port/address';
import type { FailureStage } from '../simulator/port/task-outcome';
import { outcomeOf } from './attempt-outcome';
import { addressedAttempts, isMapRun } from './tree/addressed-attempts';
import { detailsOf, timeOf } from './tree/event-details';
import { endOf, type HistoryTree, type TreeAttempt } from './tree/history-tree';

/** How one attempt of a task was answered, in words that are JSON. Times are seconds. */
export interface RecordedAnswer {
  /** Its result, exactly. Neither this nor `error`, `cause` and `fails`: it was never answered. */
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  /** It failed, also without an error and a cause. @default - where there is an error or a cause */
  readonly fails?: boolean;
  /** From when it was scheduled, or taken by a worker. @default 0 */
  readonly after?: number;
  /** What a job, or the one who gets a token, answered at once. @default {} */
  readonly submitted?: JsonValue;
  /** What failed. @default run */
  readonly stage?: FailureStage;
  /** Of an activity: when a worker took it; null: none did. @default 0 */
  readonly takenAfter?: number | null;
  /** Of an activity. @default - none */
  readonly workerName?: string;
  /** It sent heartbeats so often until then. @default - none */
  readonly heartbeatEvery?: number;
  /** When it sent the last one. @default - until it was answered */
  readonly heartbeatUntil?: number;
}

/** The answers of one place, in the order in which they were asked for. */
export interface RecordedPlace {
  /** As a key of mocks names it. */
  readonly key: string;
  readonly stateName: string;
  readonly answers: readonly RecordedAnswer[];
}

/** The answers of one part of an execution: from its start, or from a redrive, to the next. */
export interface RecordedPart {
  readonly redrive: number;
  readonly places: readonly RecordedPlace[];
  /** Who ended it from outside, and when; `running`: it went on. */
  readonly stop?: {
    readonly after: number;
    readonly error?: string;
    readonly cause?: string;
    readonly running: boolean;
  };
  /** Seconds between the end before and the redrive. */
  readonly after: number;
}

/** What a history gives to be simulated again. */
export interface RecordedParts {
  readonly parts: readonly RecordedPart[];
  /** What could not be made. */
  readonly notMade: readonly string[];
}

/** The answers of a history, by the keys of mocks. */
export function recordedParts(tree: HistoryTree): RecordedParts {
  const addressed = addressedAttempts(tree);
  const notMade: string[] = [];
  const maps = new Set(addressed.filter(({ attempt }) => isMapRun(attempt)).map(({ visit }) => visit.name));
  for (const name of maps) {
    notMade.push(
      `What the child executions of '${name}' did is not in this history: mocks for their tasks, and objects for its ItemReader.`,
    );
  }
  const tasks = addressed
    .filter(({ visit }) => visit.type === 'Task')
    .sort((a, b) => a.attempt.started.id - b.attempt.started.id);
  const placesByName = new Map<string, Set<string>>();
  for (const { address } of tasks) {
    const places = placesByName.get(address.stateName) ?? new Set();
    placesByName.set(address.stateName, places.add(placeText(address)));
  }
  const parts = partsOf(tree.events).map((events, redrive): RecordedPart => {
    const places = new Map<string, { readonly stateName: string; readonly answers: RecordedAnswer[] }>();
    for (const { address, attempt } of tasks) {
      if (address.redrive !== redrive) continue;
      const { stateName } = address;
      const key = (placesByName.get(stateName) as Set<string>).size === 1 ? stateName : placeText(address);
      const place = places.get(key) ?? { stateName, answers: [] };
      places.set(key, place);
      const answer = answerOf(attempt);
      if (answer) place.answers.push(answer);
      else {
        place.answers.push({});
        notMade.push(
          `The answer of '${placeText(address)}' (event ${attempt.started.id}) is not in this history: its result.`,
        );
      }
    }
    return {
      redrive,
      places: [...places].map(([key, place]) => ({ key, ...place })),
      stop: stopOf(events, redrive === tree.redriveCount ? endOf(tree) : events[events.length - 1]),
      after: redrive === 0 ? 0 : pauseBefore(tree.events, events[0]),
    };
  });
  return { parts, notMade };
}

function answerOf(attempt: TreeAttempt): RecordedAnswer | undefined {
  const outcome = outcomeOf(attempt);
  if (outcome === 'withoutData') return undefined;
  const { signals, submitted, failureStage, startsAfterMs, workerName } = outcome;
  const answer = signals.find(({ kind }) => kind !== 'heartbeat');
  const beats = signals.filter(({ kind }) => kind === 'heartbeat');
  return {
    ...(answer?.kind === 'success' ? { output: copyOf(answer.output) } : {}),
    ...(answer?.kind === 'failure' ? failureOf(answer) : {}),
    ...(answer && answer.afterMs > 0 ? { after: answer.afterMs / 1000 } : {}),
    ...(submitted === undefined || JSON.stringify(submitted) === '{}' ? {} : { submitted: copyOf(submitted) }),
    ...(failureStage === undefined || failureStage === 'run' ? {} : { stage: failureStage }),
    ...takenOf(startsAfterMs),
    ...(workerName === undefined ? {} : { workerName }),
    ...(beats.length === 0 ? {} : { heartbeatEvery: (detailsOf(attempt.started).heartbeatInSeconds as number) / 2 }),
    ...(beats.length === 0 || answer ? {} : { heartbeatUntil: beats[beats.length - 1].afterMs / 1000 }),
  };
}

function failureOf({ error, cause }: { readonly error?: string; readonly cause?: string }): RecordedAnswer {
  if (error === undefined && cause === undefined) return { fails: true };
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function takenOf(startsAfterMs: number | undefined): Pick<RecordedAnswer, 'takenAfter'> {
  if (startsAfterMs === undefined || startsAfterMs === 0) return {};
  return { takenAfter: startsAfterMs === Number.POSITIVE_INFINITY ? null : startsAfterMs / 1000 };
}

/** The parts of a history between its redrives. */
export function partsOf(events: readonly HistoryEvent[]): readonly (readonly HistoryEvent[])[] {
  const parts: HistoryEvent[][] = [[]];
  for (const event of events) {
    if (event.type === 'ExecutionRedriven') parts.push([]);
    parts[parts.length - 1].push(event);
  }
  return parts;
}

function stopOf(events: readonly HistoryEvent[], end: HistoryEvent | undefined): RecordedPart['stop'] {
  const last = events[events.length - 1];
  const after = (timeOf(last) - timeOf(events[0])) / 1000;
  if (!end) return { after, running: true };
  if (end.type !== 'ExecutionAborted') return undefined;
  const { error, cause } = detailsOf(end);
  return { after, running: false, ...failureOfStop(error, cause) };
}

function failureOfStop(error: string | undefined, cause: string | undefined) {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function pauseBefore(events: readonly HistoryEvent[], redriven: HistoryEvent): number {
  const before = events[events.indexOf(redriven) - 1];
  return before ? (timeOf(redriven) - timeOf(before)) / 1000 : 0;
}
