import { isJsonArray, isJsonObject, type JsonValue, type MutableJsonObject, setMember } from '../json/json-value';
import type { ReadStep } from '../query/read';

/** What a reader wants a value to be, where it does not say more. */
export type Kind = 'array' | 'boolean' | 'json' | 'number' | 'object' | 'text' | 'timestamp';

/** A value that would do, and how well: 0 leads on, 1 around, 2 to a failure. undefined: no value at all. */
export interface Candidate {
  readonly value: JsonValue | undefined;
  readonly rank: number;
}

/** Deepest nesting that is derived: loops of states would deepen it without end. */
const DEEPEST = 12;

/** Longest array that is made up. */
const LONGEST = 20;

const PLAIN: { readonly [K in Kind]: JsonValue } = {
  array: [],
  boolean: true,
  json: '{}',
  number: 1,
  object: {},
  text: 'auto',
  timestamp: '2024-01-01T00:00:00Z',
};

/** What later states read of a value: its members, its items, and values that it is compared with. Grows, never shrinks. */
export class Demand {
  readonly members = new Map<string, Demand>();
  items: Demand | undefined;
  /** Number of items that there have to be, when there are any. */
  length = 1;
  kind: Kind | undefined;
  readonly candidates: Candidate[] = [];

  /** The demand that a value meets. */
  static like(value: JsonValue): Demand {
    const demand = new Demand();
    if (isJsonArray(value)) {
      demand.want('array');
      for (const item of value) demand.anyItem(value.length).add(Demand.like(item));
    } else if (isJsonObject(value)) {
      demand.want('object');
      for (const [name, member] of Object.entries(value)) demand.members.set(name, Demand.like(member));
    } else demand.suggest({ value, rank: 0 });
    return demand;
  }

  /** The demand at a place in this one. */
  at(steps: readonly ReadStep[]): Demand {
    let found: Demand = this;
    for (const step of steps.slice(0, DEEPEST)) {
      found = typeof step === 'string' ? found.member(step) : found.anyItem((step ?? 0) + 1);
    }
    return found;
  }

  /** The demand there, if there is one. */
  find(steps: readonly ReadStep[]): Demand | undefined {
    let found: Demand | undefined = this;
    for (const step of steps) found = typeof step === 'string' ? found?.members.get(step) : found?.items;
    return found;
  }

  member(name: string): Demand {
    const known = this.members.get(name);
    if (known) return known;
    const added = new Demand();
    this.members.set(name, added);
    return added;
  }

  anyItem(length = 1): Demand {
    this.items ??= new Demand();
    this.length = Math.max(this.length, Math.min(length, LONGEST));
    return this.items;
  }

  /** What is read of each item, of what is an array: JSONata reads a member of an array as that of all its items. */
  ofItem(): Demand | undefined {
    if (this.members.size === 0) return this.items;
    const item = new Demand().add(this.items);
    for (const [name, member] of this.members) item.member(name).add(member);
    return item;
  }

  want(kind: Kind): this {
    this.kind ??= kind;
    return this;
  }

  suggest(candidate: Candidate): void {
    const isKnown = ({ value, rank }: Candidate): boolean => value === candidate.value && rank === candidate.rank;
    if (!this.candidates.some(isKnown)) this.candidates.push(candidate);
  }

  /** Takes over all that another demands, but for one member. */
  add(other: Demand | undefined, except?: string, depth = 0): this {
    if (!other || other === this || depth > DEEPEST) return this;
    if (other.kind) this.want(other.kind);
    for (const candidate of other.candidates) this.suggest(candidate);
    for (const [name, member] of [...other.members]) {
      if (name !== except) this.member(name).add(member, undefined, depth + 1);
    }
    if (other.items) this.anyItem(other.length).add(other.items, undefined, depth + 1);
    return this;
  }

  /** How much is demanded: the number of places and of candidates. */
  get size(): number {
    let size = this.length + this.candidates.length + (this.kind ? 1 : 0) + (this.items?.size ?? 0);
    for (const member of this.members.values()) size += member.size;
    return size;
  }

  /**
   * A value that meets the demand; undefined where none at all does.
   * @param variant 0 for what leads on; others take the candidates in turn, to go other ways
   */
  value(variant: number): JsonValue | undefined {
    const candidate = this.candidate(variant);
    if (candidate?.value === undefined && candidate !== undefined) return undefined;
    if (this.members.size > 0 && this.kind !== 'array') return this.object(variant);
    const { items } = this;
    if (items) {
      const item = items.value(variant);
      // An item that had better be missing: there is none.
      return item === undefined ? [] : Array.from({ length: this.length }, () => items.value(variant) as JsonValue);
    }
    if (candidate !== undefined) return candidate.value;
    return PLAIN[this.kind ?? 'text'];
  }

  /** The best candidate, or the next ones in turn. Of two that are as good, a value is better than none. */
  private candidate(variant: number): Candidate | undefined {
    const absent = ({ value }: Candidate): number => (value === undefined ? 1 : 0);
    const ranked = [...this.candidates].sort((a, b) => a.rank - b.rank || absent(a) - absent(b));
    return ranked.length === 0 ? undefined : ranked[variant % ranked.length];
  }

  private object(variant: number): JsonValue {
    const object: MutableJsonObject = {};
    for (const [name, member] of this.members) {
      const value = member.value(variant);
      if (value !== undefined) setMember(object, name, value);
    }
    return object;
  }
}
