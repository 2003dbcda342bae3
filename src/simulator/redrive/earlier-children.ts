import { DATA_LIMIT_EXCEEDED, RUNTIME } from '../../asl/error-name';
import type { OpenChildren, OpenMapRun, StateVisit } from '../scope/running';

/**
 * The branches or iterations that a redriven state goes on with; undefined when it starts anew: in a new attempt, and after
 * States.DataLimitExceeded (AWS developer guide, "Redrive behavior of individual states").
 */
export function takeEarlierChildren(visit: StateVisit): OpenChildren | undefined {
  const earlier = take(visit);
  return earlier?.failure?.error === DATA_LIMIT_EXCEEDED ? undefined : earlier?.children;
}

/**
 * So does the map run of a Distributed Map. After States.Runtime, too, a new run is started, and so is one for a run that
 * succeeded (AWS developer guide, "Redriving Map Runs").
 */
export function takeEarlierMapRun(visit: StateVisit): OpenMapRun | undefined {
  const earlier = take(visit);
  const error = earlier?.failure?.error;
  if (error === DATA_LIMIT_EXCEEDED || error === RUNTIME || earlier?.mapRun?.run.status === 'SUCCEEDED')
    return undefined;
  return earlier?.mapRun;
}

function take(visit: StateVisit): StateVisit | undefined {
  const { earlier } = visit;
  visit.earlier = undefined;
  return earlier;
}
