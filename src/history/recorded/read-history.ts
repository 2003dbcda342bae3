import { isDeeperThan } from '../../json/json-depth';
import { jsonEqual } from '../../json/json-equal';
import type { JsonValue } from '../../json/json-value';
import { detailsKeyOf, type HistoryEvent } from '../history-event';
import { type CanonicalEvent, canonicalEvent } from './canonical-event';
import { HistoryError, kindOf } from './history-error';
import { listedEvents } from './listed-events';

/**
 * The history of one execution in one of the forms in which people have it:
 *
 * - what `aws stepfunctions get-execution-history --output json` prints, as text or parsed, in either order
 * - the answer of an AWS SDK or of the HTTP API, its pages in an array, or its events alone; in camelCase, PascalCase (.NET, Java) or snake_case
 * - lines of the log of a Standard or Express execution: what `aws logs filter-log-events`, `get-log-events`, `tail` or a query of Logs Insights gives, or
 *   the messages alone
 */
export type HistorySource = string | object;

/** Which of several executions. */
export interface ReadHistoryOptions {
  /**
   * ARN of the execution, where log lines of several are given.
   *
   * @default - all lines are those of one execution
   */
  readonly executionArn?: string;
}

/** A history as GetExecutionHistory gives it. */
export interface RecordedHistory {
  /** All events, from the first on, by their ids; times in ISO 8601, UTC. */
  readonly events: readonly HistoryEvent[];

  /** What log lines say; GetExecutionHistory does not. */
  readonly executionArn?: string;

  /** Whether inputs and outputs are there: false when the history was asked for, or logged, without execution data. */
  readonly hasData: boolean;
}

/**
 * The history of an execution, from whichever form. Events are put in order, and those that came twice are taken once; texts of inputs, outputs and
 * parameters stay texts.
 *
 * @throws {HistoryError} for what is no history, for one whose beginning, middle or next page is missing, for conflicting events, and for lines of several executions
 */
export function readHistory(source: HistorySource, options: ReadHistoryOptions = {}): RecordedHistory {
  const wanted = executionArnOf(options);
  const read = listedEvents(source).map((given, index) => canonicalEvent(given, index + 1));
  const { executionArn, events } = ofOneExecution(read, wanted);
  const ordered = inOrder(events);
  return { events: ordered, executionArn, hasData: ordered.some(hasData) };
}

function executionArnOf(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw optionInvalid('The options have to be an object', options);
  const unknown = Object.keys(options).find((name) => name !== 'executionArn');
  if (unknown !== undefined) throw optionInvalid("Expected no option but 'executionArn'", unknown);
  const { executionArn } = options as ReadHistoryOptions;
  if (executionArn === undefined || typeof executionArn === 'string') return executionArn;
  throw optionInvalid("'executionArn' has to be a text", executionArn);
}

function optionInvalid(expected: string, got: unknown): HistoryError {
  const message = `${expected}, got ${kindOf(got)}. Write readHistory(lines, { executionArn: 'arn:aws:states:…' }).`;
  return new HistoryError('HISTORY_OPTION_INVALID', message);
}

/** The events of one execution. A line that names none belongs to it. */
function ofOneExecution(read: readonly CanonicalEvent[], wanted: string | undefined) {
  const arns = new Set<string>();
  for (const { executionArn } of read) if (executionArn) arns.add(executionArn);
  if (wanted === undefined && arns.size > 1) {
    const named = [...arns].slice(0, 5).join(', ');
    throw new HistoryError(
      'HISTORY_AMBIGUOUS',
      `There are lines of ${arns.size} executions: ${named}${arns.size > 5 ? ' …' : ''}. Say which one: { executionArn: '…' }.`,
    );
  }
  const [only] = arns;
  const executionArn = wanted ?? only;
  const events: HistoryEvent[] = [];
  for (const each of read) if ((each.executionArn ?? executionArn) === executionArn) events.push(each.event);
  if (events.length > 0) return { executionArn, events };
  throw new HistoryError(
    'HISTORY_INCOMPLETE',
    `There are no events of '${wanted}'. There are those of ${[...arns].slice(0, 5).join(', ')}.`,
  );
}

/** By id, each once, from the first on without a gap. */
function inOrder(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const isAscending = events.every((event, index) => event.id === index + 1);
  if (isAscending) return events;
  const ordered: HistoryEvent[] = [];
  for (const event of [...events].sort((a, b) => a.id - b.id)) {
    const before = ordered[ordered.length - 1];
    if (before?.id === event.id) refuseConflict(before, event);
    else ordered.push(event);
  }
  refuseGaps(ordered);
  return ordered;
}

function refuseConflict(a: HistoryEvent, b: HistoryEvent): void {
  if (a.type === b.type && a.timestamp === b.timestamp && areSame(detailsOf(a), detailsOf(b))) return;
  throw new HistoryError(
    'HISTORY_AMBIGUOUS',
    `Two different events have the id ${a.id}: ${a.type} at ${a.timestamp}, and ${b.type} at ${b.timestamp}. Give the history of one execution.`,
    a.id,
  );
}

/** Details have members of texts and numbers, and of such objects. */
function areSame(a: JsonValue, b: JsonValue): boolean {
  return !isDeeperThan(a, 3) && jsonEqual(a, b);
}

function detailsOf(event: HistoryEvent): JsonValue {
  return ((event as unknown as Record<string, JsonValue>)[detailsKeyOf(event.type)] ?? null) as JsonValue;
}

function refuseGaps(ordered: readonly HistoryEvent[]): void {
  const index = ordered.findIndex((event, position) => event.id !== position + 1);
  if (index < 0) return;
  const { id } = ordered[index];
  const missing = index + 1 === id - 1 ? `Event ${id - 1} is` : `The events ${index + 1} to ${id - 1} are`;
  throw new HistoryError(
    'HISTORY_INCOMPLETE',
    index === 0
      ? `${missing} missing: a history begins with event 1, ExecutionStarted. Give all of its pages.`
      : `${missing} missing. Give all pages of the history; of a log, one of the level ALL: ERROR and FATAL leave events out.`,
    id,
  );
}

/** Members that hold the data of an execution. */
function hasData(event: HistoryEvent): boolean {
  const details = (event as unknown as Record<string, Record<string, unknown> | undefined>)[detailsKeyOf(event.type)];
  return details !== undefined && ('input' in details || 'output' in details || 'parameters' in details);
}
