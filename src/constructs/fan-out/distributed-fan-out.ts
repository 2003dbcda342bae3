import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { noteAddedStates } from '../private/added-states';
import { catchKeepingError } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { endsOf } from '../private/ends';
import { refuseForeign, refuseTwice, requireReference } from '../private/field-checks';
import { isCount, knownNumber } from '../private/known';
import { checkResultPath, JSONATA, type Language, languageOf } from '../private/language';
import { requireProperties } from '../private/required-properties';
import { allStates, isTask } from '../private/states';
import { resourceOf, taskIntegration, waitingOf } from '../private/task-integration';
import type {
  DistributedFanOutJsonataProps,
  DistributedFanOutJsonPathProps,
  DistributedFanOutProps,
} from './distributed-fan-out-props';
import { checkItems } from './item-checks';
import { DistributedItemMap, mapProps } from './item-map';
import { readingOneObject, writingBelow } from './map-permissions';

/** Most child executions at the same time (AWS developer guide, "Distributed mode"). */
const MAX_CONCURRENCY = 10_000;

const CODE = 'DISTRIBUTED_FAN_OUT_INVALID';

/** The ways to say a tolerance: a number, a path of JSONPath, an expression of JSONata. */
const TOLERANCES = [
  ['toleratedFailurePercentage', 'toleratedFailurePercentagePath', 'jsonataToleratedFailurePercentage'],
  ['toleratedFailureCount', 'toleratedFailureCountPath', 'jsonataToleratedFailureCount'],
] as const;

/**
 * The same work for each item, however many there are, each in a child execution of its own: a Distributed Map. Only in Standard machines.
 */
