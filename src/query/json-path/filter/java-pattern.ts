import { QuerySyntaxError } from '../../query-failure';

/** A whole text against a regular expression of Java. */
export type JavaPattern = (text: string) => boolean;

/** True for `/…/` and `/…/i`. */
export function isPatternText(text: string): boolean {
  return /^\/.*\/i?$/s.test(text);
}

/**
 * Compiles `/SBJ.*\/i`. The expression has to match the whole text, as with `Matcher.matches`. It runs on the regular
 * expressions of JavaScript, without a bound on the time it takes: it comes from the definition, not from the data. What
 * only Java has (possessive quantifiers, `\Q…\E`, `\A`, `\z`, `\p{Alpha}`) is refused or, where JavaScript takes it for
 * something else, differs.
 * @throws {QuerySyntaxError}
 */
export function compileJavaPattern(text: string): JavaPattern {
  const ignoresCase = text.endsWith('i');
  const source = text.slice(1, text.lastIndexOf('/'));
  const pattern = toRegExp(text, source.replace(/^\(\?i\)/, ''), ignoresCase || source.startsWith('(?i)'));
  return (candidate) => pattern.test(candidate);
}

function toRegExp(text: string, source: string, ignoresCase: boolean): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, ignoresCase ? 'i' : '');
  } catch {
    throw new QuerySyntaxError(text, 'is no regular expression that can be run here');
  }
}
