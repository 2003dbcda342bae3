import type { ChoiceState } from '../../../asl/definition';
import type { Backwards } from '../backwards';
import type { TracedVisit } from '../trace';
import { type ExecutionFacts, workData } from '../visit-data';
import { type Attempt, onceAndLasting } from './attempt';
import { RulesAtVisit } from './rules-at-visit';

/** Changes of one visit for one rule that are tried. */
const MOST = 24;

const known = new WeakMap<TracedVisit, RulesAtVisit>();

/** How a visit of a Choice is made to go by a rule. @param rule -1 for Default */
export function choiceAttempts(
  traced: TracedVisit,
  rule: number,
  backwards: Backwards,
  facts: ExecutionFacts,
): readonly Attempt[] {
  const rules =
    known.get(traced) ?? new RulesAtVisit((traced.visit.state as ChoiceState).choices, workData(traced, facts));
  known.set(traced, rules);
  const found = [];
  for (const way of rules.waysTo(rule)) {
    found.push(...backwards.forWork(traced, way));
    if (found.length >= MOST) break;
  }
  if (found.length === 0 && rules.isExhausted) backwards.blocked.add('it has more rules than are looked at');
  return onceAndLasting(found.slice(0, MOST));
}
