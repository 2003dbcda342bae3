import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { catchKeepingError } from '../private/catch-errors';
import { ConstructError } from '../private/construct-error';
import { endsOf } from '../private/ends';
import { isCount, knownNumber } from '../private/known';
import { checkResultPath, type Language, languageOf } from '../private/language';
import { allStates, isTask } from '../private/states';
import { resourceOf, taskIntegration, waitingOf } from '../private/task-integration';
import type { DistributedFanOutProps } from './distributed-fan-out-props';
import { DistributedItemMap, mapProps } from './item-map';
import { readingOneObject, writingBelow } from './map-permissions';

/** Most child executions at the same time (AWS developer guide, "Distributed mode"). */
const MAX_CONCURRENCY = 10_000;

/**
 * The same work for each item, however many there are, each in a child execution of its own: a Distributed Map. Only in Standard machines.
 */
export class DistributedFanOut extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The Map. */
  public readonly map: sfn.DistributedMap;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the Map
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: DistributedFanOutProps) {
    super(scope, id);
    const { itemReader, executionType, maxConcurrency = 1000, onThresholdExceeded } = props;
    this.check(props, maxConcurrency);
    const language = languageOf(props.queryLanguage);
    checkResultPath(this, 'DISTRIBUTED_FAN_OUT_INVALID', props.resultPath, language);
    const results = { bucket: props.results, prefix: props.resultsPrefix ?? id };
    // Without this feature flag aws-cdk-lib takes the deprecated writer alone, and warns of it: in this construct it is set.
    this.node.setContext(STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2, true);
    this.map = new DistributedItemMap(this, id, {
      ...mapProps(props, maxConcurrency, language),
      itemReader: itemReader && readingOneObject(itemReader),
      itemBatcher: batcher(props, language),
      mapExecutionType: executionType,
      toleratedFailurePercentage: props.toleratedFailurePercentage,
      resultWriterV2: writingBelow(new sfn.ResultWriterV2(results), results.bucket, results.prefix),
      label: props.label,
    });
    // Without a configuration, of which aws-cdk-lib warns that it is ignored: a distributed Map renders its own.
    this.map.itemProcessor(props.processor);
    catchKeepingError(this, id, this.map, [['States.ExceedToleratedFailureThreshold', onThresholdExceeded]], language);
    this.startState = this.map;
    this.endStates = endsOf(this.map, onThresholdExceeded);
  }

  private check(props: DistributedFanOutProps, maxConcurrency: number): void {
    const { items, itemReader, toleratedFailurePercentage: percentage, executionType, processor } = props;
    const { batchSize, batchBytes, batchInput } = props;
    if ((items === undefined) === (itemReader === undefined)) {
      throw this.invalid(
        `has ${items === undefined ? 'no items' : "both 'items' and 'itemReader'"}. Expected one of 'items' and 'itemReader'`,
      );
    }
    const tolerated = knownNumber(percentage);
    if (tolerated !== undefined && !(tolerated >= 0 && tolerated <= 100)) {
      throw this.invalid(`tolerates ${percentage} percent of failures. Expected a number from 0 to 100`);
    }
    if (!isCount(maxConcurrency, MAX_CONCURRENCY)) {
      throw this.invalid(
        `has a 'maxConcurrency' of ${maxConcurrency}. Expected an integer from 1 to ${MAX_CONCURRENCY}`,
      );
    }
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
    const waiting = executionType === sfn.StateMachineType.EXPRESS && allStates(processor).find(waits);
    if (waiting) {
      const message = `has Express child executions, but '${waiting.stateId}' waits for a job or a callback. Expected executionType STANDARD`;
      throw this.invalid(message);
    }
  }

  private invalid(problem: string): ConstructError {
    return new ConstructError('DISTRIBUTED_FAN_OUT_INVALID', `'${this.node.id}' ${problem}`, this.node.path);
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
