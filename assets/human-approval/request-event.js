// @ts-check
const { fitsResult } = require('./votes');

/**
 * @typedef {object} RequestEvent What the workflow sends.
 * @property {string} taskToken
 * @property {string} requestId
 * @property {string} startedAt In ISO 8601.
 * @property {number} timeoutSeconds Of the whole request.
 * @property {number} waitSeconds Of this round: until the next reminder, or the end.
 * @property {number} round 0 for the request, and the number of the reminder.
 * @property {string} [enteredTime] When the state that waits was entered, in ISO 8601. Machines that were deployed earlier do not say it.
 * @property {number} [retryCount] How often it was tried before.
 * @property {{ name: string, topicArn: string }[]} approvers
 * @property {string} [requester] Who wants the decision, and is not asked.
 * @property {number} [quorum] All who are asked, where it is not said.
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
  if (!fitsResult(names)) {
    throw new ApprovalRequestInvalid(`${names.length} approvers are too many: their answers do not fit into a payload`);
  }
  if (typeof subject !== 'string') throw new ApprovalRequestInvalid('The subject is not a text');
}

/** Retries of one visit of a state are fewer. */
const RETRIES = 1000;

/**
 * Place of an event among those of its request: by the time at which its state was entered, and by its attempt. A function may come to the table
 * after the one that was called later, since Step Functions gives up a call that takes too long, and calls again with another token. Events of
 * machines that do not say it yet have all the same place.
 *
 * @param {RequestEvent} event
 * @returns {number}
 */
function orderOf({ enteredTime, startedAt, retryCount }) {
  return Date.parse(enteredTime ?? startedAt) * RETRIES + Math.min(retryCount ?? 0, RETRIES - 1);
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

module.exports = { ApprovalRequestInvalid, checkRequestEvent, endOf, orderOf };
