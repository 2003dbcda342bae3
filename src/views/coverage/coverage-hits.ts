import type { StateMachineDefinition } from '../../asl/definition';
import { requireArgument, requireItems } from '../../asl/require-argument';
import type { HistorySource } from '../../history/recorded/read-history';
import { edgesTaken } from '../diagram/execution-overlay';
import type { Attempt, ExecutionRecord, Visit } from '../execution/execution-record';
import { visitsOf } from '../execution/execution-record';
import { readExecution } from '../execution/read-execution';
import { transitionOf } from './coverage-item';

/** How often something was reached, by the id of its `CoverageItem`. */
export type CoverageHits = ReadonlyMap<string, number>;

/** A simulated execution, or what has a record as it has. */
export interface MeasuredExecution {
  readonly record: ExecutionRecord;
}

/** A simulated execution, its record, or a history, simulated or recorded on AWS, in whichever form people have it. */
export type ExecutionLike = MeasuredExecution | ExecutionRecord | HistorySource;

/** What an execution reached. Of a history of AWS, all Choice rules that lead where the execution went count. */
export function coverageHits(record: ExecutionRecord): CoverageHits {
  requireArgument(record, ['visits', 'startMs'], {
    of: 'coverageHits',
    what: 'a record of an execution',
    line: 'coverageHits(readExecution(definition, history))',
  });
  const hits = new Map<string, number>();
  for (const visit of visitsOf(record)) for (const id of idsOf(visit)) hits.set(id, (hits.get(id) ?? 0) + 1);
  return hits;
}

/** What was reached by an execution, in whichever form it is. */
export function hitsOf(definition: StateMachineDefinition, execution: ExecutionLike): CoverageHits {
  // What is neither is for the reader of histories, which takes it or refuses it.
  if (typeof execution !== 'object' || execution === null) return coverageHits(readExecution(definition, execution));
  if ('record' in execution) return coverageHits(execution.record);
  return coverageHits('root' in execution ? execution : readExecution(definition, execution));
}

/** The sum of hits. */
export function mergedHits(all: Iterable<Iterable<readonly [string, number]>>): CoverageHits {
  const wanted = { of: 'mergedHits', what: 'a list of hits', line: 'mergedHits([coverageHits(record)])' };
  requireItems(all, wanted);
  const merged = new Map<string, number>();
  for (const hits of all) {
    requireItems(hits, wanted);
    for (const [id, count] of hits) merged.set(id, (merged.get(id) ?? 0) + count);
  }
  return merged;
}

function* idsOf(visit: Visit): Generator<string> {
  const { state, attempts, next, caughtBy } = visit;
  yield `states ${state.name}`;
  if (visit.outcome === 'failed' || visit.outcome === 'timedOut') yield `failed ${state.name}`;
  for (const { kind, location } of edgesTaken(visit)) if (kind === 'end') yield `ends ${location}`;
  if (next !== undefined) yield `transitions ${transitionOf({ source: state.name, target: next })}`;
  if (state.type === 'Choice') for (const { location } of edgesTaken(visit)) yield `choices ${location}`;
  if (caughtBy && 'catch' in state) yield `catchers ${state.catch[caughtBy.catcher].location}`;
  for (const attempt of attempts) {
    if (attempt.retry && 'retry' in state) yield `retriers ${state.retry[attempt.retry.retrier].location}`;
    if (state.type === 'Map') yield* mapIds(state.location, attempt);
  }
}

/** With an ItemReader the number of items is not in the history: then it is by whether there were children. */
function* mapIds(location: string, { length, runs, outcome }: Attempt): Generator<string> {
  if ((length ?? runs.length) > 0) yield `maps ${location} items`;
  else if (outcome === 'succeeded') yield `maps ${location} none`;
}
