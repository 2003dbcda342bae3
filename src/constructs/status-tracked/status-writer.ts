import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { catchAllKeepingInput } from '../private/catch-errors';
import type { Language } from '../private/language';
import { stateNameFor } from '../private/names';
import { TableItem } from '../private/state-record';
import type { UpdateItem } from '../private/state-table';
import type { StatusStep } from './status-tracked-props';

/** What statuses are written with. */
export interface StatusWriterProps {
  readonly table: ITable;
  readonly key: { readonly [attribute: string]: DynamoAttributeValue };
  /** Variable that holds the key. */
  readonly keyVariable: string;
  readonly language: Language;
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

const { fromString } = DynamoAttributeValue;

/** Makes the states that write a status. They keep the payload. */
export class StatusWriter {
  private readonly item: TableItem;

  constructor(
    scope: Construct,
    private readonly props: StatusWriterProps,
  ) {
    const { table, language, statusAttribute = 'status', protectedStatuses = [] } = props;
    const { context } = language;
    const of = (member: string): DynamoAttributeValue => fromString(language.text(`${context}.${member}`));
    this.item = new TableItem(scope, {
      table,
      key: keyIn(props),
      language,
      names: { status: statusAttribute, startTime: 'executionStartTime', order: STATUS_ORDER },
      values: {
        executionId: of('Execution.Id'),
        startTime: of('Execution.StartTime'),
        now: of('State.EnteredTime'),
        ...Object.fromEntries(protectedStatuses.map((status, index) => [`protected${index}`, fromString(status)])),
      },
    });
  }

  /** Each step behind the state that writes its status; a write that fails leads to the step all the same. */
  steps(steps: readonly StatusStep[]): sfn.IChainable {
    const chains = steps.map(({ status, action }, index) => {
      const write = this.write(status, index);
      catchAllKeepingInput(write, action, this.props.language);
      return write.next(action);
    });
    return chains.slice(1).reduce((before, chain) => before.next(chain), chains[0]);
  }

  /**
   * The state that writes a status.
   *
   * @param place among the writes of one visit: the steps from 0 on
   * @param error place of the error name, which is written, too; without it the error of an earlier execution is taken away
   */
  write(status: string, place: number, error?: string): UpdateItem {
    const { language, stateName, protectedStatuses = [] } = this.props;
    const set =
      'SET #status = :status, #executionId = :executionId, #startTime = :startTime, #updatedAt = :now, #order = :order';
    const isProtected = `#status IN (${protectedStatuses.map((_, index) => `:protected${index}`).join(', ')})`;
    // The state was entered then; of those that were entered in the same millisecond the later one has the greater place.
    const order = language.format(`{}#${String(place).padStart(6, '0')}`, `${language.context}.State.EnteredTime`);
    return this.item.update(stateNameFor(`${stateName} `, status), {
      update: error === undefined ? `${set} REMOVE #error` : `${set}, #error = :error`,
      condition: protectedStatuses.length > 0 ? `(${IS_NEWER}) AND NOT ${isProtected}` : `(${IS_NEWER})`,
      values: {
        status: fromString(status),
        order: fromString(order),
        // An error name may be null, which is no attribute value of a text.
        ...(error === undefined ? {} : { error: fromString(language.asText(error)) }),
      },
    });
  }
}

/** The key, read from its variable: the payload may be another one by now. */
function keyIn({ key, keyVariable, language }: StatusWriterProps): { [attribute: string]: DynamoAttributeValue } {
  const attributes = Object.entries(key).map(([attribute, value]) => {
    const [type] = Object.keys(value.toObject() as object);
    const reference = language.text(`$${keyVariable}.${attribute}.${type}`);
    return [attribute, type === 'N' ? DynamoAttributeValue.numberFromString(reference) : fromString(reference)];
  });
  return Object.fromEntries(attributes);
}

/** The state that reads the key from the input into a variable, since later states may have another payload. */
export function keyState(
  scope: Construct,
  name: string,
  { key, keyVariable, language }: Pick<StatusWriterProps, 'key' | 'keyVariable' | 'language'>,
): sfn.Pass {
  const attributes = Object.entries(key).map(([attribute, given]) => [attribute, given.toObject() as unknown]);
  const assign = { [keyVariable]: Object.fromEntries(attributes) };
  return new sfn.Pass(scope, name, { queryLanguage: language.queryLanguage, assign });
}
