import { QUOTAS } from '../../catalogue/quotas';
import { fanOut, forEach, invoke } from '../example';
import { eventsOfScope } from '../history-size';
import type { Rule } from '../rule';

/** Fewer items than this are easily reached. */
const FEW_ITEMS = 1000;

/** Started and succeeded, of each iteration. */
const OF_ITERATION = 2;

const steps = Object.fromEntries(
  Array.from({ length: 5 }, (_, step) => [
    `Step ${step + 1}`,
    invoke({ Catch: [], ...(step < 4 ? { Next: `Step ${step + 2}` } : {}) }),
  ]),
);

/** An inline Map with a long processor fills the history with few items. */
export const mapHistoryLimit: Rule = {
  name: 'map-history-limit',
  severity: 'info',
  title: 'The history of a Standard execution has room for the items of an inline Map.',
  why: 'The history of a Standard execution holds 25,000 events; the next one fails the execution. An inline Map writes all events of every item into it: the more states an item goes through, the fewer items fit.',
  mend: 'Use a distributed Map, whose items have executions and histories of their own, or put the work on an item into a state machine that the Map starts.',
  source: 'AWS developer guide, "Quotas" and "Starting new executions to avoid reaching the history quota"',
  violates: { definition: forEach({}, steps) },
  obeys: { definition: fanOut({ ToleratedFailurePercentage: 5 }) },
  *check(machine) {
    for (const { state, within } of machine.states) {
      if (state.type !== 'Map' || state.distributed || within.type === 'EXPRESS') continue;
      const events = eventsOfScope(state.itemProcessor) + OF_ITERATION;
      const items = Math.floor(QUOTAS.historyEvents.value / events);
      if (items >= FEW_ITEMS) continue;
      const message = `An item writes about ${events} events: with ${items} items, the history of 25,000 events is full`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
