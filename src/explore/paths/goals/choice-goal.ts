import type { ChoiceState } from '../../../asl/definition';
import type { Backwards } from '../backwards';
import { conditionWays, constantsOf, evaluates } from '../comparison-ways';
import { type ScopeData, withAssignments } from '../scope-data';
import type { TracedVisit } from '../trace';
import { type ExecutionFacts, workData } from '../visit-data';
import { allOf, anyOf, type Way } from '../ways';
import { type Attempt, onceAndLasting } from './attempt';

/** How a visit of a Choice is made to go by a rule. @param rule -1 for Default */
export function choiceAttempts(
  traced: TracedVisit,
  rule: number,
  backwards: Backwards,
  facts: ExecutionFacts,
): readonly Attempt[] {
  const state = traced.visit.state as ChoiceState;
  const data = workData(traced, facts);
  const ways = ruleWays(state, rule, data);
  return onceAndLasting(ways.flatMap((way) => backwards.forWork(traced, way)).slice(0, 24));
}

/** Assignments with which a rule is the first that holds. */
export function ruleWays({ choices }: ChoiceState, rule: number, data: ScopeData): readonly Way[] {
  const before = rule < 0 ? choices : choices.slice(0, rule);
  const conditions = choices.map(({ condition }) => condition);
  const constants = constantsOf(conditions);
  const own = rule < 0 ? [] : [conditionWays(choices[rule].condition, true, data, constants)];
  const notBefore = before.map(({ condition }) => conditionWays(condition, false, data, constants));
  const all = anyOf(allOf([...own, ...notBefore]), ...own);
  return all.filter((way) => ruleThatHolds(choices, withAssignments(data, way)) === rule);
}

/** -1: none; undefined: one fails before. */
export function ruleThatHolds(choices: ChoiceState['choices'], data: ScopeData): number | undefined {
  for (const [index, { condition }] of choices.entries()) {
    const holds = evaluates(condition, data);
    if (holds === undefined) return undefined;
    if (holds) return index;
  }
  return -1;
}
