import type { State } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionRecord, ScopeRun, Visit } from '../../views/execution/execution-record';
import { type Around, placeOf } from './plan';

/** A visit, with what was before and around it. */
export interface TracedVisit {
  readonly visit: Visit;
  readonly run: TracedRun;
  /** The visit before it in its run. */
  readonly before?: TracedVisit;
  /** Which visit of its state in its run it is, from 0. */
  readonly number: number;
  /** Runs inside of it, attempt by attempt. */
  readonly inside: readonly (readonly TracedRun[])[];
}

/** A run of a scope, with the visit that it belongs to. */
export interface TracedRun {
  readonly run: ScopeRun;
  readonly owner?: TracedVisit;
  readonly around: readonly Around[];
  readonly visits: readonly TracedVisit[];
}

/** A run of the machine that is looked into. */
export interface Trace {
  readonly root: TracedRun;
  /** All visits, in the order in which the tree has them. */
  readonly visits: readonly TracedVisit[];
  readonly input: JsonValue;
}

/** Puts the visits of an execution into their order. */
export function traceOf(record: ExecutionRecord): Trace {
  const visits: TracedVisit[] = [];
  const root = tracedRun(record.root, undefined, [], visits);
  return { root, visits, input: record.input ?? {} };
}

function tracedRun(
  run: ScopeRun,
  owner: TracedVisit | undefined,
  around: readonly Around[],
  all: TracedVisit[],
): TracedRun {
  const visits: TracedVisit[] = [];
  const traced: TracedRun = { run, owner, around, visits };
  const counts = new Map<string, number>();
  const runsOf = new Map<string, number>();
  for (const visit of run.visits) {
    const { name } = visit.state;
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    const inside: (readonly TracedRun[])[] = [];
    const added: TracedVisit = { visit, run: traced, before: visits.at(-1), number, inside };
    visits.push(added);
    all.push(added);
    for (const { runs } of visit.attempts) {
      if (visit.state.type === 'Task') continue;
      const newest = runsOf.get(name) ?? 0;
      runsOf.set(name, newest + 1);
      inside.push(
        runs.map((inner) => {
          const index = inner.kind === 'branch' ? undefined : inner.index;
          return tracedRun(inner, added, [...around, { name, index, run: newest }], all);
        }),
      );
    }
  }
  return traced;
}

/** The place of a visit, for answers. */
export function placeOfVisit({ run, visit }: TracedVisit): string {
  return placeOf(run.around, visit.state.name);
}

/** The visits of a run that ended in it, the runs inside of them included. */
export function* visitsInside({ inside }: TracedVisit): Generator<TracedVisit> {
  for (const { visits } of inside.at(-1) ?? []) {
    for (const visit of visits) {
      yield visit;
      yield* visitsInside(visit);
    }
  }
}

/** Whether a state puts a result into its input. */
export function hasResult(state: State): boolean {
  return state.type === 'Task' || state.type === 'Pass' || state.type === 'Parallel' || state.type === 'Map';
}

/** The result of a Parallel or Map, of what its runs gave. */
export function resultNow({ visit, inside }: TracedVisit): JsonValue | undefined {
  if (visit.state.type !== 'Parallel' && visit.state.type !== 'Map') return undefined;
  return (inside.at(-1) ?? []).map(({ visits }) => visits.at(-1)?.visit.output ?? {});
}
