import { detailsKeyOf, type HistoryEvent } from '../../history/history-event';
import { eventTimeMs } from './event-data';
import { HistoryMismatchError } from './history-mismatch-error';

/** Members of the details of events that views read, with what they are. */
const DETAILS: Readonly<Record<string, 'string' | 'number' | 'object'>> = {
  name: 'string',
  index: 'number',
  length: 'number',
  input: 'string',
  output: 'string',
  assignedVariables: 'object',
  parameters: 'string',
  error: 'string',
  cause: 'string',
  timeoutInSeconds: 'number',
  heartbeatInSeconds: 'number',
  state: 'string',
  mapRunArn: 'string',
};

/**
 * The events of a history that others have written, each in the shape of GetExecutionHistory as far as views read it.
 * @throws {HistoryMismatchError} for the first one that is not: which event, which member, what was expected and what came
 */
export function checkedEvents(history: unknown): readonly HistoryEvent[] {
  if (!Array.isArray(history)) throw mismatch('The history', 'an array of events', history);
  if (history.length === 0) throw new HistoryMismatchError('Expected the events of an execution, got none.');
  for (let index = 0; index < history.length; index += 1) checkEvent(history[index], index);
  return history as readonly HistoryEvent[];
}

function checkEvent(event: unknown, index: number): void {
  const where = `Event ${index + 1} of the history`;
  if (!isObject(event)) throw mismatch(where, 'an object', event);
  const { id, type, previousEventId } = event;
  if (!Number.isSafeInteger(id)) throw mismatch(`'id' of ${lower(where)}`, 'a whole number', id);
  if (typeof type !== 'string' || !/^[A-Z]\w*$/.test(type)) {
    throw mismatch(`'type' of ${lower(where)}`, "a type of event such as 'TaskStateEntered'", type, id);
  }
  if (previousEventId !== undefined && !Number.isSafeInteger(previousEventId)) {
    throw mismatch(`'previousEventId' of ${lower(where)}`, 'the id of an event', previousEventId, id);
  }
  if (!Number.isFinite(timeOf(event))) {
    throw mismatch(`'timestamp' of ${lower(where)}`, 'a Date, a text with a time, or seconds', event.timestamp, id);
  }
  const key = detailsKeyOf(type as HistoryEvent['type']);
  const details = event[key];
  if (details === undefined || details === null) return;
  if (!isObject(details)) throw mismatch(`'${key}' of ${lower(where)}`, 'an object', details, id);
  for (const [name, expected] of Object.entries(DETAILS)) {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    if (value === undefined || typeof value === expected) continue;
    // What a tool prints for a member that is not there.
    if (value === null && expected !== 'object') continue;
    throw mismatch(
      `'${name}' in '${key}' of ${lower(where)}`,
      `${expected === 'object' ? 'an' : 'a'} ${expected}`,
      value,
      id,
    );
  }
}

function timeOf(event: Record<string, unknown>): number {
  const { timestamp } = event;
  const isTime = typeof timestamp === 'number' || typeof timestamp === 'string' || timestamp instanceof Date;
  return isTime ? eventTimeMs(event as unknown as HistoryEvent) : Number.NaN;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lower(where: string): string {
  return where.charAt(0).toLowerCase() + where.slice(1);
}

function mismatch(what: string, expected: string, got: unknown, id?: unknown): HistoryMismatchError {
  const came =
    got === null
      ? 'null'
      : Array.isArray(got)
        ? 'an array'
        : typeof got === 'string'
          ? `'${got.slice(0, 60)}'`
          : typeof got;
  const message =
    `${what} has to be ${expected}, got ${came}. ` +
    "Give the events as 'aws stepfunctions get-execution-history' prints them, or as the AWS SDK gives them.";
  return new HistoryMismatchError(message, typeof id === 'number' ? id : undefined);
}
