// @ts-check
const { notificationOf } = require('./notification');
const { ApprovalRequestInvalid, checkRequestEvent, endOf, orderOf } = require('./request-event');
const { withoutRequester, withWellFormedNames } = require('./request-approvers');

/**
 * @typedef {object} RequestParts
 * @property {import('./store').Store} store
 * @property {import('./workflow').Workflow} workflow
 * @property {{ publish(input: object): Promise<unknown> }} sns
 * @property {() => Promise<readonly [string, ...string[]]>} signingKeys the one to sign with first
 * @property {string} baseUrl
 * @property {() => number} now milliseconds since 1970
 * @property {(entry: object) => void} log
 */

/** Something that failed and may succeed when it is tried again. Says no more than the name of the error: messages may quote tokens and links. */
class ApprovalRequestFailed extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(cause instanceof Error ? cause.name : 'unknown error');
    this.name = 'ApprovalRequestFailed';
  }
}

/**
 * The function that the workflow calls with its token. It keeps the request and notifies those who have not answered yet; of a request that was
 * decided while no token was valid (between two of them) it hands on the decision. A call that comes after a later one does nothing.
 *
 * @param {RequestParts} parts
 */
function requestHandler(parts) {
  /** @param {import('./request-event').RequestEvent} event */
  return async (event) => {
    try {
      const read = withoutRequester(withWellFormedNames(event));
      checkRequestEvent(read);
      await handle(parts, read);
    } catch (error) {
      throw error instanceof ApprovalRequestInvalid ? error : new ApprovalRequestFailed(error);
    }
  };
}

/**
 * @param {RequestParts} parts
 * @param {import('./request-event').RequestEvent & { quorum: number }} event
 */
async function handle({ store, workflow, sns, signingKeys, baseUrl, now, log }, event) {
  const { requestId, taskToken, round, approvers, quorum, rejectionRule, subject, details } = event;
  const names = approvers.map(({ name }) => name);
  const content = { approvers: names, quorum, rejectionRule, subject, details };
  const request = await store.open(requestId, taskToken, endOf(event, now()), content, orderOf(event));
  if (!request) {
    // Nobody waits for this call any more: a later one has brought another token, and notified.
    log({ requestId, round, superseded: true });
    return;
  }
  if (request.status !== 'OPEN') {
    // Under this token: who took the vote hands it on, and must not find the token used.
    const taken = request.votedWith !== taskToken && (await workflow.resume(request));
    log({ requestId, round, status: request.status, taken });
    return;
  }
  const [key] = await signingKeys();
  const pending = approvers.filter(({ name }) => !Object.hasOwn(request.votes, name));
  const sent = await Promise.allSettled(
    pending.map(async (approver) => sns.publish(notificationOf({ request, approver, round, baseUrl, key }))),
  );
  const failures = sent.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  log({ requestId, round, notified: pending.length - failures.length, failed: failures.map(({ name }) => name) });
  // A reminder that does not arrive is no reason to fail: the request is still open.
  if (round === 0 && failures.length > 0) throw failures[0];
}

module.exports = { requestHandler };
