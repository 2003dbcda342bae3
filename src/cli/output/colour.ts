import type { CliIo } from '../io';

const RED = '\u001B[31m';
const YELLOW = '\u001B[33m';
const GREEN = '\u001B[32m';
const PLAIN = '\u001B[39m';

/** Words that say how it went, in colour: for a person at a terminal who has not said NO_COLOR. */
export function coloured(text: string, { isTerminal, env }: Pick<CliIo, 'isTerminal' | 'env'>): string {
  const isOff = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  if (isOff || (!isTerminal && (env.FORCE_COLOR ?? '') === '')) return text;
  return text
    .replaceAll(/\b(error:|FAILED|TIMED_OUT|ABORTED|DIFFERS|diverged)/g, `${RED}$1${PLAIN}`)
    .replaceAll(/\b(warning:|cannot tell)/g, `${YELLOW}$1${PLAIN}`)
    .replaceAll(/\b(SUCCEEDED|same)\b|(?<=: )well$/gm, (word) => `${GREEN}${word}${PLAIN}`);
}
