import { Errors, type MockKey, type MockLike, type MockRequest, mock } from 'cdk-stepwright/testing';
import { type Attributes, type AttributeValue, ValidationError, withValueAt } from './attribute-value';
import { Expression, type Placeholders } from './expression';

type Parameters = Record<string, any>;

const CLAUSES = ['SET', 'REMOVE', 'ADD'] as const;

/**
 * A table of DynamoDB as executions see it: GetItem, UpdateItem and DeleteItem with their conditions, each of them at once. Any number of
 * executions may be given its mocks; what one has written, the next one reads. Requests that DynamoDB would refuse (names that are not used, paths
 * that overlap, maps that are not there) fail with the error that it has for them.
 */
export class FakeTable {
  /** Items by the text of their partition key. */
  readonly items = new Map<string, Attributes>();

  /** What tasks get that never reach the table, by name of the state. */
  readonly faults = new Map<string, MockLike>();

  /** Answers the tasks of an execution that call DynamoDB. */
  readonly entry: readonly [MockKey, MockLike] = [
    ({ integration }) => integration.startsWith('dynamodb:'),
    (request) => this.faults.get(request.stateName) ?? this.answer(request),
  ];

  constructor(private readonly partitionKey = 'id') {}

  /** The only item. */
  get item(): Attributes | undefined {
    if (this.items.size > 1) throw new Error(`expected one item, got ${[...this.items.keys()].join(', ')}`);
    return [...this.items.values()][0];
  }

  private answer({ integration, parameters }: MockRequest): MockLike {
    try {
      const result = this.perform(integration, parameters as Parameters);
      return result === undefined
        ? mock.fail(Errors.Dynamodb.CONDITIONAL_CHECK_FAILED, 'The conditional request failed')
        : mock.succeed(result);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return mock.fail('DynamoDB.AmazonDynamoDBException', `ValidationException: ${error.message}`);
    }
  }

  /** @returns undefined when the condition does not hold */
  private perform(integration: string, parameters: Parameters): Parameters | undefined {
    const id: string = parameters.Key[this.partitionKey].S;
    const before = this.items.get(id);
    if (integration === 'dynamodb:getItem') return before ? { Item: before } : {};
    const { ConditionExpression, UpdateExpression, ReturnValues } = parameters;
    const placeholders: Placeholders = {
      names: parameters.ExpressionAttributeNames ?? {},
      values: parameters.ExpressionAttributeValues ?? {},
    };
    requireAllUsed(placeholders, `${UpdateExpression} ${ConditionExpression}`);
    if (ConditionExpression && !new Expression(ConditionExpression, placeholders, before).condition()) return undefined;
    if (!UpdateExpression) {
      this.items.delete(id);
      return {};
    }
    const update = new Expression(UpdateExpression, placeholders, before);
    const after = applied(update, before ?? { [this.partitionKey]: { S: id } });
    this.items.set(id, after);
    return ReturnValues === 'ALL_NEW' ? { Attributes: after } : {};
  }
}

/** All values are those of before (developer guide, "Update expressions"). */
export function applied(update: Expression, before: Attributes): Attributes {
  const changes: [path: string[], value: AttributeValue | undefined][] = [];
  while (!update.isAtEnd) {
    const clause = CLAUSES.find((each) => update.take(each));
    if (!clause) throw new ValidationError('Invalid UpdateExpression: expected SET, REMOVE or ADD');
    do {
      const path = update.path();
      if (clause === 'REMOVE') changes.push([path, undefined]);
      else if (clause === 'SET') changes.push([path, update.assigned()]);
      else changes.push([path, added(before[path[0]], update.sum())]);
    } while (update.take(','));
  }
  refuseOverlaps(changes.map(([path]) => path));
  return changes.reduce((item, [path, value]) => withValueAt(item, path, value), before);
}

function added(before: AttributeValue | undefined, by: AttributeValue): AttributeValue {
  return { N: String(Number(before?.N ?? '0') + Number(by.N)) };
}

function refuseOverlaps(paths: readonly string[][]): void {
  const texts = paths.map((path) => JSON.stringify(path).slice(0, -1));
  for (const [index, text] of texts.entries()) {
    const other = texts.findIndex((each, at) => at !== index && `${each},`.startsWith(`${text},`));
    if (other >= 0) throw new ValidationError('Two document paths overlap with each other');
  }
}

function requireAllUsed({ names, values }: Placeholders, expressions: string): void {
  const used: readonly string[] = expressions.match(/[#:]\w+/g) ?? [];
  const unused = [...Object.keys(names), ...Object.keys(values)].filter((name) => !used.includes(name));
  if (unused.length > 0) throw new ValidationError(`Value unused in expressions: ${unused.join(', ')}`);
}
