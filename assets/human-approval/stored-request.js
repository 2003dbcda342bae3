// @ts-check

/**
 * @typedef {object} Content What was asked: it does not change.
 * @property {string[]} approvers
 * @property {number} quorum How many of them have to approve.
 * @property {import('./votes').RejectionRule} rejectionRule
 * @property {string} subject
 * @property {Record<string, unknown>} details
 *
 * @typedef {object} State How it stands.
 * @property {string} requestId
 * @property {string} taskToken
 * @property {import('./votes').Status} status
 * @property {Record<string, import('./votes').Vote>} votes By approver.
 * @property {number} version How often the votes have changed.
 * @property {number} expiresAt Seconds since 1970.
 *
 * @typedef {Content & State} StoredRequest
 */

/**
 * A request, from its item in the table.
 *
 * @param {Record<string, any>} item
 * @returns {StoredRequest}
 */
function requestFrom(item) {
  const votes = Object.entries(item.votes.M).map(([approver, { M: vote }]) => [approver, voteFrom(vote)]);
  return {
    ...JSON.parse(item.content.S),
    requestId: item.requestId.S,
    taskToken: item.taskToken.S,
    status: item.status.S,
    votes: Object.fromEntries(votes),
    version: Number(item.version.N),
    expiresAt: Number(item.expiresAt.N),
  };
}

/**
 * @param {Record<string, any>} attributes
 * @returns {import('./votes').Vote}
 */
function voteFrom({ decision, comment, answeredAt, order }) {
  return { decision: decision.S, comment: comment.S, answeredAt: answeredAt.S, order: Number(order.N) };
}

/**
 * A vote, as an attribute value.
 *
 * @param {import('./votes').Vote} vote
 */
function voteAttribute({ decision, comment, answeredAt, order }) {
  return {
    M: { decision: text(decision), comment: text(comment), answeredAt: text(answeredAt), order: number(order) },
  };
}

/** @param {string} value */
function text(value) {
  return { S: value };
}

/** @param {number} value */
function number(value) {
  return { N: String(value) };
}

module.exports = { requestFrom, voteAttribute, text, number };
