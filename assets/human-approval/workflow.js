// @ts-check
const { resultOf } = require('./votes');

/** @typedef {import('./stored-request').StoredRequest} StoredRequest */

/**
 * Errors of SendTaskSuccess that say that nobody waits (API reference): the task has timed out, its execution has ended, a retry has another
 * token. They are also what a second attempt gets when the first one was taken.
 */
const NOBODY_WAITS = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** Errors of an attempt that has not reached the service. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Errors by which the service says that it has done nothing (API reference, Common Errors), besides those that are the caller's fault. */
const NOT_DONE = ['ThrottlingException', 'TooManyRequestsException', 'ServiceUnavailable'];

/** How long to wait before each further attempt: together much less than the function may take. */
const REPEATED_AFTER_MS = [500, 1000, 2000];

/** The workflow that waits. */
class Workflow {
  /** @param {{ sendTaskSuccess(input: object): Promise<unknown> }} stepFunctions */
  constructor(stepFunctions) {
    this.stepFunctions = stepFunctions;
  }

  /**
   * Hands on what was decided.
   *
   * @param {StoredRequest} decided
   * @returns {Promise<boolean>} whether the workflow has taken it; false when it does not wait by this token any more
   */
  async resume(decided) {
    try {
      await this.stepFunctions.sendTaskSuccess({
        taskToken: decided.taskToken,
        output: JSON.stringify(resultOf(decided)),
      });
      return true;
    } catch (error) {
      if (error instanceof Error && NOBODY_WAITS.includes(error.name)) return false;
      throw error;
    }
  }

  /**
   * Hands on what was decided, and tries again when that fails.
   *
   * @param {StoredRequest} decided
   * @param {(ms: number) => Promise<void>} sleep
   * @returns {Promise<'taken' | 'void' | 'unknown'>} `void` when no attempt can have been taken; `unknown` when one may have been
   */
  async resumeRepeatedly(decided, sleep) {
    let certain = true;
    for (const pause of [0, ...REPEATED_AFTER_MS]) {
      if (pause > 0) await sleep(pause);
      try {
        if (await this.resume(decided)) return 'taken';
        return certain ? 'void' : 'unknown';
      } catch (error) {
        if (!isSurelyNotDone(error)) certain = false;
      }
    }
    return 'unknown';
  }
}

/** @param {unknown} error */
function isSurelyNotDone(error) {
  if (!(error instanceof Error)) return false;
  const { code, $fault } = /** @type {{ code?: string, $fault?: string }} */ (error);
  return $fault === 'client' || NOT_DONE.includes(error.name) || NOT_SENT.includes(code ?? '');
}

module.exports = { Workflow };
