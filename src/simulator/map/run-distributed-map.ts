import type { MapState } from '../../asl/definition';
import type { DistributedMap, ResultWriter } from '../../asl/distributed-map';
import { QUOTAS } from '../../catalogue/quotas';
import type { JsonObject, JsonValue } from '../../json/json-value';
import { integerOf } from '../data/dynamic-value';
import { handOverResult, payload } from '../data/input-output';
import { byteSize } from '../data/sizes';
import type { MapRun } from '../port/map-run';
import { takeEarlierMapRun } from '../redrive/earlier-children';
import { runtimeFailure, stateFailureOf } from '../scope/failure-of-visit';
import type { ExecutionEnvironment, OpenMapRun, StateCoroutine, StateVisit } from '../scope/running';
import { dataLimitFailure, StateFailure } from '../scope/state-failure';
import type { StateResult } from '../scope/state-result';
import { arnPrefix } from './child-execution';
import { childInputs } from './child-inputs';
import { endAsGiven, givenMapRun } from './given-map-run';
import { ItemReaderFailure } from './item-reader-failure';
import type { ChildInput, MapItems, SourcedItems } from './map-items';
import { readItems, textParameter } from './read-items';
import { exportResults, formattedResults } from './result-writer';
import { type RunSettings, runChildren } from './run-children';
import { toleranceOf } from './tolerance-fields';

/**
 * One attempt of a Distributed Map, from MapStateStarted to MapStateSucceeded. The children's events are in histories of
 * their own. Order and links of the events: asl-semantics, section 10.1, rules 8 and 11.
 * @param items the items of the state's input; undefined: an ItemReader finds them
 */
export function* runDistributedMap(
  visit: StateVisit<MapState>,
  distributed: DistributedMap,
  input: JsonValue,
  items: MapItems | undefined,
  maxConcurrency: number,
): StateCoroutine<StateResult> {
  const { chain } = visit.frame;
  const given = visit.environment.mapRunOutcome && givenMapRun(visit);
  const earlier = takeEarlierMapRun(visit);
  const startedEventId =
    earlier?.startedEventId ?? chain.append({ type: 'MapStateStarted', length: items?.values.length ?? 0 });
  const tolerance = toleranceOf(visit, distributed, input);
  const maxItems = maxItemsOf(visit, distributed, input);
  const label = earlier?.label ?? distributed.label ?? visit.environment.random.uuid();
  const settings: RunSettings = { distributed, input, maxConcurrency, tolerance, label };
  const run = earlier ? redrivenRun(visit.environment, earlier.run) : startRun(visit, settings);
  const open: OpenMapRun = { startedEventId, run, label, inputs: earlier?.inputs };
  visit.mapRun = open;
  const { mapRunArn, redriveCount } = run;
  // Each redrive points at MapStateStarted, as MapRunStarted does (recorded by a third party).
  chain.last = startedEventId;
  chain.append(earlier ? { type: 'MapRunRedriven', mapRunArn, redriveCount } : { type: 'MapRunStarted', mapRunArn });
  let result: JsonValue | undefined;
  let left: StateResult | undefined;
  try {
    requireRedrives(visit, run);
    if (given) {
      left = yield* endAsGiven(visit, given);
    } else {
      open.inputs ??= childInputs(visit, distributed, input, itemsOf(visit, settings, run, items, maxItems));
      run.childCount = open.inputs.length;
      yield* runExporting(visit, settings, run, open.inputs);
      result = resultOf(visit, settings, run);
    }
    run.status = 'SUCCEEDED';
    // MapStateExited points at MapRunStarted (recorded since November 2024; before, at MapRunSucceeded).
    const succeeded = chain.mark({ type: 'MapRunSucceeded' });
    chain.mark({ type: 'MapStateSucceeded' }, succeeded);
  } catch (thrown) {
    const failure = failureOf(visit, thrown);
    run.status = 'FAILED';
    chain.append({ type: 'MapRunFailed', error: failure.error, cause: failure.cause });
    throw failure;
  } finally {
    // What is around it was cut off.
    if (run.status === 'RUNNING') run.status = 'ABORTED';
  }
  return left ?? handOverResult(visit, result as JsonValue);
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
    childCount: 0,
    children: [],
    status: 'RUNNING',
    redriveCount: 0,
  };
  mapRuns.push(run);
  return run;
}

