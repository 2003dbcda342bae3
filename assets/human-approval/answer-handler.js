// @ts-check
const { answers } = require('./answers');
const { readForm } = require('./form');
const { readLink } = require('./link');
const { confirmationPage } = require('./page');

/**
 * @typedef {object} AnswerParts
 * @property {import('./store').Store} store
 * @property {import('./ballot').Ballot} ballot
 * @property {() => Promise<readonly string[]>} signingKeys
 * @property {import('./link-throttle').LinkThrottle} throttle
 * @property {(entry: object) => void} log
 */

/**
 * The function behind the HTTP API: GET shows what a link would decide, POST decides it.
 *
 * @param {AnswerParts} parts
 */
function answerHandler(parts) {
  /** @param {import('./form').HttpEvent} event */
  return async (event) => {
    const { method } = event.requestContext.http;
    try {
      const answer = await answerTo(parts, method, event);
      parts.log({ method, statusCode: answer.statusCode });
      return answer;
    } catch (error) {
      // Never the message: that of InvalidToken quotes the token.
      parts.log({ method, statusCode: 500, error: error instanceof Error ? error.name : 'unknown error' });
      return answers.failed();
    }
  };
}

/**
 * @param {AnswerParts} parts
 * @param {string} method
 * @param {import('./form').HttpEvent} event
 */
async function answerTo({ store, ballot, signingKeys, throttle }, method, event) {
  if (method !== 'GET' && method !== 'POST') return answers.wrongMethod();
  const { pathParameters, rawQueryString } = event;
  const keys = await signingKeys();
  const [link] = keys.flatMap((key) => readLink(key, pathParameters?.requestId, rawQueryString) ?? []);
  if (!link) return answers.invalidLink();
  if (!throttle.take(link)) return answers.tooOften();
  if (link.expiresAt <= ballot.seconds()) return answers.expired();
  const request = await store.get(link.requestId);
  if (!request?.approvers.includes(link.approver)) return answers.unknown();
  const refusal = ballot.refusal(request, link.approver);
  if (refusal) {
    await ballot.catchUp(request);
    return refusedBecause(refusal, request, link.approver);
  }
  return method === 'GET' ? confirmationPage(request, link) : decide(ballot, request, link, event);
}

/**
 * @param {import('./ballot').Ballot} ballot
 * @param {import('./stored-request').StoredRequest} read
 * @param {import('./link').Link} link
 * @param {import('./form').HttpEvent} event
 */
async function decide(ballot, read, link, event) {
  const form = readForm(event);
  if ('refused' in form) return answers.refused(form.refused, form.why);
  const voted = await ballot.vote(read, link, form.comment);
  if (!voted) return answers.busy();
  const { request, refusal, decides } = voted;
  if (refusal) return refusedBecause(refusal, request, link.approver);
  if (!decides) return answers.recorded(request);
  switch (await ballot.handOn(request, link.approver)) {
    case 'taken':
      return answers.decided(request);
    case 'late':
      return answers.tooLate(request);
    case 'unknown':
      return answers.uncertain();
  }
}

/**
 * @param {import('./ballot').Refusal} refusal
 * @param {import('./stored-request').StoredRequest} request
 * @param {string} approver
 */
function refusedBecause(refusal, request, approver) {
  switch (refusal) {
    case 'answered':
      return answers.alreadyAnswered(request, approver);
    case 'decided':
      return answers.alreadyDecided(request);
    case 'expired':
      return answers.expired(request);
  }
}

module.exports = { answerHandler };
