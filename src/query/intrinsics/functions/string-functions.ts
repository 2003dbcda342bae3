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
  const pieces: string[] = [];
  let piece = '';
  for (const unit of text.split('')) {
    if (!delimiters.includes(unit)) piece += unit;
    else {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return pieces.filter((each) => each !== '');
}

export const STRING_FUNCTIONS: readonly IntrinsicFunction[] = [stringSplit];
