import type { HistoryEvent } from '../../history/history-event';
import { getMember, isJsonObject, type JsonValue } from '../../json/json-value';

/** What came of a call of a task, as the history tells it. */
export interface CallOutcome {
  readonly stateName: string;
  readonly kind: 'succeeded' | 'failed' | 'timedOut' | 'open';
  readonly result?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  /** Until the end of the call. */
  readonly durationMs: number;
}

/** `TaskScheduled`, `LambdaFunctionScheduled`, `ActivityScheduled`. */
const SCHEDULED = /^(?:Task|LambdaFunction|Activity)Scheduled$/;
const ENDED = /^(?:Task|LambdaFunction|Activity)(Succeeded|Failed|TimedOut|StartFailed|SubmitFailed|ScheduleFailed)$/;

/** The calls of all tasks in the order in which they were made. */
export function callOutcomes(history: readonly HistoryEvent[]): readonly CallOutcome[] {
  const chains = new Map<number, Chain>();
  const calls: { readonly stateName: string; readonly scheduled: HistoryEvent }[] = [];
  const ends = new Map<HistoryEvent, HistoryEvent>();
  for (const event of history) {
    const before = chains.get(event.previousEventId);
    const chain = { stateName: enteredBy(event) ?? before?.stateName, call: before?.call };
    if (SCHEDULED.test(event.type)) {
      chain.call = event;
      calls.push({ stateName: chain.stateName ?? '', scheduled: event });
    }
    if (ENDED.test(event.type) && chain.call) ends.set(chain.call, event);
    chains.set(event.id, chain);
  }
  return calls.map(({ stateName, scheduled }) => outcomeOf(stateName, scheduled, ends.get(scheduled)));
}

/** What events lead up to: the state that was entered last, and the call that was made last. */
interface Chain {
  readonly stateName: string | undefined;
  readonly call: HistoryEvent | undefined;
}

function enteredBy(event: HistoryEvent): string | undefined {
  if (!event.type.endsWith('StateEntered')) return undefined;
  const name = getMember(detailsOf(event), 'name');
  return typeof name === 'string' ? name : undefined;
}

function outcomeOf(stateName: string, scheduled: HistoryEvent, end: HistoryEvent | undefined): CallOutcome {
  if (!end) return { stateName, kind: 'open', durationMs: 0 };
  const durationMs = Date.parse(end.timestamp) - Date.parse(scheduled.timestamp);
  const details = detailsOf(end);
  const [output, error, cause] = ['output', 'error', 'cause'].map((name) => getMember(details, name));
  if (end.type.endsWith('Succeeded')) {
    return { stateName, kind: 'succeeded', result: typeof output === 'string' ? JSON.parse(output) : null, durationMs };
  }
  const kind = end.type.endsWith('TimedOut') ? 'timedOut' : 'failed';
  return {
    stateName,
    kind,
    durationMs,
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
  };
}

/** The one member with details that an event has. */
function detailsOf(event: HistoryEvent): { readonly [name: string]: JsonValue } {
  for (const [name, value] of Object.entries(event)) {
    if (name.endsWith('EventDetails') && isJsonObject(value)) return value;
  }
  return {};
}
