import type { MapState } from '../../asl/definition';
import type { DistributedMap } from '../../asl/distributed-map';
import { ExecutionHistory } from '../../history/execution-history';
import type { JsonValue } from '../../json/json-value';
import { fork } from '../kernel/effect';
import type { ChildExecution, MapRun } from '../port/map-run';
import type { TaskRequest } from '../port/task-request';
import { notRedrivableReason } from '../redrive/redrive-status';
import type { ExecutionEnvironment, ScopeFrame, StateCoroutine, StateVisit } from '../scope/running';
import { type ChildSettings, newChild, resumeChild, runChild } from './child-execution';
import type { ChildInput } from './map-items';
import { exceedsTolerance, type Tolerance, thresholdExceeded } from './tolerated-failure';

/** What a run works with besides the state. */
export interface RunSettings {
  readonly distributed: DistributedMap;
  readonly input: JsonValue;
  readonly maxConcurrency: number;
  readonly tolerance: Tolerance;
  readonly label: string;
}

/**
 * Runs all children, or fails when more items failed than tolerated. Children of type STANDARD that are under way are then
 * aborted, those of type EXPRESS go on to their end (recorded by a third party); no other is started.
 * In a redrive those run that did not succeed.
 */
export function* runChildren(
  visit: StateVisit<MapState>,
  settings: RunSettings,
  run: MapRun,
  inputs: readonly ChildInput[],
): StateCoroutine<void> {
  const { state, frame, environment } = visit;
  const { distributed, tolerance, label } = settings;
  const { executionType } = distributed;
  const common = {
    scope: state.itemProcessor,
    executionType,
    run: frame.newRun(state, true),
    label,
  };
  const earlier = new Map(run.children.map((child, place) => [child.index, place]));
  let failedItems = 0;
  let hasFailed = false;
  const outcome = yield* fork<TaskRequest, void>({
    count: inputs.length,
    concurrency: settings.maxConcurrency,
    *start(index) {
      if (hasFailed) return;
      const { input, itemCount } = inputs[index];
      const childSettings: ChildSettings = { ...common, index, itemCount };
      const place = earlier.get(index);
      const child =
        place === undefined
          ? yield* startChild(environment, childSettings, run, input)
          : yield* redriveChild(environment, childSettings, run, place);
      if (child.status === 'SUCCEEDED') return;
      failedItems += itemCount;
      if (!exceedsTolerance(tolerance, failedItems, run.itemCount)) return;
      if (executionType === 'STANDARD') throw thresholdExceeded();
      hasFailed = true;
    },
  });
  if (outcome.kind === 'failed') throw outcome.failure;
  if (hasFailed) throw thresholdExceeded();
}

function* startChild(
  environment: ExecutionEnvironment,
  settings: ChildSettings,
  run: MapRun,
  input: JsonValue,
): StateCoroutine<ChildExecution> {
  const child = newChild(environment, settings, input);
  run.children.push(child);
  yield* runChild(environment, settings, child);
  return child;
}

/**
 * A child that did not succeed: one of type STANDARD goes on where it stopped, if it can be redriven, one of type EXPRESS starts
 * anew under the same ARN (AWS developer guide, "Child workflow execution redrive behavior").
 */
function* redriveChild(
  environment: ExecutionEnvironment,
  settings: ChildSettings,
  run: MapRun,
  place: number,
): StateCoroutine<ChildExecution> {
  const failed = run.children[place];
  const { clock } = environment;
  const isExpress = settings.executionType === 'EXPRESS';
  const { frame } = failed;
  if (failed.status === 'SUCCEEDED' || !frame) return failed;
  if (!isExpress && notRedrivableReason(failed, clock.now) !== undefined) return failed;
  const child: ChildExecution = {
    ...failed,
    history: isExpress ? new ExecutionHistory(failed.history.maxEvents, failed.history.level) : failed.history.copy(),
    startTimeMs: isExpress ? clock.now : failed.startTimeMs,
    stopTimeMs: undefined,
    status: 'RUNNING',
    error: undefined,
    cause: undefined,
    redriveCount: failed.redriveCount + 1,
  };
  run.children[place] = child;
  yield* isExpress
    ? runChild(environment, settings, child)
    : resumeChild(environment, settings, child, frame as ScopeFrame);
  return child;
}
