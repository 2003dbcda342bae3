import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { Catching } from '../private/catching';
import { checkResultPath, languageOf } from '../private/language';
import { stateNameFor } from '../private/names';
import { outcomeOf, outcomesApart } from '../private/outcomes';
import { requireProperties } from '../private/required-properties';
import { type FanOutJsonataProps, type FanOutJsonPathProps, type FanOutProps, ItemErrors } from './fan-out-props';
import { checkItems } from './item-checks';
import { ItemMap, mapProps } from './item-map';

/** Most that an inline Map does at the same time (AWS developer guide, "Inline mode"). */
const MAX_CONCURRENCY = 40;

/**
 * The same work for each item of an array, in one execution: an inline Map. Results have the order of the items. With `COLLECT` and `SKIP` each of
 * them says what it is: `{status: 'SUCCEEDED', index, output}`, `{status: 'FAILED', index, item, error, cause}`.
 *
 * All events of all items count for the 25,000 of the execution; for many items use `DistributedFanOut`.
 */
export class FanOut extends sfn.StateMachineFragment {
  /** The same work for each item of an array, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: FanOutJsonPathProps): FanOut {
    return new FanOut(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** The same work for each item of an array, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: FanOutJsonataProps): FanOut {
    return new FanOut(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The Map. */
  public readonly map: sfn.Map;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Map
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id);
    requireProperties(this.node.path, 'FanOutProps', props, ['items']);
    noteAddedStates(this);
    const { itemErrors = ItemErrors.FAIL } = props;
    const language = languageOf(props.queryLanguage);
    checkItems(this, 'FAN_OUT_INVALID', props, language, MAX_CONCURRENCY);
    checkResultPath(this, 'FAN_OUT_INVALID', props.resultPath, language);
    const { succeeded, failed } = outcomesApart(language);
    const result =
      itemErrors === ItemErrors.FAIL
        ? undefined
        : itemErrors === ItemErrors.SKIP
          ? { succeeded }
          : { succeeded, failed };
    this.map = new ItemMap(this, id, mapProps(props, 10, language, result), {
      MaxConcurrency: props.jsonataMaxConcurrency,
    });
    const ofItem = (member: string): unknown => language.value(`${language.context}.Map.Item.${member}`);
    const label = { always: { index: ofItem('Index') }, ofFailure: { item: ofItem('Value') } };
    this.map.itemProcessor(
      itemErrors === ItemErrors.FAIL
        ? props.processor
        : outcomeOf(this, stateNameFor('', id, ' (item)'), props.processor, label, language),
    );
    this.catching = new Catching(this, id, language, [this.map]);
    this.startState = this.map;
    this.endStates = [this.map];
  }

  /**
   * Where to go when the Map fails: with the error of an item, or, with `COLLECT` and `SKIP`, where its items or its result are wrong. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): FanOut {
    this.catching.add(handler, props);
    return this;
  }
}
