import type { HistoryEvent } from '../../history/history-event';
import { HistoryError, kindOf } from '../../history/recorded/history-error';
import { type HistorySource, readHistory } from '../../history/recorded/read-history';
import { didYouMean } from '../../json/did-you-mean';

/** What is known of an execution besides its history. */
export interface HistorySupplement<History = HistorySource> {
  /** Histories of the children of Distributed Maps. */
  readonly mapRuns?: readonly MapRunHistories<History>[];
  /** Index of the rule that a Choice took, -1 for Default, by the id of its StateEntered. Of simulated executions. */
  readonly choices?: ReadonlyMap<number, number>;
}

/** The children of one map run. */
export interface MapRunHistories<History = HistorySource> {
  readonly mapRunArn: string;
  readonly children: readonly ChildHistory<History>[];
}

interface ChildHistory<History> extends Pick<HistorySupplement, 'choices'> {
  readonly index: number;
  readonly history: History;
}

/** A supplement whose histories are events, ours or read already. */
export type EventSupplement = HistorySupplement<readonly HistoryEvent[]>;
export type MapRunEvents = MapRunHistories<readonly HistoryEvent[]>;

/** Reads the histories of children.
 * @throws {HistoryError} */
export function readMapRuns(mapRuns: readonly MapRunHistories[] = []): readonly MapRunEvents[] {
  return listOf(mapRuns, 'mapRuns').map(({ mapRunArn, children }) => ({
    mapRunArn,
    children: listOf(children, 'children').map((child) => ({ ...child, history: readHistory(child.history).events })),
  }));
}

/** @throws {HistoryError} for a member that there is not */
export function checkedSupplement(known: HistorySupplement): HistorySupplement {
  const given: unknown = known;
  const line = 'Write readExecution(definition, history, { mapRuns }).';
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new HistoryError(
      'HISTORY_OPTION_INVALID',
      `What is known besides has to be an object, got ${kindOf(given)}. ${line}`,
    );
  const unknown = Object.keys(given).find((name) => !MEMBERS.includes(name));
  if (unknown === undefined) return known;
  const message = `Unknown option '${unknown}' of readExecution.${didYouMean(unknown, MEMBERS)} Expected one of ${MEMBERS.join(', ')}. ${line}`;
  throw new HistoryError('HISTORY_OPTION_INVALID', message);
}

const MEMBERS = ['mapRuns', 'choices'];

function listOf<T>(list: readonly T[], name: string): readonly T[] {
  const given: unknown = list;
  if (Array.isArray(given) && given.every((each) => typeof each === 'object' && each !== null)) return list;
  const message = `'${name}' has to be an array of objects, got ${kindOf(given)}. Write mapRuns: [{ mapRunArn, children: [{ index, history }] }].`;
  throw new HistoryError('HISTORY_OPTION_INVALID', message);
}
