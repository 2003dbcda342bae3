// @ts-check
const { ApprovalRequestInvalid } = require('./request-event');
const { wellFormed } = require('./visible-text');

/**
 * @typedef {import('./request-event').RequestEvent} RequestEvent
 */

/**
 * The event as the table and the links can hold it: a name with half of a pair would come back as another one.
 *
 * @param {RequestEvent} event
 * @returns {RequestEvent}
 */
function withWellFormedNames(event) {
  const approvers = event.approvers.map((approver) =>
    typeof approver.name === 'string' ? { ...approver, name: wellFormed(approver.name) } : approver,
  );
  return { ...event, approvers };
}

/**
 * The event without the approver who has asked for the decision: nobody approves what they want themselves.
 *
 * @param {RequestEvent} event
 * @returns {RequestEvent & { quorum: number }}
 */
function withoutRequester(event) {
  const { requester } = event;
  if (requester === undefined) return { ...event, quorum: event.quorum ?? event.approvers.length };
  if (typeof requester !== 'string') throw new ApprovalRequestInvalid('The requester has no name');
  const approvers = event.approvers.filter(({ name }) => name !== wellFormed(requester));
  const quorum = event.quorum ?? Math.max(1, approvers.length);
  if (approvers.length < quorum) {
    throw new ApprovalRequestInvalid(
      `Without the requester there are ${approvers.length} approvers, but ${quorum} have to approve`,
    );
  }
  return { ...event, approvers, quorum };
}

module.exports = { withoutRequester, withWellFormedNames };
