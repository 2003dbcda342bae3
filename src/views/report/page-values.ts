import type { JsonValue } from '../../json/json-value';
import type { PageValue } from './page-data';

/** Values are cut after so many characters of their JSON: the first bound with which all of them fit into `ALL_CHARACTERS`. */
const BOUNDS = [4_000, 2_000, 1_000, 500, 200] as const;
const ALL_CHARACTERS = 2_000_000;

/** The values of the page, each of them once. */
export class PageValues {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  /** Number of a value; -1 without one. */
  add(value: JsonValue | undefined): number {
    if (value === undefined) return -1;
    const text = JSON.stringify(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }

  /** After how many characters values are cut. */
  get bound(): number {
    return BOUNDS.find((bound) => this.charactersWith(bound) <= ALL_CHARACTERS) ?? BOUNDS[BOUNDS.length - 1];
  }

  /** How many are cut. */
  get cut(): number {
    const { bound } = this;
    return this.texts.filter(({ length }) => length > bound).length;
  }

  all(): readonly PageValue[] {
    const { bound } = this;
    return this.texts.map((text): PageValue => {
      if (text.length <= bound) return [JSON.parse(text) as JsonValue];
      return [text.slice(0, bound).replace(/[\uD800-\uDBFF]$/, ''), text.length];
    });
  }

  private charactersWith(bound: number): number {
    return this.texts.reduce((sum, { length }) => sum + Math.min(length, bound), 0);
  }
}

/** Ends a script element, or is obeyed by somebody who reads the page's text. */
const UNSAFE = /[<>&\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\uFFFE\uFFFF]/gu;

/** JSON for a script element: the same value, in characters that mean nothing to HTML. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