/** The run under way again, in the place of the one that failed, which stays as it was. */
function redrivenRun({ mapRuns }: ExecutionEnvironment, failed: MapRun): MapRun {
  const run: MapRun = {
    ...failed,
    children: [...failed.children],
    status: 'RUNNING',
    redriveCount: failed.redriveCount + 1,
  };
  mapRuns[mapRuns.findIndex(({ mapRunArn }) => mapRunArn === run.mapRunArn)] = run;
  return run;
}

/** More redrives than the quota are a States.Runtime (AWS developer guide, "Redriving Map Runs"); the text is ours. */
function requireRedrives(visit: StateVisit, { redriveCount }: MapRun): void {
  const { value } = QUOTAS.mapRunRedrives;
  if (redriveCount > value) throw runtimeFailure(visit, `The Map Run exceeded the limit of ${value} redrives.`);
}

function maxItemsOf(visit: StateVisit, { itemReader }: DistributedMap, input: JsonValue): number {
  const field = itemReader?.maxItems;
  return field ? integerOf(field, 'MaxItems', () => visit.scope(input)) : 0;
}

/** The items of the state's input, or what the ItemReader finds. */
function itemsOf(
  visit: StateVisit,
  { distributed, input }: RunSettings,
  run: MapRun,
  ownItems: MapItems | undefined,
  maxItems: number,
): SourcedItems {
  const found = ownItems ? { ...ownItems, source: 'STATE_DATA' } : readFrom(visit, distributed, input, maxItems);
  run.itemCount = found.values.length;
  return found;
}

function readFrom(visit: StateVisit, distributed: DistributedMap, input: JsonValue, maxItems: number): SourcedItems {
  const reader = distributed.itemReader as NonNullable<DistributedMap['itemReader']>;
  const parameters = payload(visit, reader.parameters, input);
  return readItems(reader, parameters, visit.environment.objects, maxItems);
}

/** Runs the children. Of a run that fails the results are exported, too (AWS developer guide, "ResultWriter"). */
function* runExporting(
  visit: StateVisit<MapState>,
  settings: RunSettings,
  run: MapRun,
  inputs: readonly ChildInput[],
): StateCoroutine<void> {
  try {
    yield* runChildren(visit, settings, run, inputs);
  } catch (thrown) {
    const started = new Set(run.children.map(({ index }) => index));
    const pending = inputs.filter((_, index) => !started.has(index));
    const { resultWriter } = settings.distributed;
    if (thrown instanceof StateFailure && resultWriter?.resource) {
      exported(
        visit,
        settings,
        run,
        resultWriter,
        pending.map(({ input }) => input),
      );
    }
    throw thrown;
  }
}

/** Exported results leave only their address in the payload; others must not exceed its quota. */
function resultOf(visit: StateVisit<MapState>, settings: RunSettings, run: MapRun): JsonValue {
  const { resultWriter } = settings.distributed;
  const { environment } = visit;
  if (!resultWriter?.resource) {
    const results = formattedResults(run, resultWriter);
    if (byteSize(results) > environment.maxPayloadBytes) throw dataLimitFailure(visit.state.name, true);
    return results;
  }
  return exported(visit, settings, run, resultWriter, []);
}

function exported(
  visit: StateVisit<MapState>,
  { input }: RunSettings,
  run: MapRun,
  writer: ResultWriter,
  pending: readonly JsonValue[],
): JsonObject {
  const { bucket, prefix } = destination(payload(visit, writer.parameters, input));
  return exportResults(run, pending, writer, visit.environment.objects, bucket, prefix);
}

/** Where a ResultWriter writes. @throws {StateFailure} States.ResultWriterFailed; the text is ours */
function destination(parameters: JsonValue): { readonly bucket: string; readonly prefix: string } {
  try {
    return { bucket: textParameter(parameters, 'Bucket'), prefix: textParameter(parameters, 'Prefix', '') };
  } catch (thrown) {
    if (!(thrown instanceof ItemReaderFailure)) throw thrown;
    throw new StateFailure('States.ResultWriterFailed', thrown.cause);
  }
}
