// @ts-check

/**
 * @typedef {object} StreamRecord A change of the table.
 * @property {{ Keys: { requestId: { S: string } }, SequenceNumber: string }} dynamodb
 *
 * @typedef {object} RedeliveryParts
 * @property {import('./ballot').Ballot} ballot
 * @property {(entry: object) => void} log
 */

/**
 * The function that the stream of the table calls: it hands on decisions whose function ended between recording and handing on, or could not reach
 * the workflow, so that no decision waits for somebody to look. Those that were handed on it hands on again, which does no harm.
 *
 * What fails is called again, with all records after it (Lambda developer guide, "Reporting batch item failures").
 *
 * @param {RedeliveryParts} parts
 */
function redeliveryHandler({ ballot, log }) {
  /** @param {StreamRecord} record */
  const failureOf = async ({ dynamodb }) => {
    const requestId = dynamodb.Keys.requestId.S;
    try {
      const taken = await ballot.redeliver(requestId);
      if (taken) log({ requestId, redelivered: true });
      return [];
    } catch (error) {
      // Never the message: that of InvalidToken quotes the token.
      log({ requestId, error: error instanceof Error ? error.name : 'unknown error' });
      return [{ itemIdentifier: dynamodb.SequenceNumber }];
    }
  };
  /** @param {{ Records: StreamRecord[] }} event */
  return async ({ Records }) => {
    const failures = await Promise.all(Records.map(failureOf));
    return { batchItemFailures: failures.flat() };
  };
}

module.exports = { redeliveryHandler };
