import { isJsonObject, type JsonValue } from '../../src/json/json-value';
import type { Account } from './account';
import type { DeployedStack, PhysicalResource } from './stacks';

/** What a stack sends: to its queues, and by its topics and event buses to a queue that listens to them. */
export class Inbox {
  private constructor(
    private readonly account: Account,
    private readonly queues: readonly string[],
  ) {}

  static async of(account: Account, { name, resources }: DeployedStack): Promise<Inbox> {
    const of = (type: string) => resources.filter((resource) => resource.type === type);
    const queues = of('AWS::SQS::Queue').map(({ physicalId }) => physicalId);
    const topics = of('AWS::SNS::Topic');
    const buses = of('AWS::Events::EventBus');
    if (topics.length + buses.length === 0) return new Inbox(account, queues);
    const { QueueUrl = '' } = await account.sqs.createQueue({ QueueName: `${name}-inbox` });
    const { Attributes } = await account.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['QueueArn'] });
    await listen(account, Attributes?.QueueArn ?? '', topics, buses);
    return new Inbox(account, [...queues, QueueUrl]);
  }

  /** What came since. */
  async receive(): Promise<readonly JsonValue[]> {
    const received: JsonValue[] = [];
    for (const QueueUrl of this.queues) {
      const { Messages = [] } = await this.account.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
      for (const { Body = '', ReceiptHandle } of Messages) {
        received.push(unwrapped(Body));
        await this.account.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
      }
    }
    return received;
  }
}

async function listen(
  { sns, eventBridge }: Account,
  queueArn: string,
  topics: readonly PhysicalResource[],
  buses: readonly PhysicalResource[],
): Promise<void> {
  for (const { physicalId } of topics) {
    await sns.subscribe({ TopicArn: physicalId, Protocol: 'sqs', Endpoint: queueArn });
  }
  for (const { physicalId } of buses) {
    const rule = { EventBusName: physicalId, EventPattern: JSON.stringify({ account: ['000000000000'] }) };
    await eventBridge.putRule({ ...rule, Name: 'inbox' });
    await eventBridge.putTargets({
      EventBusName: physicalId,
      Rule: 'inbox',
      Targets: [{ Id: 'inbox', Arn: queueArn }],
    });
  }
}

/** A text of JSON as what it says, and what is in it, too: SNS puts messages into a text of its own. */
function unwrapped(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    if (!/^\s*[[{]/.test(value)) return value;
    try {
      return unwrapped(JSON.parse(value) as JsonValue);
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unwrapped(member)]));
}

/** The members of a name in a message, wherever they are. */
export function membersNamed(value: JsonValue, name: RegExp): readonly JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersNamed(item, name));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(name.test(key) ? [member] : []),
    ...membersNamed(member, name),
  ]);
}
