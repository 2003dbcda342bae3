// @ts-check
const { COMMENT_CHARACTERS } = require('./page');
const { visibleLines } = require('./visible-text');

/** Most bytes of a form: a comment of three bytes a character, each byte as `%XX`. */
const FORM_BYTES = 'comment='.length + COMMENT_CHARACTERS * 3 * 3;

/**
 * @typedef {object} HttpEvent What an HTTP API sends (payload format 2.0).
 * @property {{ http: { method: string } }} requestContext
 * @property {Record<string, string | undefined>} [pathParameters]
 * @property {string} [rawQueryString]
 * @property {Record<string, string | undefined>} [headers]
 * @property {string} [body]
 * @property {boolean} [isBase64Encoded]
 */

/**
 * What browsers say of where a request comes from when the button of our page is pressed (W3C, Fetch Metadata). Those that say nothing are older, or
 * programs.
 */
const OWN_SITES = ['', 'none', 'same-origin'];

/**
 * The comment of a form that was sent. The form of the page has it even when it is empty: a request without it was sent by something that follows
 * links, and decides nothing.
 *
 * @param {HttpEvent} event
 * @returns {{ comment: string } | { refused: 400 | 403 | 413 | 415, why: string }}
 */
function readForm({ headers = {}, body = '', isBase64Encoded }) {
  if (!OWN_SITES.includes(header(headers, 'sec-fetch-site'))) {
    return { refused: 403, why: 'The answer has to come from this page, not from another site.' };
  }
  const type = header(headers, 'content-type').split(';')[0].trim();
  if (type !== 'application/x-www-form-urlencoded') {
    return { refused: 415, why: 'The answer has to come from the form of this page.' };
  }
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (text.length > FORM_BYTES) return { refused: 413, why: 'The answer is too long.' };
  const comments = new URLSearchParams(text).getAll('comment');
  if (comments.length !== 1) return { refused: 400, why: 'The answer has to come from the form of this page.' };
  const comment = withoutControls(comments[0]);
  if (comment.length > COMMENT_CHARACTERS) {
    return {
      refused: 400,
      why: `A comment has at most ${COMMENT_CHARACTERS} characters. This one has ${comment.length}.`,
    };
  }
  return { comment };
}

/**
 * @param {Record<string, string | undefined>} headers
 * @param {string} name in small letters
 * @returns {string} in small letters; '' for none
 */
function header(headers, name) {
  const found = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
  return found
    .map(([, value]) => value ?? '')
    .join(',')
    .trim()
    .toLowerCase();
}

/**
 * Forms send line ends as CR LF. Other control characters are no part of what people write; what turns the direction of text is made visible.
 *
 * @param {string} text
 */
function withoutControls(text) {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  return visibleLines(lines.trim(), '\n\t');
}

module.exports = { readForm };
