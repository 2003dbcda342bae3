import type { StateMachineDefinition } from '../../asl/definition';
import type { HistoryEvent } from '../../history/history-event';
import type { ChildRecord, ExecutionRecord } from './execution-record';
import type { EventSupplement, MapRunEvents } from './history-supplement';
import { RunNode, type VisitNode } from './record-nodes';

/**
 * Reads the children of the map runs that were started by these visits, and hangs their runs below the attempts.
 * @param read reads the history of a child: handed in, since it reads children of its own
 */
export function attachChildren(
  definition: StateMachineDefinition,
  visits: readonly VisitNode[],
  mapRuns: readonly MapRunEvents[],
  read: (
    definition: StateMachineDefinition,
    events: readonly HistoryEvent[],
    known: EventSupplement,
  ) => ExecutionRecord,
): readonly ChildRecord[] {
  if (mapRuns.length === 0) return [];
  return visits.flatMap((visit) => {
    const { state, attempts } = visit;
    if (state.type !== 'Map' || !state.distributed) return [];
    const scope = { ...definition, ...state.itemProcessor, timeoutSeconds: undefined };
    const type = state.distributed.executionType;
    return attempts.flatMap(({ mapRunArn, runs }) => {
      const children = mapRuns.find((run) => run.mapRunArn === mapRunArn)?.children ?? [];
      return children.map(({ index, history, choices }) => {
        const record = read(scope, history, { mapRuns, choices });
        runs.push(childRun(record, index));
        return { visit, index, type, record };
      });
    });
  });
}

function childRun({ root, status }: ExecutionRecord, index: number): RunNode {
  const run = new RunNode('child', index, root.scope);
  run.outcome = status === 'TIMED_OUT' ? 'timedOut' : root.outcome;
  run.visits.push(...(root as RunNode).visits);
  return run;
}
