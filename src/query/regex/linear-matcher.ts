import type { RE2JS } from 're2js';
import type { Finder, RegexMatch } from './regex-node';

/** The one place that knows re2js. It is loaded when the first regular expression is used, not before. */
type Engine = typeof RE2JS;

let loaded: { readonly RE2JS: Engine; readonly RE2JSException: new () => Error } | undefined;

/** Finds in a time that grows with the text and the expression, never faster than their product. undefined: too large for RE2. */
export function linearFinder(source: string): Finder | undefined {
  loaded ??= require('re2js') as NonNullable<typeof loaded>;
  let compiled: RE2JS;
  try {
    compiled = loaded.RE2JS.compile(source);
  } catch (error) {
    if (error instanceof loaded.RE2JSException) return undefined;
    throw error;
  }
  return (text, from, most) => findAll(compiled, text, from, most);
}

function findAll(compiled: RE2JS, text: string, from: number, most: number): RegexMatch[] {
  const matcher = compiled.matcher(text);
  const matches: RegexMatch[] = [];
  let found = matcher.find(from);
  while (found) {
    const groups = Array.from({ length: matcher.groupCount() }, (_, i) => matcher.group(i + 1) ?? undefined);
    const [start, end] = [matcher.start(), matcher.end()];
    matches.push({ start, end, groups });
    if (matches.length === most || start === end) break;
    found = matcher.find();
  }
  return matches;
}
