// @ts-check
const { number, requestFrom, text, voteAttribute } = require('./stored-request');

/**
 * @typedef {import('./stored-request').StoredRequest} StoredRequest
 * @typedef {{ getItem(input: object): Promise<any>, updateItem(input: object): Promise<any> }} DynamoDb
 */

/** How long an item is kept after its request has ended, to tell those who come late: 30 days. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** The table of requests: the only place that holds the task token. */
class Store {
  /**
   * @param {DynamoDb} dynamodb
   * @param {string} tableName
   */
  constructor(dynamodb, tableName) {
    this.dynamodb = dynamodb;
    this.tableName = tableName;
  }

  /**
   * @param {string} requestId
   * @returns {Promise<StoredRequest | undefined>}
   */
  async get(requestId) {
    const input = { TableName: this.tableName, Key: { requestId: text(requestId) }, ConsistentRead: true };
    const { Item: item } = await this.dynamodb.getItem(input);
    return item && requestFrom(item);
  }

  /**
   * Writes a request that is new, or the new token of one that is there, and gives it as it stands. What was decided stays. A write that comes after
   * that of a later call is refused: its token is void.
   *
   * @param {string} requestId
   * @param {string} taskToken
   * @param {number} expiresAt
   * @param {import('./stored-request').Content} content
   * @param {number} [order] place among the calls of this request
   * @returns {Promise<StoredRequest | undefined>} undefined when a later call was there before
   */
  async open(requestId, taskToken, expiresAt, content, order = 0) {
    const values = {
      ':taskToken': text(taskToken),
      ':expiresAt': number(expiresAt),
      ':deleteAt': number(expiresAt + KEPT_SECONDS),
      ':content': text(JSON.stringify(content)),
      ':open': text('OPEN'),
      ':none': { M: {} },
      ':zero': number(0),
      ':order': number(order),
    };
    return this.update(requestId, {
      UpdateExpression:
        'SET taskToken = :taskToken, #order = :order, expiresAt = :expiresAt, deleteAt = :deleteAt, content = :content, ' +
        '#status = if_not_exists(#status, :open), votes = if_not_exists(votes, :none), version = if_not_exists(version, :zero)',
      ConditionExpression: 'attribute_not_exists(#order) OR #order <= :order',
      ExpressionAttributeNames: { '#status': 'status', '#order': 'order' },
      ExpressionAttributeValues: values,
    });
  }

  /**
   * Adds the vote of an approver who has none, with the status that follows of it, if the votes and the token are still those that were read. The token
   * that it was given under is kept: a decision is handed on by it by the function that took the vote, and by nobody else meanwhile.
   *
   * @param {StoredRequest} read
   * @param {string} approver
   * @param {import('./votes').Vote} vote
   * @param {import('./votes').Status} status
   * @returns {Promise<StoredRequest | undefined>} as it stands now; undefined when it changed meanwhile, be it by this write, whose answer was lost and
   * which was repeated
   */
  vote({ requestId, version, taskToken }, approver, vote, status) {
    return this.update(requestId, {
      UpdateExpression: 'SET votes.#approver = :vote, #status = :status, version = :next, votedWith = :taskToken',
      ConditionExpression:
        'attribute_not_exists(votes.#approver) AND #status = :open AND version = :version AND taskToken = :taskToken',
      ExpressionAttributeNames: { '#approver': approver, '#status': 'status' },
      ExpressionAttributeValues: {
        ':vote': voteAttribute(vote),
        ':status': text(status),
        ':taskToken': text(taskToken),
        ':open': text('OPEN'),
        ':version': number(version),
        ':next': number(version + 1),
      },
    });
  }

  /**
   * Takes back the vote that decided a request, if nobody else has taken up the decision since: the token is still the same.
   *
   * @param {StoredRequest} decided
   * @param {string} approver
   * @returns {Promise<StoredRequest | undefined>} as it stands now; undefined when somebody has, or when this write was repeated
   */
  takeBack({ requestId, version, taskToken }, approver) {
    return this.update(requestId, {
      UpdateExpression: 'SET #status = :open, version = :next REMOVE votes.#approver',
      ConditionExpression: 'taskToken = :taskToken AND version = :version',
      ExpressionAttributeNames: { '#approver': approver, '#status': 'status' },
      ExpressionAttributeValues: {
        ':open': text('OPEN'),
        ':taskToken': text(taskToken),
        ':version': number(version),
        ':next': number(version + 1),
      },
    });
  }

  /**
   * @param {string} requestId
   * @param {object} update
   * @returns {Promise<StoredRequest | undefined>} undefined when its condition was not met
   */
  async update(requestId, update) {
    const input = {
      TableName: this.tableName,
      Key: { requestId: text(requestId) },
      ReturnValues: 'ALL_NEW',
      ...update,
    };
    try {
      const { Attributes: item } = await this.dynamodb.updateItem(input);
      return requestFrom(item);
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
      throw error;
    }
  }
}

module.exports = { Store };
