const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What a terminal or a page would obey instead of showing it: control characters (C0, DEL, C1), the line and paragraph separators of Unicode, the
 * characters that turn the direction of text (Unicode's property Bidi_Control), halves of pairs, and U+FFFE and U+FFFF, which XML cannot hold.
 */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * A text as people are to see it, in one line: every character that would be obeyed becomes its escape in JSON, `\n`, `\u202e`. The one way
 * by which names, errors and values of users get into stories, tables, diagrams, pages and messages.
 */
export function visibleText(text: string): string {
  return text.replace(OBEYED, escaped);
}

/** As `visibleText`, for a text of ours of several lines in which users' words stand: its newlines stay. */
export function visibleLines(text: string): string {
  return text.replace(OBEYED, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
