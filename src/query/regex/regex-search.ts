import { OutOfTime, withinTime } from './bounded-time';
import type { JavaRegex } from './java-regex';
import type { RegexMatch } from './regex-node';

/** Longest time for some matches, in milliseconds. */
const LONGEST = 500;

/** Characters of a text in which RE2 finds quickly, whatever the expression: the time is not watched. */
export const SHORT_TEXT = 1000;

/** Most matches that are looked for at once. */
const LARGEST_BATCH = 4096;

/** Looks for the matches of one expression in one text after the other. */
export class RegexSearch {
  readonly #regex: JavaRegex;
  readonly #spend: (milliseconds: number) => void;
  #text = '';
  #found: RegexMatch[] = [];
  #taken = 0;
  #batch = 1;

  /** `spend` is told the time that long searches took; it may throw when it is too much. */
  constructor(regex: JavaRegex, spend: (milliseconds: number) => void) {
    this.#regex = regex;
    this.#spend = spend;
  }

  /** The first match at or after a place, or undefined.
   * @throws {OutOfTime} */
  find(text: string, from: number): RegexMatch | undefined {
    const goesOn = text === this.#text && from > 0 && from === this.#found[this.#taken - 1]?.end;
    if (goesOn && this.#taken < this.#found.length) return this.#take();
    // What was found less than was looked for is all there is.
    if (goesOn && this.#found.length < this.#batch) return this.#isEmptyMatch() ? this.#search(text, from) : undefined;
    this.#batch = goesOn ? Math.min(4 * this.#batch, LARGEST_BATCH) : 1;
    return this.#search(text, from);
  }

  #search(text: string, from: number): RegexMatch | undefined {
    this.#text = text;
    this.#found = this.#findBatch(text, from);
    this.#taken = 0;
    return this.#take();
  }

  #take(): RegexMatch | undefined {
    const match = this.#found[this.#taken];
    this.#taken += 1;
    return match;
  }

  #isEmptyMatch(): boolean {
    const last = this.#found.at(-1);
    return last !== undefined && last.start === last.end;
  }

  /** The matcher of a short text costs less than to watch the time. */
  #findBatch(text: string, from: number): RegexMatch[] {
    const { find, time } = this.#regex.finderFor(text);
    if (time === 'steady' || (time === 'linear' && text.length <= SHORT_TEXT)) return find(text, from, this.#batch);
    try {
      const { value, elapsed } = withinTime(LONGEST, () => find(text, from, this.#batch));
      this.#spend(elapsed);
      return value;
    } catch (error) {
      if (error instanceof OutOfTime) this.#regex.forget();
      throw error;
    }
  }
}
