import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { catchAllKeepingInput } from '../private/catch-errors';
import { stateNameFor } from '../private/names';
import { UpdateItem } from '../private/state-table';
import { RetryPolicy } from '../retry-policy';
import type { StatusStep } from './status-tracked-props';

/** What statuses are written with. */
export interface StatusWriterProps {
  readonly table: ITable;
  readonly key: { readonly [attribute: string]: DynamoAttributeValue };
  /** Variable that holds the key. */
  readonly keyVariable: string;
  readonly queryLanguage: sfn.QueryLanguage;
  readonly stateName: string;
  readonly statusAttribute?: string;
  readonly protectedStatuses?: readonly string[];
}

/** Attribute with the place of a write among those of its execution. */
export const STATUS_ORDER = 'statusOrder';

/**
 * Of two writes the later one stands, whichever comes first: the one of the execution that began later (of two that began in the same millisecond
 * always that of the same one), and of one execution the one whose state was entered later. Times are texts of one format, which stand in the order of
 * time. The same write again is no other one: it may be repeated since its answer was lost.
 */
const IS_NEWER =
  'attribute_not_exists(#startTime) OR #startTime < :startTime OR (#startTime = :startTime AND ' +
  '(#executionId < :executionId OR (#executionId = :executionId AND (attribute_not_exists(#order) OR #order <= :order))))';

/** Where the states find what they write, by query language. */
const CONTEXT = {
  [sfn.QueryLanguage.JSON_PATH]: {
    executionId: sfn.JsonPath.executionId,
    startTime: sfn.JsonPath.executionStartTime,
    now: sfn.JsonPath.stateEnteredTime,
  },
  [sfn.QueryLanguage.JSONATA]: {
    executionId: '{% $states.context.Execution.Id %}',
    startTime: '{% $states.context.Execution.StartTime %}',
    now: '{% $states.context.State.EnteredTime %}',
  },
};

const { fromString } = DynamoAttributeValue;

/** Makes the states that write a status. They keep the payload. */
export class StatusWriter {
  constructor(
    private readonly scope: Construct,
    private readonly props: StatusWriterProps,
  ) {}

  /** Each step behind the state that writes its status; a write that fails leads to the step all the same. */
  steps(steps: readonly StatusStep[]): sfn.IChainable {
    const chains = steps.map(({ status, action }, index) => {
      const write = this.write(status, index);
      catchAllKeepingInput(write, action, this.props.queryLanguage);
      return write.next(action);
    });
    return chains.slice(1).reduce((before, chain) => before.next(chain), chains[0]);
  }

  /**
   * The state that writes a status.
   *
   * @param place among the writes of one visit: the steps from 0 on
   * @param error reference to the error name, which is written, too; without it the error of an earlier execution is taken away
   */
  write(status: string, place: number, error?: string): UpdateItem {
    const { table, queryLanguage, stateName, statusAttribute = 'status', protectedStatuses = [] } = this.props;
    const { executionId, startTime, now } = CONTEXT[queryLanguage];
    const ofProtected = protectedStatuses.map((name, index) => [`:protected${index}`, fromString(name)] as const);
    const set =
      'SET #status = :status, #executionId = :executionId, #startTime = :startTime, #updatedAt = :now, #order = :order';
    const isNewer = `(${IS_NEWER})`;
    const isProtected = `#status IN (${ofProtected.map(([name]) => name).join(', ')})`;
    const name = stateNameFor(`${stateName} `, status);
    const write = new UpdateItem(this.scope, name, {
      stateName: name,
      table,
      key: this.key(),
      updateExpression: error === undefined ? `${set} REMOVE #error` : `${set}, #error = :error`,
      conditionExpression: ofProtected.length > 0 ? `${isNewer} AND NOT ${isProtected}` : isNewer,
      expressionAttributeNames: {
        '#status': statusAttribute,
        '#executionId': 'executionId',
        '#startTime': 'executionStartTime',
        '#updatedAt': 'updatedAt',
        '#order': STATUS_ORDER,
        '#error': 'error',
      },
      expressionAttributeValues: {
        ':status': fromString(status),
        ':executionId': fromString(executionId),
        ':startTime': fromString(startTime),
        ':now': fromString(now),
        ':order': fromString(this.orderOf(place)),
        ...(error === undefined ? {} : { ':error': fromString(this.text(error)) }),
        ...Object.fromEntries(ofProtected),
      },
      ...(this.isJsonata ? { queryLanguage, outputs: '{% $states.input %}' } : { resultPath: sfn.JsonPath.DISCARD }),
    });
    RetryPolicy.forTask(write).applyTo(write);
    return write;
  }

  /** The state was entered then; of those that were entered in the same millisecond the later one has the greater place. */
  private orderOf(place: number): string {
    const suffix = `#${String(place).padStart(6, '0')}`;
    const { now } = CONTEXT[this.props.queryLanguage];
    return this.isJsonata
      ? `{% $states.context.State.EnteredTime & '${suffix}' %}`
      : sfn.JsonPath.format(`{}${suffix}`, now);
  }

  private get isJsonata(): boolean {
    return this.props.queryLanguage === sfn.QueryLanguage.JSONATA;
  }

  /** The key, read from its variable: the payload may be another one by now. */
  private key(): { [attribute: string]: DynamoAttributeValue } {
    const attributes = Object.entries(this.props.key).map(([attribute, value]) => {
      const [type] = Object.keys(value.toObject() as object);
      const path = `$${this.props.keyVariable}.${attribute}.${type}`;
      const reference = this.isJsonata ? `{% ${path} %}` : sfn.JsonPath.stringAt(path);
      return [attribute, type === 'N' ? DynamoAttributeValue.numberFromString(reference) : fromString(reference)];
    });
    return Object.fromEntries(attributes);
  }

  /** An error name may be null, which is no attribute value of a text. */
  private text(reference: string): string {
    return this.isJsonata ? `{% $string(${reference}) %}` : sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(reference));
  }
}

/** The state that reads the key from the input into a variable, since later states may have another payload. */
export function keyState(
  scope: Construct,
  name: string,
  variable: string,
  key: { readonly [attribute: string]: DynamoAttributeValue },
  queryLanguage: sfn.QueryLanguage,
): sfn.Pass {
  const value = Object.fromEntries(
    Object.entries(key).map(([attribute, given]) => [attribute, given.toObject() as unknown]),
  );
  const assign = { [variable]: value };
  return queryLanguage === sfn.QueryLanguage.JSONATA
    ? sfn.Pass.jsonata(scope, name, { assign })
    : new sfn.Pass(scope, name, { assign });
}
