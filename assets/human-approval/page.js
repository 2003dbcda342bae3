// @ts-check
const { createHash } = require('node:crypto');
const { textOf } = require('./details');
const { Html, html } = require('./html');
const { onOneLine } = require('./visible-text');

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#16191f;background:#fff}' +
  'dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}' +
  'textarea{box-sizing:border-box;width:100%;min-height:6rem;font:inherit}' +
  'button{font:inherit;font-weight:600;padding:.5rem 1.5rem;margin-top:1rem}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#16191f}}';

const styleElement = new Html(`<style>${STYLE}</style>`);

/**
 * No script runs, nothing is loaded, and nothing but this page is asked; the address, which is the right to answer, goes nowhere and is kept by
 * nobody.
 */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

/** Most characters of a comment. */
const COMMENT_CHARACTERS = 1000;

/**
 * A page as the answer of an HTTP API.
 *
 * @param {number} statusCode
 * @param {string} heading
 * @param {Html} body
 * @param {Record<string, string>} [headers]
 */
function page(statusCode, heading, body, headers = {}) {
  const title = onOneLine(heading);
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${styleElement}
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return { statusCode, headers: { ...HEADERS, ...headers }, body: document.text };
}

/**
 * Asks whether it is meant. Mail scanners open every link of a message, so that to open one must decide nothing.
 *
 * @param {import('./stored-request').StoredRequest} request
 * @param {import('./link').Link} link
 */
function confirmationPage(request, link) {
  const verb = link.decision === 'APPROVED' ? 'Approve' : 'Reject';
  return page(
    200,
    `${verb}: ${request.subject}`,
    html`${detailsOf(request)}
<form method="post">
<p><label for="comment">Comment (optional)</label>
<textarea id="comment" name="comment" maxlength="${String(COMMENT_CHARACTERS)}"></textarea></p>
<p>You answer as ${onOneLine(link.approver)}. Nothing has been decided yet; the link ends at ${timeOf(link.expiresAt)}.</p>
<button type="submit">${verb}</button>
</form>`,
  );
}

/**
 * Says something about a request.
 *
 * @param {number} statusCode
 * @param {string} title
 * @param {string} text
 * @param {import('./stored-request').StoredRequest} [request]
 * @param {Record<string, string>} [headers]
 */
function messagePage(statusCode, title, text, request, headers) {
  const body = request
    ? html`<p>${text}</p>\n<h2>${onOneLine(request.subject)}</h2>\n${detailsOf(request)}`
    : html`<p>${text}</p>`;
  return page(statusCode, title, body, headers);
}

/** @param {import('./stored-request').StoredRequest} request */
function detailsOf({ details }) {
  const rows = Object.entries(details).map(
    ([label, value]) => html`<dt>${onOneLine(label)}</dt><dd>${textOf(value)}</dd>\n`,
  );
  return rows.length > 0 ? html`<dl>\n${rows}</dl>` : html``;
}

/** @param {number} seconds */
function timeOf(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

module.exports = { COMMENT_CHARACTERS, confirmationPage, messagePage };
