// @ts-check
const { createHash } = require('node:crypto');
const { urlOf } = require('./link');
const { textOf } = require('./details');
const { cut, fitting } = require('./size');
const { onOneLine, visibleText } = require('./visible-text');

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

/** Most bytes of a message (API reference, Publish), less what SNS counts besides: its attributes. */
const MESSAGE_BYTES = 256 * 1024 - 2048;

/** Most bytes of what was asked in a text message, which has 1,600 characters at most with both links. */
const SMS_BYTES = 300;

/**
 * The input of Publish that asks one approver, with links of their own: text for people, JSON for programs. Texts that would make it too long are cut, and
 * say so.
 *
 * @param {Notification} notification
 */
function notificationOf(notification) {
  const { request, approver, round } = notification;
  const kind = round === 0 ? 'REQUEST' : 'REMINDER';
  const heading = onOneLine(round === 0 ? request.subject : `Reminder: ${request.subject}`);
  return {
    TopicArn: approver.topicArn,
    Subject: subjectOf(heading),
    MessageStructure: 'json',
    Message: fitting(
      (allowance) => messageOf(notification, kind, allowance),
      (message) => Buffer.byteLength(message) <= MESSAGE_BYTES,
      MESSAGE_BYTES,
    ),
    MessageAttributes: { approver: stringAttribute(visibleText(approver.name)), kind: stringAttribute(kind) },
    ...(approver.topicArn.endsWith('.fifo') ? fifoOptions(request.requestId, approver.name, round) : {}),
  };
}

/**
 * @param {Notification} notification
 * @param {'REQUEST' | 'REMINDER'} kind
 * @param {number} allowance bytes of each text of the payload
 */
function messageOf({ request, approver, baseUrl, key }, kind, allowance) {
  const { requestId, expiresAt } = request;
  /** @param {import('./link').Decision} decision */
  const url = (decision) => urlOf(baseUrl, key, { requestId, decision, approver: approver.name, expiresAt });
  const [approveUrl, rejectUrl] = [url('APPROVED'), url('REJECTED')];
  const until = new Date(expiresAt * 1000).toISOString();
  const subject = cut(request.subject, allowance);
  const details = detailsWithin(request.details, allowance);
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
  const heading = lineOf(kind === 'REQUEST' ? subject : `Reminder: ${subject}`);
  const lines = Object.entries(details).map(([label, value]) => lineOf(`${label}: ${textOf(value)}`));
  const answers = `Approve: ${approveUrl}\n\nReject: ${rejectUrl}`;
  const end = `The links are for ${onOneLine(approver.name)} alone and end at ${until}.`;
  return JSON.stringify({
    // In JSON an escape is the character itself: programs read what was asked, and people who see the JSON are not deceived.
    default: visibleText(JSON.stringify(message)),
    email: `${[heading, ...lines].join('\n')}\n\n${answers}\n\n${end}\n`,
    sms: `${cut(heading, SMS_BYTES)}\n${answers}`,
  });
}

/**
 * @param {Record<string, unknown>} details
 * @param {number} allowance bytes of each
 * @returns {Record<string, unknown>} those that are cut are texts
 */
function detailsWithin(details, allowance) {
  const within = Object.entries(details).map(([label, value]) => {
    const text = textOf(value);
    const short = cut(text, allowance);
    return [cut(label, allowance), short === text ? value : short];
  });
  return Object.fromEntries(within);
}

/**
 * A line of the payload: no value can pass for several lines, nor for one of ours, such as a link. What begins like one of ours is quoted as mail is.
 *
 * @param {string} text
 */
function lineOf(text) {
  const line = onOneLine(text);
  return /^[\s\p{P}\p{S}\p{Cf}]*(approve|reject|the links are for)\b/iu.test(line.normalize('NFKC'))
    ? `> ${line}`
    : line;
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
