import type { JsonValue } from '../../json/json-value';
import { parsedText } from './event-data';

/** Longer texts are read anew each time that somebody looks: a long history would hold more values than a process can. */
const KEPT_CHARACTERS = 1024;

/** A value of an event, read when somebody looks. */
export class EventValue {
  private known: { readonly value: JsonValue | undefined } | undefined;

  /** @param text makes the text, which may be made anew each time, too */
  constructor(private readonly text: () => string | undefined) {}

  /** undefined where the history does not have it. */
  get value(): JsonValue | undefined {
    if (this.known) return this.known.value;
    const text = this.text();
    const value = parsedText(text);
    if (text === undefined || text.length <= KEPT_CHARACTERS) this.known = { value };
    return value;
  }
}
