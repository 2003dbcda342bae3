import type { JsonValue } from '../json/json-value';
import type { EventDraft } from './event-draft';

/** Types of event that are recorded again and again, each time with another value of one member. */
type CommonEventType = Extract<EventDraft, { readonly name: string }>['type'];

/** What the events of one state, or of the iterations of one Map, have in common. They need no object of their own to be recorded. */
export class CommonEvent {
  constructor(
    readonly type: CommonEventType,
    readonly name: string,
    /** The member that differs. */
    readonly member: 'input' | 'output' | 'index',
  ) {}

  /** The event with the value of that member. */
  with(value: JsonValue): EventDraft {
    return { type: this.type, name: this.name, [this.member]: value } as unknown as EventDraft;
  }
}
