import { toJsonText } from '../json/json-text';
import type { JsonValue } from '../json/json-value';
import type { DetailsOf, HistoryEvent, HistoryEventType } from './history-event';
import { detailsKeyOf } from './history-event';

/** Members of the AWS shape that are JSON text there and plain values in a draft. */
type JsonTextMember = 'input' | 'output' | 'parameters';
type DerivedMember = 'inputDetails' | 'outputDetails' | 'assignedVariablesDetails';

type DraftMembers<D> = D extends null
  ? unknown
  : {
      readonly [K in keyof D as K extends DerivedMember ? never : K]: K extends JsonTextMember
        ? JsonValue
        : K extends 'assignedVariables'
          ? { readonly [name: string]: JsonValue } | undefined
          : D[K];
    };

/**
 * What the simulator records: a type of event with the values themselves. Texts are made of them when somebody reads the
 * history, so that recording costs one small object. `inputText` is the caller's own text, echoed byte for byte.
 */
export type EventDraft = {
  [T in HistoryEventType]: { readonly type: T; readonly inputText?: string } & DraftMembers<DetailsOf<T>>;
}[HistoryEventType];

const COMPLETE = { truncated: false } as const;

/** Types of event that carry no details at all, not even an empty object. */
const WITHOUT_DETAILS: ReadonlySet<HistoryEventType> = new Set<HistoryEventType>([
  'WaitStateAborted',
  'TaskStateAborted',
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'ParallelStateFailed',
  'ParallelStateAborted',
  'MapStateSucceeded',
  'MapStateFailed',
  'MapStateAborted',
  'MapRunSucceeded',
  'MapRunAborted',
  'LambdaFunctionStarted',
]);

/** The event in the shape of the AWS API. */
export function toHistoryEvent(id: number, previousEventId: number, timeMs: number, draft: EventDraft): HistoryEvent {
  const event: Record<string, unknown> = {
    id,
    previousEventId,
    timestamp: new Date(timeMs).toISOString(),
    type: draft.type,
  };
  if (!WITHOUT_DETAILS.has(draft.type)) event[detailsKeyOf(draft.type)] = detailsOf(draft);
  return event as unknown as HistoryEvent;
}

/** The same event, whose texts are made when somebody reads them, each time anew: the texts of a long history together may be more than a process can hold. */
export function toLazyEvent(id: number, previousEventId: number, timeMs: number, draft: EventDraft): HistoryEvent {
  const event: Record<string, unknown> = {
    id,
    previousEventId,
    timestamp: new Date(timeMs).toISOString(),
    type: draft.type,
  };
  if (!WITHOUT_DETAILS.has(draft.type)) event[detailsKeyOf(draft.type)] = lazyDetailsOf(draft);
  return event as unknown as HistoryEvent;
}

function lazyDetailsOf(draft: EventDraft): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(draft)) {
    if (value === undefined || key === 'type' || key === 'inputText') continue;
    if (TEXTS.has(key)) Object.defineProperty(details, key, { get: () => detailsOf(draft)[key], enumerable: true });
    else details[key] = value;
  }
  return details;
}

/** Members that are values in a draft and texts in an event. */
const TEXTS: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function detailsOf(draft: EventDraft): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(draft)) {
    if (value === undefined || key === 'type' || key === 'inputText') continue;
    switch (key) {
      case 'input':
        details.input = draft.inputText ?? toJsonText(value as JsonValue);
        details.inputDetails = COMPLETE;
        break;
      case 'output':
        details.output = toJsonText(value as JsonValue);
        details.outputDetails = COMPLETE;
        break;
      case 'parameters':
        details.parameters = toJsonText(value as JsonValue);
        break;
      case 'assignedVariables':
        details.assignedVariables = textsOf(value as { readonly [name: string]: JsonValue });
        details.assignedVariablesDetails = COMPLETE;
        break;
      default:
        details[key] = value;
    }
  }
  return details;
}

function textsOf(variables: { readonly [name: string]: JsonValue }): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, toJsonText(value)]));
}
