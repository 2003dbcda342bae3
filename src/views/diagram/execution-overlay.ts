import type { StateMachineDefinition } from '../../asl/definition';
import { requireDefinition, requireList } from '../../asl/require-argument';
import type { ExecutionRecord, ScopeRun, Visit } from '../execution/execution-record';
import { visitsOf } from '../execution/execution-record';
import { statePlaces } from '../execution/state-places';
import { allEdges, type Edge, edgesOutOf } from './edge';
import { type Mark, type Overlay, strongest } from './overlay';

/**
 * Where executions went. The history of an execution on AWS does not say which of two Choice rules with the same Next was
 * taken: then both are marked.
 * @param records executions of the same definition: see `readExecution`
 */
export function executionOverlay(definition: StateMachineDefinition, records: readonly ExecutionRecord[]): Overlay {
  requireDefinition(definition, 'executionOverlay');
  requireList(records, ['visits'], {
    of: 'executionOverlay',
    what: 'a list of records of executions',
    line: 'executionOverlay(definition, [readExecution(definition, history)])',
  });
  const states = new Map<string, Mark>([...statePlaces(definition).keys()].map((name) => [name, 'never']));
  const edges = new Map<string, Mark>(allEdges(definition).map(({ location }) => [location, 'never']));
  const mark = (marks: Map<string, Mark>, key: string, value: Mark): void => {
    marks.set(key, strongest(marks.get(key), value));
  };
  for (const record of records) {
    markStarts(record.root, (location) => mark(edges, location, 'visited'));
    for (const visit of visitsOf(record)) {
      mark(states, visit.state.name, markOf(visit));
      for (const { location, kind } of edgesTaken(visit))
        mark(edges, location, kind === 'catch' ? 'failed' : 'visited');
    }
  }
  return { states, edges };
}

function markOf({ outcome }: Visit): Mark {
  return outcome === 'failed' || outcome === 'timedOut' ? 'failed' : 'visited';
}

function markStarts({ scope, visits }: ScopeRun, mark: (location: string) => void): void {
  if (visits.length > 0) mark(`${scope.location}/StartAt`);
  for (const { attempts } of visits) for (const { runs } of attempts) for (const run of runs) markStarts(run, mark);
}

/** The edges by which a visit may have been left. None for a state that failed, or is still open. */
export function edgesTaken({ state, next, caughtBy, exitedMs, rule }: Visit): readonly Edge[] {
  if (exitedMs === undefined) return [];
  const edges = edgesOutOf(state);
  if (caughtBy) return edges.filter(({ kind, index }) => kind === 'catch' && index === caughtBy.catcher);
  if (rule !== undefined) return edges.filter(({ kind, index }) => (rule < 0 ? kind === 'default' : index === rule));
  return edges.filter(({ kind, target }) => kind !== 'catch' && target === next);
}
