// @ts-check
const { resultOf, statusOf } = require('./votes');

/**
 * @typedef {import('./stored-request').StoredRequest} StoredRequest
 * @typedef {'answered' | 'decided' | 'expired'} Refusal Why a request takes no answer of an approver.
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
   * that the status was made of.
   *
   * @param {StoredRequest} read
   * @param {import('./link').Link} link
   * @param {string} comment
   * @returns {Promise<{ request: StoredRequest, refusal?: Refusal } | undefined>} undefined when others were faster too often
   */
  async vote(read, { approver, decision }, comment) {
    /** @type {StoredRequest | undefined} */
    let request = read;
    for (let attempt = 0; request && attempt < ATTEMPTS; attempt++) {
      const refusal = this.refusal(request, approver);
      if (refusal) return { request, refusal };
      const vote = { decision, comment, answeredAt: new Date(this.now()).toISOString(), order: request.version };
      const status = statusOf(request, { ...request.votes, [approver]: vote });
      const voted = await this.store.vote(request, approver, vote, status);
      if (voted) return { request: voted };
      request = await this.store.get(read.requestId);
    }
    return undefined;
  }

  /**
   * Hands on the decision that an answer brought. A token that is void may be followed by another one, whose bringer finds the decision in the
   * table and hands it on. If none comes, the answer is taken back, so that nothing stands as decided that is not.
   *
   * @param {StoredRequest} decided
   * @param {string} approver whose answer decided
   * @returns {Promise<boolean>} whether the workflow takes it
   */
  async handOn(decided, approver) {
    if (await this.workflow.resume(decided)) return true;
    if (await this.isRenewed(decided)) return true;
    const takenBack = await this.store.takeBack(decided, approver);
    return takenBack === undefined;
  }

  /**
   * Hands on a decision whose function died between recording it and handing it on; one that was handed on does no harm. Not before that
   * function has ended for sure: it would take the answer for one that came too late.
   *
   * @param {StoredRequest} request
   */
  async catchUp(request) {
    if (request.status === 'OPEN') return;
    const age = this.now() - Date.parse(resultOf(request).decidedAt);
    if (age > IN_FLIGHT_MS) await this.workflow.resume(request);
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

module.exports = { Ballot };
