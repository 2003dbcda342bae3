import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from './private/construct-error';
import { noteNamesLate } from './private/graph-names';
import { knownNumber } from './private/known';
import { isJsonata, languageOf } from './private/languages';
import { outcomeOf, outcomesApart } from './private/outcomes';
import { checkResultPath } from './private/result-path';
import { stateNameFor } from './private/state-name';

/** What the failure of one item means for the others. */
export enum ItemErrors {
  /** The others are aborted, and the whole fails with the error. As Step Functions does by itself. */
  FAIL = 'FAIL',
  /** The others go on. The result tells the items that succeeded and those that failed: `{succeeded: […], failed: […]}`. */
  COLLECT = 'COLLECT',
  /** The others go on; the result holds only those that succeeded: `{succeeded: […]}`. */
  SKIP = 'SKIP',
}

/** Properties of a `FanOut`. */
export interface FanOutProps {
  /**
   * The items: a JSONPath, `$.orders`, or a JSONata expression, `{% $states.input.orders %}`.
   *
   * @default - the input, which must be an array
   */
  readonly items?: string;

  /** What is done for each item. Its input is the item, or what `itemSelector` makes of it. */
  readonly processor: sfn.IChainable;

  /**
   * What the processor gets for an item.
   *
   * @default - the item
   */
  readonly itemSelector?: { [key: string]: any };

  /**
   * How many items are worked on at the same time, 1 to 40: more than 40 is never done by an inline Map, and no limit at all falls upon whatever
   * the items call.
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * What the failure of one item means for the others.
   *
   * @default ItemErrors.FAIL
   */
  readonly itemErrors?: ItemErrors;

  /**
   * Where the result goes. JSONPath only: with JSONata the result is the output, and a path is refused.
   *
   * @default - the result is the output
   */
  readonly resultPath?: string;

  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

/** Most that an inline Map does at the same time (AWS developer guide, "Inline mode"). */
const MAX_CONCURRENCY = 40;

/**
 * The same work for each item of an array, in one execution: an inline Map. Results have the order of the items. With `COLLECT` and `SKIP` each of
 * them says what it is: `{status: 'SUCCEEDED', index, output}`, `{status: 'FAILED', index, item, error, cause}`.
 *
 * All events of all items count for the 25,000 of the execution; for many items use `DistributedFanOut`.
 */
export class FanOut extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The Map. */
  public readonly map: sfn.Map;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Map
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id);
    const { items, itemSelector, resultPath, maxConcurrency = 10, itemErrors = ItemErrors.FAIL } = props;
    const known = knownNumber(maxConcurrency);
    if (known !== undefined && !(Number.isInteger(known) && known >= 1 && known <= MAX_CONCURRENCY)) {
      const message = `'maxConcurrency' of '${id}' is ${maxConcurrency}. Expected an integer from 1 to ${MAX_CONCURRENCY}`;
      throw new ConstructError('FAN_OUT_CONCURRENCY_INVALID', message, this.node.path);
    }
    const language = languageOf(props.queryLanguage);
    checkResultPath(this, 'FAN_OUT_RESULT_INVALID', resultPath, language);
    const jsonata = isJsonata(language);
    const common = { queryLanguage: language.queryLanguage, itemSelector, maxConcurrency };
    const { succeeded, failed } = outcomesApart(language);
    const result =
      itemErrors === ItemErrors.FAIL
        ? undefined
        : itemErrors === ItemErrors.SKIP
          ? { succeeded }
          : { succeeded, failed };
    this.map = new sfn.Map(this, id, {
      ...common,
      ...(jsonata
        ? { items: items === undefined ? undefined : sfn.ProvideItems.jsonata(items), outputs: result }
        : { itemsPath: items, resultSelector: result, resultPath }),
    });
    const index = jsonata ? '{% $states.context.Map.Item.Index %}' : sfn.JsonPath.objectAt('$$.Map.Item.Index');
    const item = jsonata ? '{% $states.context.Map.Item.Value %}' : sfn.JsonPath.objectAt('$$.Map.Item.Value');
    const label = { always: { index }, ofFailure: { item } };
    this.map.itemProcessor(
      itemErrors === ItemErrors.FAIL
        ? props.processor
        : outcomeOf(this, stateNameFor('', id, ' (item)'), props.processor, label, language),
    );
    noteNamesLate(this.map);
    this.startState = this.map;
    this.endStates = [this.map];
  }
}