export class DistributedFanOut extends sfn.StateMachineFragment {
  /** The same work for each item in child executions, in a Map of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: DistributedFanOutJsonPathProps): DistributedFanOut {
    return new DistributedFanOut(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** The same work for each item in child executions, in a Map of JSONata. */
  public static jsonata(scope: Construct, id: string, props: DistributedFanOutJsonataProps): DistributedFanOut {
    return new DistributedFanOut(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The Map. */
  public readonly map: sfn.DistributedMap;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Map
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: DistributedFanOutProps) {
    super(scope, id);
    requireProperties(this.node.path, 'DistributedFanOutProps', props, ['items']);
    noteAddedStates(this);
    const { itemReader, onThresholdExceeded } = props;
    const language = languageOf(props.queryLanguage);
    this.check(props, language);
    checkResultPath(this, CODE, props.resultPath, language);
    const results = { bucket: props.results, prefix: props.resultsPrefix ?? id };
    // Without this feature flag aws-cdk-lib takes the deprecated writer alone, and warns of it: in this construct it is set.
    this.node.setContext(STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2, true);
    const mapped = {
      ...mapProps(props, 1000, language),
      itemReader: itemReader && readingOneObject(itemReader),
      itemBatcher: batcher(props, language),
      mapExecutionType: props.mapExecutionType,
      toleratedFailurePercentage: props.toleratedFailurePercentage,
      toleratedFailurePercentagePath: props.toleratedFailurePercentagePath,
      toleratedFailureCount: props.toleratedFailureCount,
      toleratedFailureCountPath: props.toleratedFailureCountPath,
      resultWriterV2: writingBelow(new sfn.ResultWriterV2(results), results.bucket, results.prefix),
      label: props.label,
    };
    this.map = new DistributedItemMap(this, id, mapped, {
      MaxConcurrency: props.jsonataMaxConcurrency,
      ToleratedFailurePercentage: props.jsonataToleratedFailurePercentage,
      ToleratedFailureCount: props.jsonataToleratedFailureCount,
    });
    // Without a configuration, of which aws-cdk-lib warns that it is ignored: a distributed Map renders its own.
    this.map.itemProcessor(props.processor);
    catchKeepingError(this, id, this.map, [['States.ExceedToleratedFailureThreshold', onThresholdExceeded]], language);
    this.catching = new Catching(this, id, language, [this.map]);
    this.startState = this.map;
    this.endStates = endsOf(this.map, onThresholdExceeded);
  }

  /**
   * Where to go when the Map fails: more items than are tolerated, items that cannot be read, results that cannot be written. `onThresholdExceeded` comes first. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): DistributedFanOut {
    this.catching.add(handler, props);
    return this;
  }

  private check(props: DistributedFanOutProps, language: Language): void {
    const { itemReader, mapExecutionType, processor } = props;
    const { batchSize, batchBytes, batchInput } = props;
    checkItems(this, CODE, props, language, MAX_CONCURRENCY);
    const place = language === JSONATA ? 'items' : 'itemsPath';
    if ((props[place] === undefined) === (itemReader === undefined)) {
      const problem = itemReader === undefined ? 'no items' : `both '${place}' and 'itemReader'`;
      throw this.invalid(`has ${problem}. Expected one of '${place}' and 'itemReader'`);
    }
    this.checkTolerance(props, language);
    if (batchSize !== undefined && !isCount(batchSize)) {
      throw this.invalid(`has a 'batchSize' of ${batchSize}. Expected an integer from 1`);
    }
    if (batchBytes !== undefined && !isCount(batchBytes, QUOTAS.payloadBytes.value)) {
      throw this.invalid(
        `has 'batchBytes' of ${batchBytes}. Expected an integer from 1 to ${QUOTAS.payloadBytes.value}`,
      );
    }
    if (batchInput !== undefined && batchSize === undefined && batchBytes === undefined) {
      throw this.invalid("has a 'batchInput', but no batches. Expected 'batchSize' or 'batchBytes' beside it");
    }
    const waiting = mapExecutionType === sfn.StateMachineType.EXPRESS && allStates(processor).find(waits);
    if (waiting) {
      const message = `has Express child executions, but '${waiting.stateId}' waits for a job or a callback. Expected mapExecutionType STANDARD`;
      throw this.invalid(message);
    }
  }

  private checkTolerance(props: DistributedFanOutProps, language: Language): void {
    refuseForeign(
      this,
      CODE,
      props,
      language,
      TOLERANCES.map(([, ...counterparts]) => counterparts),
    );
    const names = TOLERANCES.flat();
    if (names.every((name) => props[name] === undefined)) {
      throw this.invalid("does not say how many items may fail. Expected 'toleratedFailurePercentage', 0 for none");
    }
    for (const [number, path, expression] of TOLERANCES) {
      refuseTwice(this, CODE, props, [number, path, expression]);
      requireReference(this, CODE, path, props[path], language);
      requireReference(this, CODE, expression, props[expression], language);
    }
    const { toleratedFailurePercentage: percentage = 0, toleratedFailureCount: count = 0 } = props;
    const [tolerated, failures] = [knownNumber(percentage), knownNumber(count)];
    if (tolerated !== undefined && !(tolerated >= 0 && tolerated <= 100)) {
      throw this.invalid(`tolerates ${percentage} percent of failures. Expected a number from 0 to 100`);
    }
    if (failures !== undefined && !(Number.isInteger(failures) && failures >= 0)) {
      throw this.invalid(`tolerates ${count} failures. Expected an integer from 0`);
    }
  }

  private invalid(problem: string): ConstructError {
    return new ConstructError(CODE, `'${this.node.id}' ${problem}`, this.node.path);
  }
}

/** aws-cdk-lib renders the references of a BatchInput in JSONPath as they are: `sfn.JsonPath.stringAt()` would be a text. */
function batcher(
  { batchSize, batchBytes, batchInput }: DistributedFanOutProps,
  language: Language,
): sfn.ItemBatcher | undefined {
  if (batchSize === undefined && batchBytes === undefined) return undefined;
  const rendered = batchInput && language.render(batchInput);
  return new sfn.ItemBatcher({ maxItemsPerBatch: batchSize, maxInputBytesPerBatch: batchBytes, batchInput: rendered });
}

/** Whether a state does what an Express execution cannot. */
function waits(state: sfn.State): boolean {
  if (!isTask(state)) return false;
  return taskIntegration(state) === 'activity' || waitingOf(resourceOf(state) ?? '') !== undefined;
}
