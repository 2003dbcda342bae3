import { looksLikeEvent } from './canonical-event';
import { HistoryError, kindOf } from './history-error';
import { parseSource, unknown } from './parse-source';

type Members = Readonly<Record<string, unknown>>;

/** Members by which an answer or a file holds its events: of the API, .NET's, of CloudWatch Logs and its subscriptions, of Logs Insights, of exports. */
const HOLDERS = ['events', 'Events', 'logEvents', 'results', 'executionHistory', 'ExecutionHistory'] as const;

/** Members that say that there is more. CloudWatch's `nextForwardToken` is there always. */
const NEXT = ['nextToken', 'NextToken', 'next_token'] as const;

/** An answer in a page in an array in a file, and a log line in that. */
const DEEPEST = 8;

/** The events of a source in whichever form, as they are spelled there, in the order in which they stand there. */
export function listedEvents(source: unknown): readonly Members[] {
  const events: Members[] = [];
  const values = typeof source === 'string' ? parseSource(source) : [source];
  for (const value of values) collect(value, events, 0);
  // A page whose token leads to the next one is no end; the last one is.
  const last = values[values.length - 1];
  refuseNextToken(Array.isArray(last) ? last[last.length - 1] : last);
  if (events.length === 0) throw unknown('no events');
  return events;
}

function collect(value: unknown, events: Members[], depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) throw unknown(kindOf(value));
  if (Array.isArray(value)) {
    if (isInsightsRow(value)) collect(insightsMessage(value), events, depth + 1);
    else for (const item of value) collect(item, events, depth + 1);
    return;
  }
  const members = value as Members;
  if (looksLikeEvent(members)) events.push(members);
  else collect(heldIn(members), events, depth + 1);
}

/** What an answer, a page, a file or a log event holds. */
function heldIn(members: Members): unknown {
  const holder = HOLDERS.find((name) => Object.hasOwn(members, name));
  if (holder !== undefined) return members[holder];
  const message = members.message ?? members['@message'];
  if (typeof message === 'string') return parsedMessage(message);
  if (typeof message === 'object' && message !== null) return message;
  throw unknown(`an object with ${memberNames(members)}`);
}

/** The message of a log event is the JSON text of an event of the execution. */
function parsedMessage(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    throw unknown(`a log event whose message is not JSON: ${kindOf(message)}`);
  }
}

/** Logs Insights gives a row as pairs of field and value. */
function isInsightsRow(value: readonly unknown[]): boolean {
  return value.length > 0 && value.every((pair) => typeof pair === 'object' && pair !== null && 'field' in pair);
}

function insightsMessage(row: readonly unknown[]): unknown {
  const pair = (row as readonly { readonly field: unknown; readonly value?: unknown }[]).find(
    ({ field }) => field === '@message',
  );
  if (typeof pair?.value === 'string') return { message: pair.value };
  throw unknown("a row of Logs Insights without '@message': query it with 'fields @message'");
}

function refuseNextToken(page: unknown): void {
  if (typeof page !== 'object' || page === null) return;
  const token = NEXT.map((name) => (page as Members)[name]).find((value) => typeof value === 'string' && value !== '');
  if (token === undefined) return;
  throw new HistoryError(
    'HISTORY_INCOMPLETE',
    'The last page has a nextToken: there are more events. Ask for all pages (the CLI does unless it is told --max-items or --no-paginate), and give them in one array.',
  );
}

function memberNames(members: Members): string {
  const names = Object.keys(members);
  if (names.length === 0) return 'no members';
  const shown = names.slice(0, 5).map((name) => `'${name.slice(0, 40)}'`);
  return names.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ');
}
