// @ts-check
const { cut, fitting, jsonBytes } = require('./size');

/**
 * @typedef {'OPEN' | 'APPROVED' | 'REJECTED'} Status
 * @typedef {'ANY' | 'QUORUM_UNREACHABLE'} RejectionRule
 * @typedef {object} Vote
 * @property {import('./link').Decision} decision
 * @property {string} comment '' for none.
 * @property {string} answeredAt In ISO 8601.
 * @property {number} order Place among the answers.
 * @property {string} [id] Of the click, by which the function that took it knows it again; none in what older functions have written.
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

/** Most bytes of a result: three quarters of what a state may hand on. The rest is left to the payload that it becomes a part of. */
const RESULT_BYTES = 192 * 1024;

/**
 * What the workflow gets. Where it would be too large, the comments are cut that are the longest, and say so.
 *
 * @param {{ status: Status, votes: Readonly<Record<string, Vote>> }} request one that is decided
 */
function resultOf(request) {
  return fitting(
    (allowance) => resultWithin(request, allowance),
    (result) => Buffer.byteLength(JSON.stringify(result)) <= RESULT_BYTES,
    RESULT_BYTES,
  );
}

/**
 * Whether the result fits whatever is answered, with comments that are cut.
 *
 * @param {readonly string[]} approvers
 */
function fitsResult(approvers) {
  const bytes = approvers.reduce((sum, name) => sum + jsonBytes(name) + ANSWER_BYTES, 1024);
  return bytes <= RESULT_BYTES;
}

/** Of an answer besides its name: its members, and a comment that is nothing but the mark of its cut. */
const ANSWER_BYTES = 160;

/**
 * What the workflow gets: the decision, the answer that brought it, and all answers in the order in which they came.
 *
 * @param {{ status: Status, votes: Readonly<Record<string, Vote>> }} request one that is decided
 * @param {number} allowance bytes of each comment
 */
function resultWithin({ status, votes }, allowance) {
  const answers = Object.entries(votes)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([approver, { decision, comment, answeredAt }]) => ({
      approver,
      decision,
      comment: cut(comment, allowance),
      answeredAt,
    }));
  const { approver, comment, answeredAt } = answers[answers.length - 1];
  return { decision: status, approver, comment, decidedAt: answeredAt, answers };
}

/**
 * The answer that came last: that which decided, of a request that is decided.
 *
 * @param {Readonly<Record<string, Vote>>} votes at least one
 * @returns {Vote}
 */
function lastOf(votes) {
  return Object.values(votes).reduce((last, vote) => (vote.order > last.order ? vote : last));
}

module.exports = { fitsResult, lastOf, resultOf, statusOf };
