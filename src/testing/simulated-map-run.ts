import type { ExecutionStatus } from '../history/execution-status';
import type { HistoryEvent } from '../history/history-event';
import { copyOf } from '../json/copy-plain';
import type { JsonValue } from '../json/json-value';
import type { ChildExecution, MapRun } from '../simulator/port/map-run';
import { notRedrivableReason } from '../simulator/redrive/redrive-status';
import { eventsOf } from './history-events';

/** A child execution of a Distributed Map: one item, or one batch. */
export interface SimulatedChildExecution {
  readonly executionArn: string;
  readonly status: ExecutionStatus;
  /** How often it was redriven, with its map run. */
  readonly redriveCount: number;
  /** Whether a redrive of the parent would run it again, as DescribeExecution says of it. */
  readonly redriveStatus: 'REDRIVABLE_BY_MAP_RUN' | 'NOT_REDRIVABLE';
  /** A copy. */
  readonly input: JsonValue;
  /** Only of SUCCEEDED. A copy. */
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  /** Events of this child alone, in the shape of the AWS API. */
  readonly history: readonly HistoryEvent[];
}

/** Numbers of child executions, or of items, by what became of them. As DescribeMapRun. */
export interface MapRunCounts {
  readonly aborted: number;
  readonly failed: number;
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly timedOut: number;
  readonly total: number;
}

/** One run of a Distributed Map. */
export interface SimulatedMapRun {
  readonly mapRunArn: string;
  /** Name of the Map state. */
  readonly stateName: string;
  readonly status: MapRun['status'];
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  /** How often it was redriven. */
  readonly redriveCount: number;
  readonly itemCounts: MapRunCounts;
  readonly executionCounts: MapRunCounts;
  /** Started children, in order of their items. */
  readonly executions: readonly SimulatedChildExecution[];
}

/** A map run as a test sees it. */
export function simulatedMapRun(run: MapRun): SimulatedMapRun {
  const { mapRunArn, stateName, status, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = run;
  const { redriveCount, children } = run;
  const started = children.reduce((sum, { itemCount }) => sum + itemCount, 0);
  return {
    mapRunArn,
    stateName,
    status,
    maxConcurrency,
    toleratedFailureCount,
    toleratedFailurePercentage,
    redriveCount,
    itemCounts: counts(children, ({ itemCount }) => itemCount, run.itemCount - started),
    executionCounts: counts(children, () => 1, run.childCount - children.length),
    executions: children.map(simulatedChild),
  };
}

function counts(
  children: readonly ChildExecution[],
  weight: (child: ChildExecution) => number,
  pending: number,
): MapRunCounts {
  const number = (status: ExecutionStatus): number =>
    children.filter((child) => child.status === status).reduce((sum, child) => sum + weight(child), 0);
  const known = {
    aborted: number('ABORTED'),
    failed: number('FAILED'),
    pending,
    running: number('RUNNING'),
    succeeded: number('SUCCEEDED'),
    timedOut: number('TIMED_OUT'),
  };
  return { ...known, total: Object.values(known).reduce((sum, value) => sum + value, 0) };
}

function simulatedChild(child: ChildExecution): SimulatedChildExecution {
  const { executionArn, status, redriveCount, input, output, error, cause, history } = child;
  return {
    executionArn,
    status,
    redriveCount,
    redriveStatus: isRedrivable(child) ? 'REDRIVABLE_BY_MAP_RUN' : 'NOT_REDRIVABLE',
    input: copyOf(input),
    output: copyOf(output),
    error,
    cause,
    history: eventsOf(history),
  };
}

/** Express children can always be started anew. */
function isRedrivable(child: ChildExecution): boolean {
  if (child.executionType === 'EXPRESS') return child.status !== 'SUCCEEDED' && child.status !== 'RUNNING';
  return notRedrivableReason(child, child.stopTimeMs ?? child.startTimeMs) === undefined;
}
