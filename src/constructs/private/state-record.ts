import { Token } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, type DynamoReturnValues } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { RetryPolicy } from '../retry-policy';
import type { StateTableProps } from '../state-table-props';
import { expression, JSONATA, KEEP_INPUT, literal } from './jsonata';
import { isJsonata, languageOf } from './language';
import { variableName } from './names';
import { DeleteItem, GetItem, stateTable, UpdateItem } from './state-table';

/** How an item is written. In its expressions `#name` is the attribute of that name, `:value` one of the values. */
export interface RecordWrite {
  readonly update: string;
  readonly condition?: string;
  readonly returnValues?: DynamoReturnValues;
  readonly assign?: { readonly [variable: string]: unknown };
  /** Of the item's own, when it is not the item of the record. */
  readonly id?: string;
}

/** What a record's expressions may name, besides `:me`. */
export interface RecordVocabulary {
  /** Values, by name without the colon. */
  readonly values: { readonly [value: string]: DynamoAttributeValue };
  /** Expressions of attribute names that are known at run time only, by name without the `#`. */
  readonly names?: { readonly [name: string]: string };
}

/** A number, which DynamoDB takes as text. */
export function number(text: string): DynamoAttributeValue {
  return DynamoAttributeValue.numberFromString(expression(`$string(${text})`));
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

/** An item of a state table, and the states that read and write it. They work by JSONata, keep the payload, and are retried. */
export class StateRecord {
  public readonly table: ITable;

  /** Expression of the partition key of the item. */
  public readonly id: string;

  private readonly keyVariable: string;

  /**
   * @param construct whose states they are
   * @param key in the query language of the props; without it there is one item
   */
  constructor(
    private readonly construct: Construct,
    private readonly props: StateTableProps,
    private readonly vocabulary: RecordVocabulary,
    private readonly key?: string,
  ) {
    this.table = stateTable(construct, props);
    this.keyVariable = variableName('keyOf', construct);
    const name = literal(props.recordName ?? construct.node.path);
    const variable = `$${this.keyVariable}`;
    const isEmpty = `${variable} = '' or ${variable} = null`;
    // Whoever has no key would share one with everybody else who has none.
    const refused = `$error(${literal(`The key of ${construct.node.path} is empty`)})`;
    this.id = key === undefined ? name : `${isEmpty} ? ${refused} : ${name} & '#' & ${variable}`;
  }

  /** The first state, of the user's query language: it reads the key from the input, since later states may have another payload. */
  begin(name: string, assign: { readonly [variable: string]: unknown } = {}): sfn.Pass {
    const language = languageOf(this.props.queryLanguage);
    const { key } = this;
    const isPath = key !== undefined && !isJsonata(language) && !Token.isUnresolved(key) && key.startsWith('$');
    return new sfn.Pass(this.construct, name, {
      queryLanguage: language.queryLanguage,
      assign: {
        ...(key === undefined ? {} : { [this.keyVariable]: isPath ? sfn.JsonPath.stringAt(key) : key }),
        ...assign,
      },
    });
  }

  /** The state that reads the item, and keeps `$states.result` in variables. */
  get(name: string, assign: { readonly [variable: string]: unknown }): GetItem {
    const task = new GetItem(this.construct, name, {
      ...this.common(),
      key: this.itemKey(this.id),
      consistentRead: true,
      assign,
    });
    return retried(task);
  }

  /** The state that writes the item. */
  update(name: string, { update, condition, returnValues, assign, id = this.id }: RecordWrite): UpdateItem {
    const task = new UpdateItem(this.construct, name, {
      ...this.common(),
      key: this.itemKey(id),
      updateExpression: update,
      conditionExpression: condition,
      ...this.attributes(`${update} ${condition}`),
      returnValues,
      assign,
    });
    return retried(task);
  }

  /** The state that deletes the item. */
  delete(name: string, condition: string): DeleteItem {
    const task = new DeleteItem(this.construct, name, {
      ...this.common(),
      key: this.itemKey(this.id),
      conditionExpression: condition,
      ...this.attributes(condition),
    });
    return retried(task);
  }

  private common() {
    return { queryLanguage: JSONATA.queryLanguage, table: this.table, ...KEEP_INPUT };
  }

  private itemKey(id: string): { [attribute: string]: DynamoAttributeValue } {
    return { [this.props.partitionKey ?? 'id']: text(id) };
  }

  /** Exactly the names and values that the expressions have: DynamoDB refuses more. */
  private attributes(expressions: string) {
    const { timeToLiveAttribute: expiresAt = 'expiresAt' } = this.props;
    const names: { readonly [name: string]: string } = { expiresAt, ...this.vocabulary.names };
    const values: { readonly [value: string]: DynamoAttributeValue } = {
      me: text(actor(this.construct)),
      ...this.vocabulary.values,
    };
    const used = (sign: string): string[] => [...new Set(expressions.match(new RegExp(`${sign}\\w+`, 'g')) ?? [])];
    return {
      expressionAttributeNames: Object.fromEntries(
        used('#').map((name) => [name, names[name.slice(1)] ?? name.slice(1)]),
      ),
      expressionAttributeValues: Object.fromEntries(used(':').map((value) => [value, values[value.slice(1)]])),
    };
  }
}

function retried<T extends sfn.TaskStateBase>(task: T): T {
  RetryPolicy.forTask(task).applyTo(task);
  return task;
}
