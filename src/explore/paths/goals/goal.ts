import type { CoverageItem } from '../../../views/coverage/coverage-item';
import type { Backwards } from '../backwards';
import type { Trace, TracedVisit } from '../trace';
import type { ExecutionFacts } from '../visit-data';
import type { Attempt } from './attempt';
import { choiceAttempts } from './choice-goal';
import { catcherAttempts, retrierAttempts } from './failure-goal';
import { loopAttempts } from './loop-goal';
import { mapAttempts } from './map-goal';

/** Whether something is gone for by itself: states and ways between them are reached by what leads there. */
export function isTarget({ kind }: CoverageItem): boolean {
  return kind !== 'states' && kind !== 'transitions';
}

/** Visits at which something could be reached: the last and the first one of the state. */
export function sitesOf({ stateName }: CoverageItem, { visits }: Trace): readonly TracedVisit[] {
  const all = visits.filter(({ visit }) => visit.state.name === stateName);
  const [first] = all;
  const last = all.at(-1);
  return all.length > 1 && first && last ? [first, last] : all;
}

/** What to try at a visit to reach something. */
export function attemptsFor(
  item: CoverageItem,
  at: TracedVisit,
  backwards: Backwards,
  facts: ExecutionFacts,
): readonly Attempt[] {
  const { state } = at.visit;
  const { kind, location } = item;
  switch (kind) {
    case 'choices': {
      if (state.type !== 'Choice') return [];
      const rule = state.choices.findIndex((each) => location.startsWith(`${each.location}/`));
      return [...choiceAttempts(at, rule, backwards, facts), ...loopAttempts(at, backwards, facts)];
    }
    case 'catchers':
      return 'catch' in state
        ? catcherAttempts(
            at,
            state.catch.findIndex((each) => each.location === location),
            backwards,
            facts,
          )
        : [];
    case 'retriers':
      return 'retry' in state
        ? retrierAttempts(
            at,
            state.retry.findIndex((each) => each.location === location),
          )
        : [];
    case 'maps':
      return state.type === 'Map' ? mapAttempts(at, item.id.endsWith(' items'), backwards, facts) : [];
    case 'states':
    case 'transitions':
      return [];
  }
}
