import type { JsonValue } from '../json/json-value';
import type { CompiledPath } from '../query/compiled-path';
import type { Template } from '../query/template';
import type { ComparisonOperator } from './comparison-operator';

/** The condition of a Choice rule, a tree of comparisons. */
export type ChoiceCondition =
  | { readonly kind: 'And'; readonly conditions: readonly ChoiceCondition[] }
  | { readonly kind: 'Or'; readonly conditions: readonly ChoiceCondition[] }
  | { readonly kind: 'Not'; readonly condition: ChoiceCondition }
  /** JSONata: literal or expression. */
  | { readonly kind: 'Condition'; readonly holds: Template }
  | Comparison;

/** One value held against another. */
export interface Comparison {
  readonly kind: 'Comparison';
  readonly variable: CompiledPath;
  readonly operator: ComparisonOperator;
  /** What the variable is compared with: a literal, or a path for operators that end in `Path`. */
  readonly operand:
    | { readonly kind: 'literal'; readonly value: JsonValue }
    | { readonly kind: 'path'; readonly path: CompiledPath };
}

/** The comparisons and expressions of a condition, in the order of the text. */
export function* leavesOf(
  condition: ChoiceCondition,
): Generator<Extract<ChoiceCondition, { kind: 'Comparison' | 'Condition' }>> {
  switch (condition.kind) {
    case 'And':
    case 'Or':
      for (const each of condition.conditions) yield* leavesOf(each);
      return;
    case 'Not':
      yield* leavesOf(condition.condition);
      return;
    case 'Condition':
    case 'Comparison':
      yield condition;
  }
}
