import type { MapState } from '../../asl/definition';
import { RUNTIME } from '../../asl/error-name';
import { UNSUPPORTED_INLINE } from '../../asl/states/distributed-map';
import { CommonEvent } from '../../history/common-event';
import { isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../../query/compiled-path';
import { readingConflict } from '../../query/json-path/reference-path';
import { QueryFailure } from '../../query/query-failure';
import type { MapItem } from '../data/context-object';
import { limitedPayload } from '../data/data-limit';
import { integerOf } from '../data/dynamic-value';
import { effectiveInput, handOverResult, payload } from '../data/input-output';
import { VariableScope } from '../data/variable-scope';
import { fork, returnAtOnce } from '../kernel/effect';
import { inlineFailure } from '../map/inline-tolerance';
import { inspectIterations } from '../map/inspect-iterations';
import { type MapItems, membersOf } from '../map/map-items';
import { runDistributedMap } from '../map/run-distributed-map';
import type { TaskRequest } from '../port/task-request';
import { takeEarlierChildren } from '../redrive/earlier-children';
import { resumedFrame } from '../redrive/resumed-frame';
import { abortChildren } from '../scope/abort';
import { withErrorHandling } from '../scope/error-handling';
import { runtimeFailure, stateFailureOf } from '../scope/failure-of-visit';
import { NONE, ScopeFrame, type StateCoroutine, type StateVisit } from '../scope/running';
import { endsExecution, StateFailure } from '../scope/state-failure';
import type { StateOutcome, StateResult } from '../scope/state-result';

/** An inline Map runs so many iterations at once, whatever it asks for (AWS developer guide, "Inline mode"). */
const MAX_INLINE_CONCURRENCY = 40;

/** The same of a Distributed Map. */
const MAX_DISTRIBUTED_CONCURRENCY = 10_000;

/**
 * A retried Map starts again with MapStateStarted; only the last failure is followed by MapStateFailed (recorded). Failing to find its
 * items is a failure of the Map, too (recorded for JSONata: test_map_state_items_*).
 */
export function runMap(visit: StateVisit<MapState>): StateCoroutine<StateOutcome> {
  return withErrorHandling(visit, () => attempt(visit), { type: 'MapStateFailed' });
}

function* attempt(visit: StateVisit<MapState>): StateCoroutine<StateResult> {
  const { state } = visit;
  if (state.unsupportedInline) throw runtimeFailure(visit, UNSUPPORTED_INLINE);
  const input = effectiveInput(visit);
  const { distributed } = state;
  const { substitute } = visit.environment;
  // With an ItemReader, ItemsPath is not even looked at (recorded: INVALID_ITEMS_PATH).
  const items = distributed?.itemReader ? undefined : itemsOf(visit, input);
  const concurrency = maxConcurrency(visit, input, distributed ? MAX_DISTRIBUTED_CONCURRENCY : MAX_INLINE_CONCURRENCY);
  if (substitute) return handOverResult(visit, inspectIterations(visit, substitute, input, items));
  if (distributed) return yield* runDistributedMap(visit, distributed, input, items, concurrency);
  return handOverResult(visit, yield* runIterations(visit, input, items?.values ?? [], concurrency));
}

function itemsOf(visit: StateVisit<MapState>, input: JsonValue): MapItems {
  return visit.state.queryLanguage === 'JSONata' ? jsonataItems(visit, input) : jsonPathItems(visit, input);
}

function jsonPathItems(visit: StateVisit<MapState>, input: JsonValue): MapItems {
  const { itemsPath, distributed } = visit.state;
  const items = itemsPath ? itemsAt(itemsPath, visit, input) : input;
  if (isJsonArray(items) || (distributed && isJsonObject(items))) {
    visit.environment.observer?.saw('afterItemsPath', items);
    return isJsonArray(items) ? { values: items } : membersOf(items);
  }
  // Recorded by TestState (state_context_object/test_state_map_context_object), and without an introduction by a third party
  // (docs/fidelity.md). A path into the context loses a `$`.
  const path = itemsPath?.text.replace(/^\$\$/, '$') ?? '$';
  throw new StateFailure(RUNTIME, `Reference path "${path}" must point to array.`);
}

/** ItemsPath is a reference path: finding nothing is a conflict, which can be caught (five public failures: asl-semantics, section 1.7). */
function itemsAt(itemsPath: CompiledPath, visit: StateVisit<MapState>, input: JsonValue): JsonValue {
  const scope = visit.scope(input);
  const items = itemsPath.read(scope);
  if (items !== undefined) return items;
  throw (
    readingConflict(itemsPath.text, input) ??
    new QueryFailure('States.Runtime', `Invalid path '${itemsPath.text}' : ${itemsPath.explainMissing(scope)}`)
  );
}

function jsonataItems(visit: StateVisit<MapState>, input: JsonValue): MapItems {
  const { items: field, distributed } = visit.state;
  const items = payload(visit, field, input);
  if (isJsonArray(items)) return { values: items };
  if (distributed && isJsonObject(items)) return membersOf(items);
  // Recorded: base_scenarios/test_map_state_items_input_types. It names no field.
  throw new QueryFailure(
    'States.QueryEvaluationError',
    `Map state input must be an array but was: ${JSON.stringify(items)}`,
  );
}

function maxConcurrency(visit: StateVisit<MapState>, input: JsonValue, limit: number): number {
  const { maxConcurrency: field } = visit.state;
  const asked = field === undefined ? 0 : integerOf(field, 'MaxConcurrency', () => visit.scope(input));
  if (asked < 0) {
    // AWS never gets any further (recorded: test_max_concurrency_path_negative); the text is not AWS's.
    throw new QueryFailure(
      'States.Runtime',
      `Expected non-negative integer for MaxConcurrency, got '${asked}' instead.`,
    );
  }
  visit.environment.observer?.saw('maxConcurrency', asked);
  return asked === 0 ? limit : Math.min(asked, limit);
}

/**
 * Markers are off the chain: what follows an iteration points at its last event (asl-semantics, section 10.1, rules 4 to 6, 9).
 * A redrive runs the iterations that did not succeed, on the items of then.
 */
function* runIterations(
  visit: StateVisit<MapState>,
  input: JsonValue,
  ownItems: JsonArray,
  concurrency: number,
): StateCoroutine<JsonValue> {
  const { state, frame, environment } = visit;
  const { chain } = frame;
  const earlier = takeEarlierChildren(visit);
  const items = earlier?.items ?? ownItems;
  const run = frame.newRun(state, true);
  /** Of the iterations under way, which are few; those that have ended are let go. */
  const frames: ScopeFrame[] = [];
  const placeOf = (index: number) => frames.findIndex(({ iterationIndex }) => iterationIndex === index);
  const frameAt = (index: number): ScopeFrame | undefined => frames[placeOf(index)];
  const outputs: JsonValue[] = [];
  frame.children = { values: () => [...frames].sort(byIterationIndex) };
  visit.children = { outputs, items, frameAt };
  if (!earlier) chain.append({ type: 'MapStateStarted', length: items.length });
  const iterationStarted = new CommonEvent('MapIterationStarted', state.name, 'index');
  const iterationSucceeded = new CommonEvent('MapIterationSucceeded', state.name, 'index');
  const iterationFrame = (index: number): ScopeFrame => {
    const item = { index, value: items[index] };
    return new ScopeFrame(chain.forkAfter(lastEnd), new VariableScope(frame.variables), run, item);
  };
  const startInput = (iteration: ScopeFrame) => itemInput(visit, input, iteration);
  let lastMarker = chain.last;
  let lastEnd = chain.last;
  const outcome = yield* fork<TaskRequest, JsonValue>({
    count: items.length,
    concurrency,
    // All iterations that start together do so before the first of them enters a state (recorded: test_service_lambda_map_timeout).
    startsTogether: true,
    start(index) {
      if (earlier && index in earlier.outputs) return returnAtOnce(earlier.outputs[index]);
      const { itemProcessor } = state;
      const stopped = earlier?.frameAt(index);
      const iteration = stopped ? resumedFrame(environment, stopped, frame.variables) : iterationFrame(index);
      frames.push(iteration);
      if (stopped) return environment.resumeScope(environment, itemProcessor, stopped, iteration, startInput);
      iteration.chain.appendCommon(iterationStarted, index);
      return environment.runScope(environment, itemProcessor, startInput, iteration);
    },
    returned(index, value) {
      outputs[index] = value as JsonValue;
      const place = placeOf(index);
      if (place < 0) return;
      const iteration = frames[place];
      lastMarker = iteration.chain.markCommon(iterationSucceeded, index);
      lastEnd = iteration.chain.last;
      frames[place] = frames[frames.length - 1];
      frames.pop();
    },
    endsAtOnce: endsExecution,
  });
  frame.children = NONE;
  if (outcome.kind === 'failed') {
    const { failure, failedIndex, unfinished } = outcome;
    chain.last = (frameAt(failedIndex) as ScopeFrame).chain.last;
    if (endsExecution(failure)) throw failure;
    const children = [failedIndex, ...unfinished].flatMap((index) => {
      const iteration = frameAt(index);
      return iteration ? [{ index, frame: iteration }] : [];
    });
    abortChildren(children, failedIndex, chain, ({ index }) => {
      const type = index === failedIndex ? 'MapIterationFailed' : 'MapIterationAborted';
      chain.mark({ type, index, name: state.name });
    });
    throw inlineFailure(visit, input, failure);
  }
  chain.last = lastMarker;
  chain.mark({ type: 'MapStateSucceeded' });
  return outcome.values;
}

function byIterationIndex(a: ScopeFrame, b: ScopeFrame): number {
  return (a.iterationIndex as number) - (b.iterationIndex as number);
}

/** What an iteration starts from: its item, or the ItemSelector applied to the Map's input. */
function itemInput(visit: StateVisit<MapState>, input: JsonValue, { item, chain }: ScopeFrame): JsonValue {
  const { itemSelector } = visit.state;
  if (!itemSelector) return (item as MapItem).value;
  try {
    return limitedPayload(visit, itemSelector.evaluate(visit.scope(input, { item })));
  } catch (thrown) {
    throw stateFailureOf(visit, thrown, chain);
  }
}
