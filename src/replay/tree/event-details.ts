import { detailsKeyOf, type HistoryEvent } from '../../history/history-event';

/** Members of the details of all types of event. */
export interface EventDetails {
  readonly name?: string;
  readonly index?: number;
  readonly length?: number;
  readonly input?: string;
  readonly inputDetails?: { readonly truncated?: boolean; readonly included?: boolean };
  readonly output?: string;
  readonly outputDetails?: { readonly truncated?: boolean; readonly included?: boolean };
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly parameters?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly location?: string;
  readonly state?: string;
  readonly resource?: string;
  readonly resourceType?: string;
  readonly region?: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn?: string };
  readonly workerName?: string;
  readonly mapRunArn?: string;
  readonly roleArn?: string;
}

const NONE: EventDetails = {};

/** The details of an event; empty where it has none. */
export function detailsOf(event: HistoryEvent): EventDetails {
  return ((event as unknown as Record<string, unknown>)[detailsKeyOf(event.type)] ?? NONE) as EventDetails;
}

/** Milliseconds since 1970 of an event as `readHistory`, or we, give it. */
export function timeOf({ timestamp }: HistoryEvent): number {
  return Date.parse(timestamp);
}
