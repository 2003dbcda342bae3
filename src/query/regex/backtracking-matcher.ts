import { printBacktracking } from './print-backtracking';
import type { Finder, RegexMatch, RegexNode } from './regex-node';

/** Finds with the regular expressions of JavaScript, in a time that nobody knows beforehand. undefined: they do not take this one. */
export function backtrackingFinder(node: RegexNode): Finder | undefined {
  const { source, groups } = printBacktracking(node);
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'gu');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return (text, from, most) => {
    const matches: RegexMatch[] = [];
    pattern.lastIndex = from;
    while (matches.length < most) {
      const found = pattern.exec(text);
      if (found === null) break;
      const end = found.index + found[0].length;
      matches.push({ start: found.index, end, groups: groups.map((group) => found[group]) });
      if (end === found.index) break;
    }
    return matches;
  };
}
