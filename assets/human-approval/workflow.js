// @ts-check
const { resultOf } = require('./votes');

/**
 * Errors of SendTaskSuccess that say that nobody waits (API reference): the task has timed out, its execution has ended, a retry has another
 * token.
 */
const NOBODY_WAITS = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** The workflow that waits. */
class Workflow {
  /** @param {{ sendTaskSuccess(input: object): Promise<unknown> }} stepFunctions */
  constructor(stepFunctions) {
    this.stepFunctions = stepFunctions;
  }

  /**
   * Hands on what was decided.
   *
   * @param {import('./stored-request').StoredRequest} decided
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
}

module.exports = { Workflow };
