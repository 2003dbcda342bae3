import type { ChoiceRule, ChoiceState } from '../../asl/definition';
import type { EvaluationScope } from '../../query/evaluation-scope';
import { conditionHolds } from '../data/choice-evaluator';
import { effectiveInput, handOverInput } from '../data/input-output';
import { runtimeFailure } from '../scope/failure-of-visit';
import type { StateVisit } from '../scope/running';
import type { StateResult } from '../scope/state-result';

/** The first rule that holds decides. A rule's own Assign replaces that of the state, which is for Default. */
export function runChoice(visit: StateVisit<ChoiceState>): StateResult {
  const { state } = visit;
  const input = effectiveInput(visit);
  const scope = visit.scope(input);
  const rule = ruleThatHolds(state, scope);
  const next = rule ? rule.next : state.default;
  if (next === undefined) {
    throw runtimeFailure(visit, 'Failed to transition out of the state. The state does not point to a next state.');
  }
  visit.environment.history.noteChoice(visit.enteredEventId, rule ? state.choices.indexOf(rule) : -1);
  return handOverInput(visit, input, rule ?? state, next);
}

function ruleThatHolds({ choices }: ChoiceState, scope: EvaluationScope): ChoiceRule | undefined {
  for (const rule of choices) if (conditionHolds(rule.condition, scope)) return rule;
  return undefined;
}
