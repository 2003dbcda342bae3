import type { HistoryEvent } from '../../src/history/history-event';
import type { SimulatedExecution } from '../../src/testing/simulated-execution';
import { Finding } from './finding';

const ENDS: Readonly<Record<string, string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** A history is one of AWS: ids from 1, links to earlier events, times that never go back, an end that fits the status. */
export function checkHistory({ status, history }: Pick<SimulatedExecution, 'status' | 'history'>): void {
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, { id, previousEventId = 0, timestamp }] of history.entries()) {
    if (id !== index + 1) throw new Finding('ids of events count from 1', `event ${index + 1} has the id ${id}`);
    if (previousEventId < 0 || previousEventId >= id) {
      throw new Finding('an event points at an earlier one', `event ${id} points at ${previousEventId}`);
    }
    const time = Date.parse(String(timestamp));
    if (!(time >= latest)) throw new Finding('time never goes back', `event ${id} is of ${String(timestamp)}`);
    latest = time;
  }
  const last: HistoryEvent | undefined = history.at(-1);
  if (last?.type !== ENDS[status]) {
    throw new Finding('the last event tells the status', `${status}, but the last event is ${last?.type}`);
  }
}

/** Control characters but newline and tab, line separators of Unicode, and characters that turn the direction of text. */
const UNREADABLE = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** A text for people holds nothing that a terminal or a page would obey. */
export function checkText(what: string, text: string): void {
  const index = text.search(UNREADABLE);
  if (index < 0) return;
  const code = text.charCodeAt(index).toString(16).padStart(4, '0');
  throw new Finding(
    `texts for people are escaped: ${what}`,
    `U+${code} after ${JSON.stringify(text.slice(Math.max(0, index - 40), index))}`,
  );
}

const KNOWN = [Object.prototype, Array.prototype, Function.prototype, String.prototype].map(
  (prototype) => [prototype, Reflect.ownKeys(prototype).length] as const,
);

/** Nothing that a user gives gets into what all objects share. */
export function checkPrototypes(): void {
  for (const [prototype, members] of KNOWN) {
    if (Reflect.ownKeys(prototype).length !== members)
      throw new Finding('prototypes stay as they are', 'a member was added');
  }
}

/** Two runs of the same give the same. */
export function checkSame(invariant: string, first: string | undefined, second: string | undefined): void {
  if (first === second) return;
  const [one, other] = [first ?? 'nothing', second ?? 'nothing'];
  let index = 0;
  while (index < one.length && one[index] === other[index]) index += 1;
  throw new Finding(invariant, `'${one.slice(index, index + 120)}' and '${other.slice(index, index + 120)}'`);
}
