type Attribute = any;
type Item = Record<string, Attribute>;

interface UpdateInput {
  readonly Key: { readonly requestId: { readonly S: string } };
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, Attribute>>;
}

/** A table of DynamoDB in memory: as much of GetItem and UpdateItem as the functions use. What it does not know it refuses. */
export class FakeTable {
  readonly items = new Map<string, Item>();

  /** Called before each update, once: what somebody else does in the same moment. */
  meanwhile: (() => Promise<unknown>)[] = [];

  async getItem({ Key, ConsistentRead }: any): Promise<{ Item?: Item }> {
    if (!ConsistentRead) throw new Error('a read that may be stale');
    return { Item: structuredClone(this.items.get(Key.requestId.S)) };
  }

  async updateItem(input: UpdateInput): Promise<{ Attributes: Item }> {
    await this.meanwhile.shift()?.();
    const { Key, UpdateExpression, ConditionExpression } = input;
    const item = this.items.get(Key.requestId.S) ?? { requestId: Key.requestId };
    if (
      ConditionExpression !== undefined &&
      !ConditionExpression.split(' AND ').every((term) => holds(term, item, input))
    ) {
      throw Object.assign(new Error('The conditional request failed'), { name: 'ConditionalCheckFailedException' });
    }
    const updated = structuredClone(item);
    const [, set, remove] = /^SET (.*?)(?: REMOVE (.*))?$/.exec(UpdateExpression) ?? unknown(UpdateExpression);
    for (const [, path, value] of set.matchAll(/([\w.#]+) = (:\w+|if_not_exists\([^)]*\))(?:, |$)/g)) {
      write(updated, path, valueFor(value, item, input), input);
    }
    if (remove) write(updated, remove, undefined, input);
    this.items.set(Key.requestId.S, updated);
    return { Attributes: structuredClone(updated) };
  }
}

function holds(term: string, item: Item, input: UpdateInput): boolean {
  const absent = /^attribute_not_exists\((.*)\)$/.exec(term);
  if (absent) return read(item, absent[1], input) === undefined;
  const [, path, operator, name] = /^([\w.#]+) ([=>]) (:\w+)$/.exec(term) ?? unknown(term);
  const [left, right] = [read(item, path, input), input.ExpressionAttributeValues[name]];
  return operator === '>' ? Number(left?.N) > Number(right.N) : JSON.stringify(left) === JSON.stringify(right);
}

function valueFor(expression: string, item: Item, input: UpdateInput): Attribute {
  const [, path, name] = /^if_not_exists\((.*), (:\w+)\)$/.exec(expression) ?? [];
  const before = path && read(item, path, input);
  return before ?? input.ExpressionAttributeValues[name ?? expression] ?? unknown(expression);
}

function namesOf(path: string, { ExpressionAttributeNames: names = {} }: UpdateInput): string[] {
  return path.split('.').map((name) => (name.startsWith('#') ? (names[name] ?? unknown(name)) : name));
}

function read(item: Item, path: string, input: UpdateInput): Attribute {
  const [name, member] = namesOf(path, input);
  return member === undefined ? item[name] : item[name]?.M[member];
}

function write(item: Item, path: string, value: Attribute, input: UpdateInput): void {
  const [name, member] = namesOf(path, input);
  const [holder, key] = member === undefined ? [item, name] : [item[name].M, member];
  if (value === undefined) delete holder[key];
  else holder[key] = value;
}

function unknown(what: string): never {
  throw new Error(`the fake table does not know: ${what}`);
}
