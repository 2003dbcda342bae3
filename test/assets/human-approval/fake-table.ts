import { type Attributes, ValidationError } from '../../constructs/fake-table/attribute-value';
import { Expression } from '../../constructs/fake-table/expression';
import { applied } from '../../constructs/fake-table/fake-table';

interface UpdateInput {
  readonly Key: { readonly requestId: { readonly S: string } };
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Attributes[string]>>;
}

type Item = Record<string, any>;

/** What becomes of a write and its answer: `lost`: it is done, its answer does not arrive, the SDK sends it again; `crash`: done, and its function ends. */
export type Fault = 'none' | 'lost' | 'unknown' | 'crash' | 'late' | 'twice';

class Crash extends Error {}

/** What calls a table, and does not go on after a crash. */
export function untilCrash<Input, Output>(
  call: (input: Input) => Promise<Output>,
  crashed: () => void = () => undefined,
): (input: Input) => Promise<Output> {
  return (input) =>
    call(input).catch((failure) => {
      if (!(failure instanceof Crash)) throw failure;
      crashed();
      return new Promise<never>(() => undefined);
    });
}

/** Words of the language of expressions, which are no names of attributes. */
const WORDS = /^(?:SET|REMOVE|ADD|AND|OR|NOT|attribute_exists|attribute_not_exists|if_not_exists|size)$/;

/** Most bytes of an item (developer guide, Quotas). */
const ITEM_BYTES = 400 * 1024;

/** A table of DynamoDB in memory, as the functions use it. What DynamoDB refuses it refuses. */
export class FakeTable {
  readonly items = new Map<string, Item>();

  /** Keys of items that were changed, in order: what the stream of the table holds, and nobody has taken yet. */
  readonly stream: string[] = [];

  /** Called before each update, once: what somebody else does in the same moment. */
  meanwhile: (() => Promise<unknown>)[] = [];

  /** What becomes of the next updates, one after the other. */
  faults: Fault[] = [];

  /** Writes that come later than those that were sent after them: sent again by `arrive`. */
  readonly underWay: UpdateInput[] = [];

  async getItem({ Key, ConsistentRead }: any): Promise<{ Item?: Item }> {
    if (!ConsistentRead) throw new Error('a read that may be stale');
    return { Item: structuredClone(this.items.get(Key.requestId.S)) };
  }

  async updateItem(input: UpdateInput): Promise<{ Attributes: Item }> {
    await this.meanwhile.shift()?.();
    switch (this.faults.shift() ?? 'none') {
      case 'none':
        return this.write(input);
      case 'lost':
        this.write(input);
        await this.meanwhile.shift()?.();
        return this.write(input);
      case 'unknown':
        this.write(input);
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      case 'crash':
        this.write(input);
        throw new Crash();
      case 'late':
        this.underWay.push(input);
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      case 'twice':
        this.underWay.push(input);
        return this.write(input);
    }
  }

  /** The writes that were under way arrive; what is refused of them nobody hears. */
  arrive(): void {
    for (const input of this.underWay.splice(0)) {
      try {
        this.write(input);
      } catch (error) {
        if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
      }
    }
  }

  private write(input: UpdateInput): { Attributes: Item } {
    const { Key, ExpressionAttributeNames = {}, ExpressionAttributeValues: values = {} } = input;
    const names: Record<string, string> = { ...ExpressionAttributeNames };
    const withNames = (expression: string) =>
      expression.replace(/(?<![#:\w])[a-zA-Z_]\w*/g, (word) => {
        if (WORDS.test(word)) return word;
        names[`#${word}`] = word;
        return `#${word}`;
      });
    const condition = input.ConditionExpression && withNames(input.ConditionExpression);
    const update = withNames(input.UpdateExpression);
    const before = this.items.get(Key.requestId.S);
    if (condition && !new Expression(condition, { names, values }, before).condition()) {
      throw Object.assign(new Error('The conditional request failed'), { name: 'ConditionalCheckFailedException' });
    }
    const after = applied(new Expression(update, { names, values }, before), before ?? { requestId: Key.requestId });
    if (Buffer.byteLength(JSON.stringify(after)) > ITEM_BYTES * 1.1) {
      throw new ValidationError('Item size to update has exceeded the maximum allowed size');
    }
    this.items.set(Key.requestId.S, after);
    if (before) this.stream.push(Key.requestId.S);
    return { Attributes: structuredClone(after) };
  }
}
