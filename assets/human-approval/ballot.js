// @ts-check
const { randomUUID } = require('node:crypto');
const { cut } = require('./size');
const { commentRoom } = require('./stored-request');
const { lastOf, statusOf } = require('./votes');

/**
 * @typedef {import('./stored-request').StoredRequest} StoredRequest
 * @typedef {'answered' | 'decided' | 'expired'} Refusal Why a request takes no answer of an approver.
 * @typedef {object} Voted
 * @property {StoredRequest} request As it stands after the answer.
 * @property {Refusal} [refusal] Why the answer was not taken.
 * @property {boolean} [decides] Whether it is this answer that decided.
 *
 * @typedef {'taken' | 'late' | 'unknown'} HandedOn Whether the workflow has the decision; `late` when the answer was taken back.
 */

/** How often votes are counted anew that changed meanwhile: more often than there are people who click in the same moment. */
const ATTEMPTS = 8;

/** How often, and how long each time, a new token is waited for: a reminder brings one within seconds. */
const RENEWALS = 5;
const RENEWAL_MS = 1000;

/** Longer than the function may take. */
const IN_FLIGHT_MS = 60_000;

/** Takes the answers of the approvers. */
class Ballot {
  /**
   * @param {object} parts
   * @param {import('./store').Store} parts.store
   * @param {import('./workflow').Workflow} parts.workflow
   * @param {() => number} parts.now milliseconds since 1970
   * @param {(ms: number) => Promise<void>} parts.sleep
   */
  constructor({ store, workflow, now, sleep }) {
    this.store = store;
    this.workflow = workflow;
    this.now = now;
    this.sleep = sleep;
  }

  /**
   * Why a request takes no answer of this approver; undefined when it does.
   *
   * @param {StoredRequest} request
   * @param {string} approver
   * @returns {Refusal | undefined}
   */
  refusal(request, approver) {
    if (Object.hasOwn(request.votes, approver)) return 'answered';
    if (request.status !== 'OPEN') return 'decided';
    return request.expiresAt <= this.seconds() ? 'expired' : undefined;
  }

  /**
   * Records an answer once, however often and by how many it is sent at the same time: the table takes it only as long as the votes are those
   * that the status was made of. An answer has an id, so that one that was written though nobody was told so is known again.
   *
   * @param {StoredRequest} read
   * @param {import('./link').Link} link
   * @param {string} comment
   * @returns {Promise<Voted | undefined>} undefined when others were faster too often
   */
  async vote(read, { approver, decision }, comment) {
    const id = randomUUID();
    /** @type {StoredRequest | undefined} */
    let request = read;
    for (let attempt = 0; request && attempt < ATTEMPTS; attempt++) {
      const refusal = this.refusal(request, approver);
      if (refusal) return { request, refusal };
      const answeredAt = new Date(this.now()).toISOString();
      const vote = { decision, comment: cut(comment, commentRoom(request)), answeredAt, order: request.version, id };
      const status = statusOf(request, { ...request.votes, [approver]: vote });
      const { voted, failure } = await attempted(this.store.vote(request, approver, vote, status));
      if (voted) return { request: voted, decides: voted.status !== 'OPEN' };
      request = await this.store.get(read.requestId);
      if (request && ownVote(request, approver, id)) return asVoted(request, id);
      if (failure) throw failure;
    }
    return undefined;
  }

  /**
   * Hands on the decision that an answer brought. A token that is void may be followed by another one, whose bringer finds the decision in the
   * table and hands it on. If none comes, the answer is taken back, so that nothing stands as decided that is not: but not when the workflow may have
   * it from an attempt whose answer was lost.
   *
   * @param {StoredRequest} decided
   * @param {string} approver whose answer decided
   * @returns {Promise<HandedOn>}
   */
  async handOn(decided, approver) {
    // Read again after a new token had come: its bringer hands it on.
    if (decided.votedWith !== undefined && decided.votedWith !== decided.taskToken) return 'taken';
    const resumed = await this.workflow.resumeRepeatedly(decided, this.sleep);
    if (resumed !== 'void') return resumed;
    if (await this.isRenewed(decided)) return 'taken';
    if (await this.store.takeBack(decided, approver)) return 'late';
    // Refused: somebody has a new token, or it was this very write that did it, and was repeated.
    const request = await this.store.get(decided.requestId);
    return request && ownVote(request, approver, decided.votes[approver].id) ? 'taken' : 'late';
  }

  /**
   * Hands on a decision whose function died between recording it and handing it on; one that was handed on does no harm. Not before that
   * function has ended for sure: it would take the answer for one that came too late.
   *
   * @param {StoredRequest} request
   */
  async catchUp(request) {
    if (request.status !== 'OPEN' && this.inFlightMs(request) === 0) await this.workflow.resume(request);
  }

  /**
   * Hands on a decision that may have got stuck, whenever it was made: waits until the function that took it has ended for sure.
   *
   * @param {string} requestId
   * @returns {Promise<boolean>} whether the workflow has taken it; false when there is no decision, or nobody waits for it any more
   */
  async redeliver(requestId) {
    const read = await this.store.get(requestId);
    if (!read || read.status === 'OPEN') return false;
    await this.sleep(this.inFlightMs(read));
    // Meanwhile it may have been taken back; another decision after that is in flight, and the stream tells of it, too.
    const request = await this.store.get(requestId);
    if (!request || request.status === 'OPEN' || this.inFlightMs(request) > 0) return false;
    return this.workflow.resume(request);
  }

  /**
   * For how long the function that took the deciding answer may still be at it.
   *
   * @param {StoredRequest} request one that is decided
   * @returns {number}
   */
  inFlightMs(request) {
    return Math.max(0, Date.parse(lastOf(request.votes).answeredAt) + IN_FLIGHT_MS + 1 - this.now());
  }

  /** @param {StoredRequest} decided */
  async isRenewed({ requestId, taskToken }) {
    for (let attempt = 0; attempt < RENEWALS; attempt++) {
      await this.sleep(RENEWAL_MS);
      const request = await this.store.get(requestId);
      if (request && request.taskToken !== taskToken) return true;
    }
    return false;
  }

  seconds() {
    return Math.floor(this.now() / 1000);
  }
}

/**
 * What came of a write, be it that nobody knows whether it was done.
 *
 * @param {Promise<StoredRequest | undefined>} write
 * @returns {Promise<{ voted?: StoredRequest, failure?: unknown }>}
 */
async function attempted(write) {
  try {
    return { voted: await write };
  } catch (failure) {
    return { failure };
  }
}

/**
 * Whether the vote of an approver is the one with this id.
 *
 * @param {StoredRequest} request
 * @param {string} approver
 * @param {string | undefined} id
 */
function ownVote({ votes }, approver, id) {
  return Object.hasOwn(votes, approver) && votes[approver].id === id;
}

/**
 * A request as it stood when an answer was taken, read later: others may have answered since, and one of them may have decided.
 *
 * @param {StoredRequest} request
 * @param {string} id of the answer
 * @returns {Voted}
 */
function asVoted(request, id) {
  const last = lastOf(request.votes);
  if (request.status !== 'OPEN' && last.id === id) return { request, decides: true };
  const own = Object.values(request.votes).find((vote) => vote.id === id);
  const votes = Object.entries(request.votes).filter(([, { order }]) => order <= (own?.order ?? 0));
  return { request: { ...request, status: 'OPEN', votes: Object.fromEntries(votes) }, decides: false };
}

module.exports = { Ballot };
