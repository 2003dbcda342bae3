// @ts-check
const { createHmac, timingSafeEqual } = require('node:crypto');
const { wellFormed } = require('./visible-text');

/**
 * @typedef {'APPROVED' | 'REJECTED'} Decision
 * @typedef {object} Link What a link is for.
 * @property {string} requestId
 * @property {Decision} decision
 * @property {string} approver Whose answer it is.
 * @property {number} expiresAt When it ends, in seconds since 1970.
 */

/** What the signature is for: a key that signs other things, too, signs no link by it. */
const PURPOSE = 'human-approval/1';

/**
 * The address of a link.
 *
 * @param {string} baseUrl
 * @param {string} key
 * @param {Link} link
 * @returns {string}
 */
function urlOf(baseUrl, key, link) {
  const query = new URLSearchParams({
    approver: link.approver,
    decision: link.decision,
    expires: String(link.expiresAt),
    signature: signatureOf(key, link),
  });
  return `${baseUrl}/${encodeURIComponent(wellFormed(link.requestId))}?${query}`;
}

/**
 * The link that was opened; undefined for one that we did not sign.
 *
 * @param {string} key
 * @param {string | undefined} requestId
 * @param {string | undefined} rawQuery
 * @returns {Link | undefined}
 */
function readLink(key, requestId, rawQuery) {
  const query = new URLSearchParams(rawQuery ?? '');
  const [approver, decision, expires, signature] = ['approver', 'decision', 'expires', 'signature'].map((name) => {
    const values = query.getAll(name);
    return values.length === 1 ? values[0] : undefined;
  });
  if (!requestId || !approver || !signature || !/^\d{1,12}$/.test(expires ?? '')) return undefined;
  if (decision !== 'APPROVED' && decision !== 'REJECTED') return undefined;
  /** @type {Link} */
  const link = { requestId, decision, approver, expiresAt: Number(expires) };
  return isSame(signature, signatureOf(key, link)) ? link : undefined;
}

/**
 * As JSON, no two links have the same text, whatever an approver is called. A half of a pair is signed as what an address makes of it.
 *
 * @param {string} key
 * @param {Link} link
 * @returns {string}
 */
function signatureOf(key, { requestId, decision, approver, expiresAt }) {
  const text = JSON.stringify([PURPOSE, wellFormed(requestId), decision, wellFormed(approver), expiresAt]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

/**
 * In constant time, so that nobody finds a signature letter by letter. The texts are compared, not what they decode to: several texts decode to
 * the same bytes.
 *
 * @param {string} given
 * @param {string} expected
 * @returns {boolean}
 */
function isSame(given, expected) {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

module.exports = { urlOf, readLink };
