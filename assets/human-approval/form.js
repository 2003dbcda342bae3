// @ts-check
const { COMMENT_CHARACTERS } = require('./page');

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
 * The comment of a form that was sent.
 *
 * @param {HttpEvent} event
 * @returns {{ comment: string } | { refused: 400 | 413 | 415, why: string }}
 */
function readForm({ headers = {}, body = '', isBase64Encoded }) {
  const type = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (body === '') return { comment: '' };
  if (type !== 'application/x-www-form-urlencoded') {
    return { refused: 415, why: 'The answer has to come from the form of this page.' };
  }
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (text.length > FORM_BYTES) return { refused: 413, why: 'The answer is too long.' };
  const comment = withoutControls(new URLSearchParams(text).get('comment') ?? '');
  if (comment.length > COMMENT_CHARACTERS) {
    return {
      refused: 400,
      why: `A comment has at most ${COMMENT_CHARACTERS} characters. This one has ${comment.length}.`,
    };
  }
  return { comment };
}

/**
 * Forms send line ends as CR LF. Other control characters are no part of what people write.
 *
 * @param {string} text
 */
function withoutControls(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

module.exports = { readForm };
