// @ts-check
const { wellFormed } = require('./visible-text');

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
 * @property {string} [votedWith] Token that the last vote was given under.
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
  const content = JSON.parse(item.content.S);
  return {
    ...content,
    approvers: content.approvers.map(wellFormed),
    requestId: item.requestId.S,
    taskToken: item.taskToken.S,
    status: item.status.S,
    votes: Object.fromEntries(votes),
    version: Number(item.version.N),
    expiresAt: Number(item.expiresAt.N),
    votedWith: item.votedWith?.S,
  };
}

/**
 * @param {Record<string, any>} attributes
 * @returns {import('./votes').Vote}
 */
function voteFrom({ decision, comment, answeredAt, order, id }) {
  const vote = { decision: decision.S, comment: comment.S, answeredAt: answeredAt.S, order: Number(order.N) };
  return id ? { ...vote, id: id.S } : vote;
}

/**
 * A vote, as an attribute value.
 *
 * @param {import('./votes').Vote} vote
 */
function voteAttribute({ decision, comment, answeredAt, order, id }) {
  const vote = { decision: text(decision), comment: text(comment), answeredAt: text(answeredAt), order: number(order) };
  return { M: id === undefined ? vote : { ...vote, id: text(id) } };
}

/** @param {string} value */
function text(value) {
  return { S: value };
}

/** @param {number} value */
function number(value) {
  return { N: String(value) };
}

/** Most bytes of an item, less a reserve for names of attributes and the token (developer guide, Quotas: 400 KB). */
const ITEM_BYTES = 384 * 1024;

/** Of a vote besides its comment and the name of its approver. */
const VOTE_BYTES = 160;

/**
 * How many bytes a comment may take so that all those who have still to answer have as many.
 *
 * @param {StoredRequest} request
 * @returns {number}
 */
function commentRoom({ approvers, quorum, rejectionRule, subject, details, votes }) {
  const content = Buffer.byteLength(JSON.stringify({ approvers, quorum, rejectionRule, subject, details }));
  const voted = Object.values(votes).reduce((sum, { comment }) => sum + Buffer.byteLength(comment), 0);
  const names = approvers.reduce((sum, name) => sum + Buffer.byteLength(name) + VOTE_BYTES, 0);
  const pending = Math.max(1, approvers.length - Object.keys(votes).length);
  return Math.max(0, Math.floor((ITEM_BYTES - content - voted - names) / pending));
}

module.exports = { commentRoom, requestFrom, voteAttribute, text, number };
