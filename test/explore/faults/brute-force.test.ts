import * as fc from 'fast-check';
import { ALL_REDUCTIONS } from '../../../src/explore/faults/explore-faults';
import { explored } from '../../../src/testing/explore/explore-faults';
import { arbitraryFlow, definitionOf, FLOW_INPUT, type Flow } from './support/arbitrary-flow';

/**
 * What makes the exploration fast finds the same as running every plan from its start: error names that do the same are one, runs that come to where
 * others were are not gone on with, and runs go on from places of others.
 */

const NOTHING_LEFT_OUT = { classes: false, merging: false, checkpoints: false };

function findings(flow: Flow, reductions: typeof ALL_REDUCTIONS) {
  const found = explored(definitionOf(flow), { input: FLOW_INPUT, depth: 2, maxRuns: 1_000_000 }, reductions);
  return {
    plans: found.explored.plans,
    notReached: found.explored.notReached,
    violations: found.violations.map(({ invariant, place, faults }) => `${invariant} ${place} ${faults.length}`).sort(),
  };
}

test('every reduction finds what brute force finds, with as few faults, in either language', () => {
  fc.assert(
    fc.property(arbitraryFlow, (flow) => {
      expect(findings(flow, ALL_REDUCTIONS)).toEqual(findings(flow, NOTHING_LEFT_OUT));
    }),
    { seed: 151, numRuns: 200 },
  );
});
