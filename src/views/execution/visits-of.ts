import type { ExecutionRecord, Visit } from './execution-record';

/**
 * All visits of an execution in the order in which the states were entered; those in child executions of a Distributed Map, which run beside
 * it, after the visit of the Map, child by child.
 */
export function visitsOf({ visits, children }: ExecutionRecord): readonly Visit[] {
  if (children.length === 0) return visits;
  return visits.flatMap((visit) => [
    visit,
    ...children.filter((child) => child.visit === visit).flatMap(({ record }) => visitsOf(record)),
  ]);
}
