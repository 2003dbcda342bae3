// @ts-check
const { createHash } = require('node:crypto');
const { urlOf } = require('./link');
const { textOf } = require('./details');

/**
 * @typedef {object} Notification
 * @property {import('./stored-request').StoredRequest} request
 * @property {{ name: string, topicArn: string }} approver
 * @property {number} round 0 for the request, and the number of the reminder.
 * @property {string} baseUrl
 * @property {string} key What links are signed with.
 */

/** Most characters of a subject (API reference, Publish). */
const SUBJECT_CHARACTERS = 99;

/**
 * The input of Publish that asks one approver, with links of their own: text for people, JSON for programs.
 *
 * @param {Notification} notification
 */
function notificationOf({ request, approver, round, baseUrl, key }) {
  const { requestId, expiresAt, subject, details } = request;
  /** @param {import('./link').Decision} decision */
  const url = (decision) => urlOf(baseUrl, key, { requestId, decision, approver: approver.name, expiresAt });
  const [approveUrl, rejectUrl] = [url('APPROVED'), url('REJECTED')];
  const kind = round === 0 ? 'REQUEST' : 'REMINDER';
  const until = new Date(expiresAt * 1000).toISOString();
  const heading = onOneLine(round === 0 ? subject : `Reminder: ${subject}`);
  const message = {
    kind,
    requestId,
    approver: approver.name,
    subject,
    details,
    expiresAt: until,
    approveUrl,
    rejectUrl,
  };
  const answers = `Approve: ${approveUrl}\n\nReject: ${rejectUrl}`;
  return {
    TopicArn: approver.topicArn,
    Subject: subjectOf(heading),
    MessageStructure: 'json',
    Message: JSON.stringify({
      default: JSON.stringify(message),
      email: `${[heading, ...linesOf(details)].join('\n')}\n\n${answers}\n\nThe links are for ${approver.name} alone and end at ${until}.\n`,
      sms: `${heading}\n${answers}`,
    }),
    MessageAttributes: { approver: stringAttribute(approver.name), kind: stringAttribute(kind) },
    ...(approver.topicArn.endsWith('.fifo') ? fifoOptions(requestId, approver.name, round) : {}),
  };
}

/**
 * What SNS takes as a subject: ASCII on one line, not beginning with a space. Letters lose their marks.
 *
 * @param {string} text on one line
 */
function subjectOf(text) {
  const letters = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  const ascii = letters.replace(/[^\x20-\x7e]+/g, '?').trim();
  return /[a-z0-9]/i.test(ascii) ? ascii.slice(0, SUBJECT_CHARACTERS) : 'Approval wanted';
}

/**
 * One line each: no value can pass for a line of ours, such as a link.
 *
 * @param {Record<string, unknown>} details
 */
function linesOf(details) {
  return Object.entries(details).map(([label, value]) => onOneLine(`${label}: ${textOf(value)}`));
}

/** @param {string} text */
function onOneLine(text) {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** @param {string} value */
function stringAttribute(value) {
  return { DataType: 'String', StringValue: value };
}

/**
 * A retry is known as the same message.
 *
 * @param {string} requestId
 * @param {string} approver
 * @param {number} round
 */
function fifoOptions(requestId, approver, round) {
  const id = createHash('sha256')
    .update(JSON.stringify([requestId, approver, round]))
    .digest('hex');
  return { MessageGroupId: requestId, MessageDeduplicationId: id };
}

module.exports = { notificationOf };
