import { detailsKeyOf, type HistoryEvent } from '../history-event';
import { eventTime } from './event-time';
import { HistoryError, kindOf } from './history-error';
import { canonicalDetails, folded, liftedDetails, MemberMismatch } from './member-names';

type Members = Readonly<Record<string, unknown>>;

/** An event in the shape of the API, with the execution that a log line names. */
export interface CanonicalEvent {
  readonly event: HistoryEvent;
  readonly executionArn?: string;
}

/** What an event is made of, however it is spelled. */
interface Parts {
  id?: unknown;
  type?: unknown;
  previousEventId?: unknown;
  timestamp?: unknown;
  executionArn?: unknown;
  details?: unknown;
}

/** Members of an event and of a log line by their folded names. `event_timestamp` is that of a log line. */
const PARTS: Readonly<Record<string, keyof Parts>> = {
  id: 'id',
  type: 'type',
  previouseventid: 'previousEventId',
  timestamp: 'timestamp',
  eventtimestamp: 'timestamp',
  executionarn: 'executionArn',
  details: 'details',
};

/** A type of event, also one that AWS adds later. */
const TYPE = /^[A-Z][A-Za-z]{2,63}$/;

/** Whether a value claims to be an event, or a line of the log of an execution. */
export function looksLikeEvent(value: Members): boolean {
  return ('id' in value && 'type' in value) || ('Id' in value && 'Type' in value);
}

/**
 * An event of the API as any reader of it spells it (camelCase, PascalCase, snake_case), or a line of CloudWatch Logs, in the shape of GetExecutionHistory.
 * @param position of it among those that were given, from 1
 * @throws {HistoryError} HISTORY_EVENT_INVALID
 */
export function canonicalEvent(given: Members, position: number): CanonicalEvent {
  const parts = partsOf(given);
  const id = wholeNumber(parts.id);
  if (id === undefined || id < 1) throw invalid(`'id' of event ${position}`, 'a whole number from 1 on', parts.id);
  const type = textOf(parts.type);
  if (type === undefined || !TYPE.test(type)) {
    throw invalid(`'type' of event ${id}`, "a type of event, such as 'TaskStateEntered'", parts.type, id);
  }
  const previousEventId = parts.previousEventId === undefined ? 0 : wholeNumber(parts.previousEventId);
  if (previousEventId === undefined) {
    throw invalid(`'previousEventId' of event ${id}`, 'the id of an event, or 0', parts.previousEventId, id);
  }
  const timestamp = eventTime(parts.timestamp);
  if (timestamp === undefined) {
    const expected = 'a date with its time zone (ISO 8601), seconds or milliseconds since 1970, or a Date';
    throw invalid(`'timestamp' of event ${id}`, expected, parts.timestamp, id);
  }
  const key = detailsKeyOf(type as HistoryEvent['type']);
  const details = parts.details ?? (parts.executionArn === undefined ? liftedDetails(given) : undefined);
  if (details !== undefined && (typeof details !== 'object' || Array.isArray(details))) {
    throw invalid(`'${key}' of event ${id}`, 'an object', details, id);
  }
  const event: Record<string, unknown> = { timestamp, type, id, previousEventId };
  if (details !== undefined) event[key] = detailsOf(details as Members, key, id);
  return { event: event as unknown as HistoryEvent, executionArn: textOf(parts.executionArn) };
}

/** Where the event is spelled as the API does, which `previousEventId` tells, a look at each of its members is enough. */
function partsOf(given: Members): Parts {
  const { id, type, previousEventId, timestamp } = given;
  if (typeof id !== 'number' || typeof type !== 'string' || previousEventId === undefined) return foldedParts(given);
  return { id, type, previousEventId, timestamp, details: given[detailsKeyOf(type as HistoryEvent['type'])] };
}

function foldedParts(given: Members): Parts {
  const parts: Parts = {};
  const details = new Map<string, unknown>();
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    const fold = folded(name);
    const part = Object.hasOwn(PARTS, fold) ? PARTS[fold] : undefined;
    // A log line has the time of its event beside that of its own.
    if (part !== undefined && !(fold === 'timestamp' && parts.timestamp !== undefined)) parts[part] = value;
    else details.set(fold, value);
  }
  const type = textOf(parts.type);
  if (type !== undefined && parts.details === undefined) {
    parts.details = details.get(folded(detailsKeyOf(type as HistoryEvent['type'])));
  }
  return parts;
}

function detailsOf(details: Members, key: string, id: number): Members {
  try {
    return canonicalDetails(details);
  } catch (error) {
    if (!(error instanceof MemberMismatch)) throw error;
    throw invalid(`'${error.name}' in '${key}' of event ${id}`, error.expected, error.value, id);
  }
}

/** A text; .NET wraps those of enumerations: `{"Value": "TaskStateEntered"}`. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const wrapped = typeof value === 'object' && value !== null ? (value as Members).Value : undefined;
  return typeof wrapped === 'string' ? wrapped : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}

function invalid(what: string, expected: string, got: unknown, id?: number): HistoryError {
  const message =
    `${what} has to be ${expected}, got ${got === undefined ? 'none' : kindOf(got)}. ` +
    "Give the events as 'aws stepfunctions get-execution-history', an AWS SDK or the execution's log has them.";
  return new HistoryError('HISTORY_EVENT_INVALID', message, id);
}
