// @ts-check

/**
 * @typedef {object} RequestEvent What the workflow sends.
 * @property {string} taskToken
 * @property {string} requestId
 * @property {string} startedAt In ISO 8601.
 * @property {number} timeoutSeconds
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

module.exports = { ApprovalRequestInvalid, checkRequestEvent };
