import type { ChoiceCondition, Comparison } from '../../asl/choice-condition';
import { IS_PRESENT } from '../../asl/comparison-operator';
import type { JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../../query/compiled-path';
import type { EvaluationScope } from '../../query/evaluation-scope';
import { QueryFailure } from '../../query/query-failure';

/** Whether the condition of a rule holds. And and Or stop at the first operand that decides. */
export function conditionHolds(condition: ChoiceCondition, scope: EvaluationScope): boolean {
  switch (condition.kind) {
    case 'And':
      return condition.conditions.every((operand) => conditionHolds(operand, scope));
    case 'Or':
      return condition.conditions.some((operand) => conditionHolds(operand, scope));
    case 'Not':
      return !conditionHolds(condition.condition, scope);
    case 'Condition':
      return condition.holds.evaluate(scope) === true;
    case 'Comparison':
      return comparisonHolds(condition, scope);
  }
}

function comparisonHolds({ variable, operator, operand }: Comparison, scope: EvaluationScope): boolean {
  // The one operator that a missing path does not fail.
  if (operator === IS_PRESENT)
    return operand.kind === 'literal' && (variable.read(scope) !== undefined) === operand.value;
  const value = referenced(variable, scope);
  return operator.compare(value, operand.kind === 'literal' ? operand.value : referenced(operand.path, scope));
}

function referenced(path: CompiledPath, scope: EvaluationScope): JsonValue {
  const value = path.read(scope);
  if (value !== undefined) return value;
  const message = `Invalid path '${path.text}': The choice state's condition path references an invalid value.`;
  throw new QueryFailure('States.Runtime', message);
}
