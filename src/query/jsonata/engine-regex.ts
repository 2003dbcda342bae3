import { NotSimulatedError } from '../query-failure';
import { OutOfTime } from '../regex/bounded-time';
import { JavaRegex } from '../regex/java-regex';
import { NO_FLAGS } from '../regex/regex-flags';
import { RegexSearch, SHORT_TEXT } from '../regex/regex-search';
import { MistakeOfFunction } from './engine-fault';
import { evaluationTimeout, LimitExceeded } from './limits';
import { charge } from './meter';
import type { VendoredMatcher } from './vendored-jsonata';

/** Units of work that a millisecond is worth. */
const WORK_PER_MILLISECOND = 1000;

/** Units of work for what is made of a match. */
const MATCH = 3;

/** What a regular expression of JSONata is in the tree: one of Java, as Step Functions runs on Java, with the flags `i` and `m`. */
export function regexOf(pattern: string, flags: string): JavaRegex {
  return new JavaRegex(pattern, { ...NO_FLAGS, ignoresCase: flags.includes('i'), multiline: flags.includes('m') });
}

/** Finds as the engine expects it of a `RegExp` with the flag `g`. */
export class EngineMatcher implements VendoredMatcher {
  lastIndex = 0;
  private readonly search: RegexSearch;

  constructor(regex: JavaRegex) {
    this.search = new RegexSearch(regex, (milliseconds) => charge(milliseconds * WORK_PER_MILLISECOND));
  }

  exec(text: string): ReturnType<VendoredMatcher['exec']> {
    // The time for a longer one is watched.
    charge(1 + (text.length > SHORT_TEXT ? 0 : text.length >> 4));
    const match = carryingMistakes(() => this.search.find(text, this.lastIndex));
    if (text.length > SHORT_TEXT) charge(((match?.end ?? text.length) - this.lastIndex) >> 6);
    if (match === undefined) {
      this.lastIndex = 0;
      return null;
    }
    charge(MATCH);
    this.lastIndex = match.end;
    return Object.assign([text.slice(match.start, match.end), ...match.groups], { index: match.start });
  }
}

/** What the matcher says, apart from the errors of the language. */
function carryingMistakes<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof LimitExceeded) throw error;
    if (error instanceof OutOfTime) throw evaluationTimeout();
    throw new MistakeOfFunction(error);
  }
}

/** What compares a timestamp with a picture. Pictures are made of groups and classes, and may be ambiguous. */
export function pictureMatcher(pattern: string): Pick<VendoredMatcher, 'exec'> {
  try {
    return new EngineMatcher(new JavaRegex(pattern, { ...NO_FLAGS, ignoresCase: true }));
  } catch (error) {
    throw error instanceof NotSimulatedError ? error : new MistakeOfFunction(error);
  }
}
