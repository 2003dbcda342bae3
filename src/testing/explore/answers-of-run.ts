import type { RunAttempt } from '../../explore/faults/fault-run';
import { type HistorySource, readHistory } from '../../history/recorded/read-history';
import { jsonEqual } from '../../json/json-equal';
import type { JsonValue } from '../../json/json-value';
import { type RecordedAnswer, recordedParts } from '../../replay/recorded-attempts';
import { readTree } from '../../replay/tree/read-tree';
import { placeText } from '../../simulator/port/address';
import type { TaskOutcome, TaskSignal } from '../../simulator/port/task-outcome';
import { mock } from '../mocks/mock';
import type { Mock } from '../mocks/mock-types';

/** The answers of one key of mocks, in the order in which they were asked for. */
export interface AnswersOfKey {
  readonly key: string;
  readonly answers: readonly RecordedAnswer[];
}

/** What the attempts of a run were answered, by the keys of mocks: by state where all its places were answered alike. */
export function answersOfRun(attempts: readonly RunAttempt[]): readonly AnswersOfKey[] {
  const byState = new Map<string, Map<string, RecordedAnswer[]>>();
  for (const { request, outcome } of attempts) {
    // What happened in it is answered by itself.
    if (outcome.nested) continue;
    const { stateName } = request;
    const places = byState.get(stateName) ?? new Map<string, RecordedAnswer[]>();
    byState.set(stateName, places);
    const place = placeText(request);
    const answers = places.get(place);
    if (answers) answers.push(answerOf(outcome));
    else places.set(place, [answerOf(outcome)]);
  }
  return [...byState].flatMap(([stateName, places]) => {
    const all = [...places.values()].flat();
    if (all.every((answer) => isSame(answer, all[0]))) return [{ key: stateName, answers: [all[0]] }];
    if (places.size === 1) return [{ key: stateName, answers: all }];
    return [...places].map(([key, answers]) => ({
      key,
      answers: answers.every((answer) => isSame(answer, answers[0])) ? [answers[0]] : answers,
    }));
  });
}

/**
 * Whether some executions that a task started were run, and others were not since a fault struck: no mock says both. The answers of the machine's own tasks do.
 */
export function runsSomeOf(attempts: readonly RunAttempt[]): boolean {
  const run = new Set(attempts.flatMap(({ request, outcome }) => (outcome.nested ? [placeText(request)] : [])));
  return attempts.some(({ request, outcome }) => !outcome.nested && run.has(placeText(request)));
}

/** The answers of a machine's own tasks, as its history has them. */
export function answersOfHistory(history: HistorySource): readonly AnswersOfKey[] {
  const [{ places }] = recordedParts(readTree(readHistory(history).events)).parts;
  return places.map(({ key, answers }) => ({ key, answers }));
}

function isSame(a: RecordedAnswer, b: RecordedAnswer): boolean {
  return jsonEqual(a as unknown as JsonValue, b as unknown as JsonValue);
}

/** The mocks that give these answers. */
export function mocksOfAnswers(all: readonly AnswersOfKey[]): Record<string, Mock> {
  const mocks: Record<string, Mock> = {};
  for (const { key, answers } of all) {
    const [one, ...others] = answers.map((answer) => mock.recorded(answer));
    const value = others.length === 0 ? one : mock.sequence(one, ...others);
    Object.defineProperty(mocks, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return mocks;
}

function answerOf({ signals, submitted, failureStage, workerName, startsAfterMs }: TaskOutcome): RecordedAnswer {
  const end = signals.find(({ kind }) => kind !== 'heartbeat');
  return {
    ...(end ? ofEnd(end) : {}),
    ...(submitted === undefined ? {} : { submitted }),
    ...(failureStage === undefined ? {} : { stage: failureStage }),
    ...(workerName === undefined ? {} : { workerName }),
    ...(startsAfterMs === undefined
      ? {}
      : { takenAfter: startsAfterMs === Number.POSITIVE_INFINITY ? null : startsAfterMs / 1000 }),
    ...ofHeartbeats(signals),
  };
}

function ofEnd(signal: TaskSignal): RecordedAnswer {
  const after = signal.afterMs === 0 ? {} : { after: signal.afterMs / 1000 };
  if (signal.kind === 'success') return { output: signal.output, ...after };
  if (signal.kind === 'heartbeat') return {};
  const { error, cause } = signal;
  if (error === undefined && cause === undefined) return { fails: true, ...after };
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }), ...after };
}

function ofHeartbeats(signals: readonly TaskSignal[]): RecordedAnswer {
  const beats = signals.filter(({ kind }) => kind === 'heartbeat');
  if (beats.length === 0) return {};
  return { heartbeatEvery: beats[0].afterMs / 1000, heartbeatUntil: beats[beats.length - 1].afterMs / 1000 };
}
