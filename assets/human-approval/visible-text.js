// @ts-check

/** @type {Record<string, string>} */
const NAMED = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What a mail program or a page would obey instead of showing it: control characters (C0, DEL, C1), the line and paragraph separators of Unicode,
 * the characters that turn the direction of text (Unicode's property Bidi_Control), halves of pairs, and U+FFFE and U+FFFF.
 */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * A text as people are to see it, in one line: every character that would be obeyed becomes its escape in JSON, `\n`, `\u202e`. The rule of the whole
 * package (`src/json/visible-text.ts`): the functions are deployed without it.
 *
 * @param {string} text
 * @returns {string}
 */
function visibleText(text) {
  return text.replace(OBEYED, escaped);
}

/**
 * As `visibleText`, for a text whose characters of layout (`kept`) are harmless where it is shown.
 *
 * @param {string} text
 * @param {string} [kept]
 * @returns {string}
 */
function visibleLines(text, kept = '\n') {
  return text.replace(OBEYED, (character) => (kept.includes(character) ? character : escaped(character)));
}

/**
 * A text of the payload in one line: runs of white space are one space, what is left is visible.
 *
 * @param {string} text
 * @returns {string}
 */
function onOneLine(text) {
  return visibleText(text.replace(/\s+/gu, ' '));
}

/**
 * A text without halves of pairs, which nothing that is sent can hold: UTF-8 has none, so that they arrive as U+FFFD.
 *
 * @param {string} text
 * @returns {string}
 */
function wellFormed(text) {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** @param {string} character */
function escaped(character) {
  return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

module.exports = { onOneLine, visibleLines, visibleText, wellFormed };
