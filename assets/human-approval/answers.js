// @ts-check
const { messagePage } = require('./page');

/** @typedef {import('./stored-request').StoredRequest} StoredRequest */

/** The pages that say how it ended, each with its own status code. */
const answers = {
  invalidLink: () =>
    messagePage(
      403,
      'This link is not valid',
      'It was not made by this service, or it was changed. Open the link of the message again.',
    ),

  wrongMethod: () =>
    messagePage(405, 'This is not how to answer', 'Open the link of the message in a browser.', undefined, {
      allow: 'GET, POST',
    }),

  unknown: () => messagePage(404, 'There is no such request', 'It was deleted, so that it can no longer be answered.'),

  /** @param {StoredRequest} [request] */
  expired: (request) =>
    messagePage(410, 'This request has expired', 'Its time is over: it can no longer be answered.', request),

  /** @param {StoredRequest} request @param {string} approver */
  alreadyAnswered: (request, approver) => {
    const { decision, answeredAt } = request.votes[approver];
    const verb = decision === 'APPROVED' ? 'approved' : 'rejected';
    return messagePage(
      409,
      'You have answered already',
      `You have ${verb} this request at ${answeredAt}. A link works once.`,
      request,
    );
  },

  /** @param {StoredRequest} request */
  alreadyDecided: (request) =>
    messagePage(
      409,
      'This request has been decided',
      `It was ${decisionOf(request)} by others. Your answer is not needed any more.`,
      request,
    ),

  /** @param {StoredRequest} request */
  decided: (request) =>
    messagePage(
      200,
      request.status === 'APPROVED' ? 'Approved' : 'Rejected',
      `Thank you. The request is ${decisionOf(request)}, and the workflow goes on.`,
      request,
    ),

  /** @param {StoredRequest} request */
  recorded: (request) => {
    const approvals = Object.values(request.votes).filter(({ decision }) => decision === 'APPROVED').length;
    const text = `Thank you. ${approvals} of ${request.quorum} approvals that are needed have been given; others have still to answer.`;
    return messagePage(200, 'Your answer is recorded', text, request);
  },

  /** @param {StoredRequest} request */
  tooLate: (request) =>
    messagePage(
      410,
      'Your answer came too late',
      'The workflow does not wait for it any more: its time is over, or it was stopped. Your answer was not recorded. If you are asked again, answer again.',
      request,
    ),

  /** @param {400 | 403 | 413 | 415} statusCode @param {string} why */
  refused: (statusCode, why) => messagePage(statusCode, 'Your answer was not taken', why),

  busy: () =>
    messagePage(
      503,
      'Your answer could not be recorded',
      'Many answers came at the same time. Open the link of the message again.',
    ),

  uncertain: () =>
    messagePage(
      500,
      'It is not known yet whether your answer has arrived',
      'Your answer is recorded, but the workflow has not said that it has it. Open the link of the message again in a minute: it says how things stand.',
    ),

  tooOften: () =>
    messagePage(429, 'This link was opened too often', 'Open it again in a minute.', undefined, {
      'retry-after': '60',
    }),

  failed: () =>
    messagePage(
      500,
      'Something went wrong',
      'Your answer may not have been recorded. Open the link of the message again in a minute: it says how things stand.',
    ),
};

/** @param {StoredRequest} request */
function decisionOf({ status }) {
  return status === 'APPROVED' ? 'approved' : 'rejected';
}

module.exports = { answers };
