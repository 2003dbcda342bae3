import type { State } from '../../../asl/definition';
import { reachableFrom } from '../../../asl/graph';
import type { Backwards } from '../backwards';
import type { TracedVisit } from '../trace';
import type { ExecutionFacts } from '../visit-data';
import type { Attempt } from './attempt';
import { choiceAttempts } from './choice-goal';
import { catcherAttempts } from './failure-goal';

/** So many ways of going round are tried. */
const MOST = 16;

/**
 * For what a loop reckons with itself, such as the number of its rounds: it is gone round again and again, by Choices and by failures that lead back.
 * None where the state is in no loop.
 */
export function loopAttempts(at: TracedVisit, backwards: Backwards, facts: ExecutionFacts): readonly Attempt[] {
  const { scope, visits } = at.run.run;
  const { name } = at.visit.state;
  const leadsBack = (target: string): boolean => reachableFrom(scope, target).has(name);
  const isInLoop = ({ name: other }: State): boolean => reachableFrom(scope, name).has(other) && leadsBack(other);
  const last = new Map(visits.map((visit, index) => [visit.state.name, at.run.visits[index]]));
  const found: Attempt[] = [];
  for (const traced of last.values()) {
    const { state } = traced.visit;
    if (!isInLoop(state)) continue;
    if (state.type === 'Choice') {
      for (const [rule, { next }] of state.choices.entries()) {
        if (leadsBack(next)) found.push(...lasting(choiceAttempts(traced, rule, backwards, facts)));
      }
      if (state.default !== undefined && leadsBack(state.default))
        found.push(...lasting(choiceAttempts(traced, -1, backwards, facts)));
    }
    if ('catch' in state) {
      for (const [catcher, { next }] of state.catch.entries()) {
        if (leadsBack(next)) found.push(...lasting(catcherAttempts(traced, catcher, backwards, facts)));
      }
    }
  }
  return found.slice(0, MOST);
}

function lasting(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.lasting).slice(0, 3);
}
