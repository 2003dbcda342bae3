import { fanOut } from '../example';
import type { Rule } from '../rule';

/** A distributed Map says how many of its items may fail. */
export const distributedMapWithoutTolerance: Rule = {
  name: 'distributed-map-without-tolerance',
  severity: 'warning',
  title: 'A distributed Map says how many of its items may fail.',
  why: 'Without `ToleratedFailureCount` and `ToleratedFailurePercentage`, the first item that fails ends the whole run, with all items that are under way: of a million items, one is enough.',
  mend: 'Set `ToleratedFailurePercentage` or `ToleratedFailureCount` to what the work can stand, and look at the failed items afterwards (ResultWriter). If one failure shall end it all, say so with 0.',
  source:
    'AWS developer guide, "Setting failure thresholds for Distributed Map"; 88 % of 49 in public definitions have none',
  violates: { definition: fanOut({}) },
  obeys: { definition: fanOut({ ToleratedFailurePercentage: 5 }) },
  *check(machine) {
    for (const { state } of machine.states) {
      if (state.type !== 'Map' || !state.distributed) continue;
      if (state.distributed.toleratedFailureCount || state.distributed.toleratedFailurePercentage) continue;
      const message = 'The first item that fails ends the run and aborts all others';
      yield { message, state: state.name, location: state.location };
    }
  },
};
