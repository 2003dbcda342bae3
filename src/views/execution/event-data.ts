import { detailsKeyOf, type HistoryEvent } from '../../history/history-event';
import { isDeeperThan } from '../../json/json-depth';
import type { JsonValue } from '../../json/json-value';

/** Levels of nesting. */
const DEEPEST = 1000;

/** Members of the details of all types of event, as far as views read them. */
export interface EventData {
  readonly name?: string;
  readonly index?: number;
  readonly length?: number;
  readonly input?: string;
  readonly output?: string;
  /** JSON texts by the names of variables. */
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly parameters?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly state?: string;
  readonly mapRunArn?: string;
}

/** The details of an event; empty where it has none. */
export function eventData(event: HistoryEvent): EventData {
  return ((event as unknown as Record<string, unknown>)[detailsKeyOf(event.type)] ?? {}) as EventData;
}

/** Time of an event in milliseconds since 1970. Takes what the SDK, the CLI and the HTTP API give: Date, text, seconds. */
export function eventTimeMs(event: HistoryEvent): number {
  const timestamp: unknown = event.timestamp;
  if (typeof timestamp === 'number') return Math.round(timestamp * 1000);
  return timestamp instanceof Date ? timestamp.getTime() : Date.parse(timestamp as string);
}

/**
 * A value from its text; undefined where the history was asked for without data, or AWS cut it off, and where it is nested deeper than any value
 * that Step Functions takes.
 */
export function parsedText(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return isDeeperThan(value, DEEPEST) ? undefined : value;
  } catch {
    return undefined;
  }
}
