import type { MapState } from '../../asl/definition';
import type { DistributedMap } from '../../asl/distributed-map';
import type { JsonArray, JsonValue } from '../../json/json-value';
import { integerOf } from '../dynamic-value';
import type { StateCoroutine } from '../execution-environment';
import { payload } from '../input-output';
import { fork } from '../kernel/effect';
import { byteSize } from '../quotas';
import { dataLimitFailure, StateFailure, stateFailureOf } from '../state-failure';
import type { StateVisit } from '../state-visit';
import type { TaskRequest } from '../task-handler';
import { arnPrefix, type ChildSettings, newChild, runChild } from './child-execution';
import { childInputs, type SourcedItems } from './child-inputs';
import { ItemReaderFailure } from './item-reader-failure';
import type { MapRun } from './map-run';
import { readItems, textParameter } from './read-items';
import { exportResults, formattedResults } from './result-writer';
import { toleranceOf } from './tolerance-fields';
import { exceedsTolerance, type Tolerance, thresholdExceeded } from './tolerated-failure';

/** What a run works with besides the state. */
interface RunSettings {
  readonly distributed: DistributedMap;
  readonly input: JsonValue;
  readonly maxConcurrency: number;
  readonly tolerance: Tolerance;
  readonly label: string;
}

/**
 * One attempt of a Distributed Map, from MapStateStarted to MapStateSucceeded. The children's events are in histories of
 * their own. Order and links of the events: asl-semantics, section 10.1, rules 8 and 11.
 * @param runFailed called when MapRunFailed was recorded
 * @param items the items of the state's input; undefined: an ItemReader finds them
 */
export function* runDistributedMap(
  visit: StateVisit<MapState>,
  distributed: DistributedMap,
  input: JsonValue,
  items: JsonArray | undefined,
  maxConcurrency: number,
  runFailed: () => void,
): StateCoroutine<JsonValue> {
  const { chain } = visit.frame;
  const { random } = visit.environment;
  chain.append({ type: 'MapStateStarted', length: items?.length ?? 0 });
  const tolerance = toleranceOf(visit, distributed, input);
  const maxItems = maxItemsOf(visit, distributed, input);
  const settings = { distributed, input, maxConcurrency, tolerance, label: distributed.label ?? random.uuid() };
  const run = startRun(visit, settings);
  chain.append({ type: 'MapRunStarted', mapRunArn: run.mapRunArn });
  try {
    const found = items ? { values: items, source: 'STATE_DATA' } : readFrom(visit, settings, maxItems);
    yield* runChildren(visit, settings, run, found);
    const result = resultOf(visit, settings, run);
    run.status = 'SUCCEEDED';
    // MapStateExited points at MapRunStarted (recorded since November 2024; before, at MapRunSucceeded).
    const succeeded = chain.mark({ type: 'MapRunSucceeded' });
    chain.mark({ type: 'MapStateSucceeded' }, succeeded);
    return result;
  } catch (thrown) {
    const failure = failureOf(visit, thrown);
    run.status = 'FAILED';
    runFailed();
    chain.append({ type: 'MapRunFailed', error: failure.error, cause: failure.cause });
    throw failure;
  } finally {
    // What is around it was cut off.
    if (run.status === 'RUNNING') run.status = 'ABORTED';
  }
}

function failureOf(visit: StateVisit, thrown: unknown): StateFailure {
  if (!(thrown instanceof ItemReaderFailure)) return stateFailureOf(visit, thrown);
  return new StateFailure('States.ItemReaderFailed', thrown.cause);
}

function startRun({ state, environment }: StateVisit<MapState>, settings: RunSettings): MapRun {
  const { identity, random, mapRuns } = environment;
  const run: MapRun = {
    mapRunArn: `${arnPrefix(identity.executionArn)}:mapRun:${identity.stateMachineName}/${settings.label}:${random.uuid()}`,
    stateName: state.name,
    maxConcurrency: settings.maxConcurrency,
    toleratedFailureCount: settings.tolerance.count ?? 0,
    toleratedFailurePercentage: settings.tolerance.percentage ?? 0,
    itemCount: 0,
    children: [],
    status: 'RUNNING',
  };
  mapRuns.push(run);
  return run;
}

function maxItemsOf(visit: StateVisit, { itemReader }: DistributedMap, input: JsonValue): number {
  const field = itemReader?.maxItems;
  return field ? integerOf(field, 'MaxItems', () => visit.scope(input)) : 0;
}

function readFrom(visit: StateVisit, { distributed, input }: RunSettings, maxItems: number): SourcedItems {
  const reader = distributed.itemReader as NonNullable<DistributedMap['itemReader']>;
  const parameters = payload(visit, reader.parameters, input);
  const { items, source } = readItems(reader, parameters, visit.environment.objects, maxItems);
  return { values: items, source };
}

/** Runs all children, or fails when more items failed than tolerated; those under way are then aborted. */
function* runChildren(
  visit: StateVisit<MapState>,
  settings: RunSettings,
  run: MapRun,
  items: SourcedItems,
): StateCoroutine<void> {
  const { state, frame, environment } = visit;
  const { distributed, tolerance } = settings;
  const inputs = childInputs(visit, distributed, settings.input, items);
  run.itemCount = items.values.length;
  const common = {
    scope: state.itemProcessor,
    executionType: distributed.executionType,
    path: [...frame.path, state.name],
    label: settings.label,
  };
  let failedItems = 0;
  const outcome = yield* fork<TaskRequest, void>({
    count: inputs.length,
    concurrency: settings.maxConcurrency,
    *start(index) {
      const { input, itemCount } = inputs[index];
      const childSettings: ChildSettings = { ...common, index, itemCount };
      const child = newChild(environment, childSettings, input);
      run.children.push(child);
      yield* runChild(environment, childSettings, child);
      if (child.status === 'SUCCEEDED') return;
      failedItems += itemCount;
      if (exceedsTolerance(tolerance, failedItems, run.itemCount)) throw thresholdExceeded();
    },
  });
  if (outcome.kind === 'failed') throw outcome.failure;
}

/** Exported results leave only their address in the payload; others must not exceed its quota. */
function resultOf(visit: StateVisit<MapState>, { distributed, input }: RunSettings, run: MapRun): JsonValue {
  const { resultWriter } = distributed;
  const { environment } = visit;
  if (!resultWriter?.resource) {
    const results = formattedResults(run, resultWriter);
    if (byteSize(results) > environment.maxPayloadBytes) throw dataLimitFailure(visit.state.name, true);
    return results;
  }
  const parameters = payload(visit, resultWriter.parameters, input);
  const bucket = textParameter(parameters, 'Bucket');
  return exportResults(run, resultWriter, environment.objects, bucket, textParameter(parameters, 'Prefix', ''));
}
