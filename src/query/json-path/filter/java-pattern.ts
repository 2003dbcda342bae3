import type { JsonValue } from '../../../json/json-value';
import { QueryFailure } from '../../query-failure';
import { OutOfTime } from '../../regex/bounded-time';
import { JavaRegex } from '../../regex/java-regex';
import { NO_FLAGS } from '../../regex/regex-flags';
import { RegexSearch } from '../../regex/regex-search';

/** A whole text of a document against a regular expression of Java. */
export type JavaPattern = (text: string, document: JsonValue) => boolean;

/** Longest time for all texts of one document, in milliseconds. */
const LONGEST = 1000;

/** True for `/…/` and `/…/i`. */
export function isPatternText(text: string): boolean {
  return /^\/.*\/i?$/s.test(text);
}

/**
 * Compiles `/SBJ.*\/i`. The expression has to match the whole text, as with `Matcher.matches`.
 * @throws {QuerySyntaxError} when it is none of Java
 * @throws {NotSimulatedError} when it is one that is not simulated
 */
export function compileJavaPattern(text: string): JavaPattern {
  const source = text.slice(1, text.lastIndexOf('/'));
  const regex = new JavaRegex(source, { ...NO_FLAGS, ignoresCase: text.endsWith('i') }, true);
  const spent: { of: JsonValue | undefined; milliseconds: number } = { of: undefined, milliseconds: 0 };
  const search = new RegexSearch(regex, (milliseconds) => {
    spent.milliseconds += milliseconds;
    if (spent.milliseconds > LONGEST) throw new OutOfTime();
  });
  return (candidate, document) => {
    if (spent.of !== document) Object.assign(spent, { of: document, milliseconds: 0 });
    try {
      return search.find(candidate, 0) !== undefined;
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      throw new QueryFailure('States.Runtime', `The regular expression ${text} takes too long, and is given up`);
    }
  };
}
