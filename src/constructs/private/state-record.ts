import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, type DynamoReturnValues } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { RetryPolicy } from '../retry-policy';
import type { StateTableProps } from '../state-table-props';
import { expression, literal } from './jsonata';
import { JSONATA, type Language, languageOf } from './language';
import { variableName } from './names';
import { DeleteItem, GetItem, stateTable, UpdateItem } from './state-table';

/** Values of an item, by the name that expressions give them, without the colon. */
export interface ItemValues {
  readonly [value: string]: DynamoAttributeValue;
}

type ItemKey = { [attribute: string]: DynamoAttributeValue };

/** An item, and what the expressions of its writes may name. */
export interface TableItemProps {
  readonly table: ITable;
  readonly key: ItemKey;
  /** That of the states, of the key and of all values. */
  readonly language: Language;
  readonly values: ItemValues;
  /** Attributes with another name than expressions give them, by that name without the `#`. */
  readonly names?: { readonly [name: string]: string };
}

/** How an item is written. In its expressions `#name` is the attribute of that name, `:value` one of the values. */
export interface ItemWrite {
  readonly update: string;
  readonly condition?: string;
  /** Of this write alone. */
  readonly values?: ItemValues;
  readonly returnValues?: DynamoReturnValues;
  readonly assign?: { readonly [variable: string]: unknown };
  /** Of another item of the table. */
  readonly key?: ItemKey;
}

/** An item of a table, and the states that read and write it. They keep the payload, and are retried. */
export class TableItem {
  constructor(
    protected readonly scope: Construct,
    protected readonly item: TableItemProps,
  ) {}

  get table(): ITable {
    return this.item.table;
  }

  /** The state that reads the item, and keeps its result in variables. */
  get(name: string, assign: { readonly [variable: string]: unknown }): GetItem {
    const { key } = this.item;
    return retried(new GetItem(this.scope, name, { ...this.common(), key, consistentRead: true, assign }));
  }

  /** The state that writes the item. */
  update(
    name: string,
    { update, condition, values, returnValues, assign, key = this.item.key }: ItemWrite,
  ): UpdateItem {
    const task = new UpdateItem(this.scope, name, {
      ...this.common(),
      key,
      updateExpression: update,
      conditionExpression: condition,
      ...this.attributes(`${update} ${condition}`, values),
      returnValues,
      assign,
    });
    return retried(task);
  }

  /** The state that deletes the item. */
  delete(name: string, condition: string): DeleteItem {
    const { key } = this.item;
    const attributes = this.attributes(condition);
    return retried(
      new DeleteItem(this.scope, name, { ...this.common(), key, conditionExpression: condition, ...attributes }),
    );
  }

  private common() {
    const { table, language } = this.item;
    return { queryLanguage: language.queryLanguage, table, ...language.keepInput };
  }

  /** Exactly the names and values that the expressions have: DynamoDB refuses more. */
  private attributes(expressions: string, ofWrite: ItemValues = {}) {
    const { names = {}, values } = this.item;
    const all = { ...values, ...ofWrite };
    const used = (sign: string): string[] => [...new Set(expressions.match(new RegExp(`${sign}\\w+`, 'g')) ?? [])];
    return {
      expressionAttributeNames: Object.fromEntries(
        used('#').map((name) => [name, names[name.slice(1)] ?? name.slice(1)]),
      ),
      expressionAttributeValues: Object.fromEntries(used(':').map((value) => [value, all[value.slice(1)]])),
    };
  }
}

function retried<T extends sfn.TaskStateBase>(task: T): T {
  RetryPolicy.forTask(task).applyTo(task);
  return task;
}

/** A number, which DynamoDB takes as text. */
export function number(text: string): DynamoAttributeValue {
  return DynamoAttributeValue.numberFromString(JSONATA.asText(text));
}

/** A text that is an expression. */
export function text(of: string): DynamoAttributeValue {
  return DynamoAttributeValue.fromString(expression(of));
}

/** Expression of who acts: a visit of a construct by an execution, and the same one when it is retried or redriven. */
export function actor(construct: Construct): string {
  const iteration = '$states.context.Map.Item.Index';
  const place = literal(`#${construct.node.path}`);
  return `$states.context.Execution.Id & ${place} & ($exists(${iteration}) ? '#' & $string(${iteration}) : '')`;
}

/** Item of a state table, by JSONata: it is the same for all executions with one key. */
export class StateRecord extends TableItem {
  /** Expression of the partition key of the item. */
  public readonly id: string;

  private readonly keyVariable: string;

  /**
   * @param construct whose states they are
   * @param vocabulary what the expressions of its writes may name, besides `:me`, who acts
   * @param key in the query language of the props; without it there is one item
   */
  constructor(
    construct: Construct,
    private readonly props: StateTableProps & { readonly queryLanguage?: sfn.QueryLanguage },
    { values, names }: Pick<TableItemProps, 'values' | 'names'>,
    private readonly key?: string,
  ) {
    const keyVariable = variableName('keyOf', construct);
    const id = idOf(construct, props, key === undefined ? undefined : `$${keyVariable}`);
    super(construct, {
      table: stateTable(construct, props),
      key: keyOf(id, props),
      language: JSONATA,
      values: { me: text(actor(construct)), ...values },
      names: { expiresAt: props.timeToLiveAttribute ?? 'expiresAt', ...names },
    });
    this.keyVariable = keyVariable;
    this.id = id;
  }

  /** Key of another item of the table. */
  keyOf(id: string): ItemKey {
    return keyOf(id, this.props);
  }

  /** The first state, of the user's query language: it reads the key from the input, since later states may have another payload. */
  begin(name: string, assign: { readonly [variable: string]: unknown } = {}): sfn.Pass {
    const { queryLanguage, given } = languageOf(this.props.queryLanguage);
    const key = this.key === undefined ? {} : { [this.keyVariable]: given(this.key) };
    return new sfn.Pass(this.scope, name, { queryLanguage, assign: { ...key, ...assign } });
  }
}

function keyOf(id: string, { partitionKey = 'id' }: StateTableProps): ItemKey {
  return { [partitionKey]: text(id) };
}

/** @param key expression of what tells one item from another */
function idOf(construct: Construct, { recordName }: StateTableProps, key: string | undefined): string {
  const name = literal(recordName ?? construct.node.path);
  if (key === undefined) return name;
  // Whoever has no key would share one with everybody else who has none.
  const refused = `$error(${literal(`The key of ${construct.node.path} is empty`)})`;
  return `${key} = '' or ${key} = null ? ${refused} : ${name} & '#' & ${key}`;
}
