import { textArgument } from '../argument-checks';
import type { IntrinsicFunction } from '../intrinsic-function';

const stringSplit: IntrinsicFunction = {
  name: 'States.StringSplit',
  minimumArguments: 2,
  maximumArguments: 2,
  apply([text, delimiters]) {
    return tokens(textArgument(this.name, text), textArgument(this.name, delimiters));
  },
};

/** Recorded: each character of the second argument delimits, and empty pieces are dropped, as Java's StringTokenizer does. */
function tokens(text: string, delimiters: string): string[] {
  const delimiting = new Set(delimiters.split(''));
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !delimiting.has(text[at])) continue;
    if (at > start) pieces.push(text.slice(start, at));
    start = at + 1;
  }
  return pieces;
}

export const STRING_FUNCTIONS: readonly IntrinsicFunction[] = [stringSplit];
