// @ts-check

/**
 * @typedef {'OPEN' | 'APPROVED' | 'REJECTED'} Status
 * @typedef {'ANY' | 'QUORUM_UNREACHABLE'} RejectionRule
 * @typedef {object} Vote
 * @property {import('./link').Decision} decision
 * @property {string} comment '' for none.
 * @property {string} answeredAt In ISO 8601.
 * @property {number} order Place among the answers.
 */

/**
 * How a request stands after the answers so far.
 *
 * @param {{ approvers: readonly string[], quorum: number, rejectionRule: RejectionRule }} rules
 * @param {Readonly<Record<string, { decision: import('./link').Decision }>>} votes by approver
 * @returns {Status}
 */
function statusOf({ approvers, quorum, rejectionRule }, votes) {
  const answers = Object.values(votes);
  const approvals = answers.filter(({ decision }) => decision === 'APPROVED').length;
  const rejections = answers.length - approvals;
  if (approvals >= quorum) return 'APPROVED';
  const bearable = rejectionRule === 'ANY' ? 0 : approvers.length - quorum;
  return rejections > bearable ? 'REJECTED' : 'OPEN';
}

/**
 * What the workflow gets: the decision, the answer that brought it, and all answers in the order in which they came.
 *
 * @param {{ status: Status, votes: Readonly<Record<string, Vote>> }} request one that is decided
 */
function resultOf({ status, votes }) {
  const answers = Object.entries(votes)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([approver, { decision, comment, answeredAt }]) => ({ approver, decision, comment, answeredAt }));
  const { approver, comment, answeredAt } = answers[answers.length - 1];
  return { decision: status, approver, comment, decidedAt: answeredAt, answers };
}

module.exports = { statusOf, resultOf };
