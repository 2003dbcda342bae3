// @ts-check

/**
 * @typedef {object} RequestEvent What the workflow sends.
 * @property {string} taskToken
 * @property {string} requestId
 * @property {string} startedAt In ISO 8601.
 * @property {number} timeoutSeconds Of the whole request.
 * @property {number} waitSeconds Of this round: until the next reminder, or the end.
 * @property {number} round 0 for the request, and the number of the reminder.
 * @property {{ name: string, topicArn: string }[]} approvers
 * @property {number} quorum
 * @property {import('./votes').RejectionRule} rejectionRule
 * @property {string} subject
 * @property {Record<string, unknown>} details
 */

/** What a workflow asks for, and nobody can do: to try again does not help. */
class ApprovalRequestInvalid extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'ApprovalRequestInvalid';
  }
}

/** Most characters of a name: it is part of the links. */
const NAME_CHARACTERS = 100;

/**
 * Refuses approvers who could not be told apart. Their names may come from the payload, so synth does not know them.
 *
 * @param {RequestEvent} event
 */
function checkRequestEvent({ approvers, subject }) {
  const names = approvers.map(({ name }) => name);
  const unfit = names.findIndex(
    (name) => typeof name !== 'string' || name.trim() === '' || name.length > NAME_CHARACTERS,
  );
  if (unfit >= 0) {
    throw new ApprovalRequestInvalid(`Approver ${unfit + 1} has no name of 1 to ${NAME_CHARACTERS} characters`);
  }
  if (new Set(names).size < names.length) throw new ApprovalRequestInvalid('Two approvers have the same name');
  if (typeof subject !== 'string') throw new ApprovalRequestInvalid('The subject is not a text');
}

/** A start that is late by less (retries, a cold start) is no reason for links that end at another time. */
const LATE_SECONDS = 120;

/**
 * When a request ends, in seconds since 1970: as planned when it began, so that reminders have the same links; later when the workflow waits for longer
 * than that, since its execution was redriven.
 *
 * @param {RequestEvent} event
 * @param {number} now milliseconds since 1970
 */
function endOf({ startedAt, timeoutSeconds, waitSeconds }, now) {
  const planned = Math.floor(Date.parse(startedAt) / 1000) + timeoutSeconds;
  const waitedFor = Math.floor(now / 1000) + waitSeconds;
  return waitedFor > planned + LATE_SECONDS ? waitedFor : planned;
}

module.exports = { ApprovalRequestInvalid, checkRequestEvent, endOf };
