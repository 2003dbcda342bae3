import type { ChoiceCondition, Comparison } from '../asl/choice-condition';
import type { ComparisonOperator } from '../asl/comparison-operator';
import type { JsonValue } from '../json/json-value';
import type { Query, Read } from '../query/read';
import { type Candidate, Demand, type Kind } from './demand';
import { type DemandedRead, readsOfQuery } from './demanded-reads';
import { demandOfLength, orderedValues, valuesCompared } from './ordered-values';

/** What a condition reads. `rank`: how good it is that it holds; `otherwise`: how good that it does not. */
export function readsOfCondition(condition: ChoiceCondition, rank: number, otherwise: number): readonly DemandedRead[] {
  switch (condition.kind) {
    case 'And':
    case 'Or':
      return condition.conditions.flatMap((each) => readsOfCondition(each, rank, otherwise));
    case 'Not':
      return readsOfCondition(condition.condition, otherwise, rank);
    case 'Condition':
      return condition.holds.queries.flatMap((query) => readsOfExpression(query, rank, otherwise));
    case 'Comparison':
      return readsOfComparison(condition, rank, otherwise);
  }
}

function readsOfComparison(
  { variable, operator, operand }: Comparison,
  rank: number,
  otherwise: number,
): readonly DemandedRead[] {
  const demand = new Demand();
  const kind = kindOf(operator);
  if (kind !== undefined) demand.want(kind);
  const reads = readsOfQuery(variable, demand);
  if (operand.kind === 'path') return [...reads, ...readsOfQuery(operand.path, demand)];
  for (const value of valuesFor(operator.name, operand.value, true)) demand.suggest({ value, rank });
  for (const value of valuesFor(operator.name, operand.value, false)) demand.suggest({ value, rank: otherwise });
  return reads;
}

/** undefined of what asks for a type. */
function kindOf({ name, operandType }: ComparisonOperator): Kind | undefined {
  if (name.startsWith('Is')) return undefined;
  return operandType === 'string' ? 'text' : operandType;
}

/** A value for which a comparison holds, or does not; none where it is not easily told. */
function valuesFor(operator: string, operand: JsonValue, holds: boolean): readonly Candidate['value'][] {
  switch (operator) {
    case 'IsPresent':
      return [operand === holds ? 'auto' : undefined];
    case 'IsNull':
      return [operand === holds ? null : 'auto'];
    case 'IsNumeric':
      return [operand === holds ? 1 : 'auto'];
    case 'IsBoolean':
      return [operand === holds ? true : 'auto'];
    case 'IsString':
      return [operand === holds ? 'auto' : 1];
    case 'IsTimestamp':
      return [operand === holds ? '2024-01-01T00:00:00Z' : 'auto'];
    case 'BooleanEquals':
      return [holds ? operand : !operand];
    case 'StringMatches':
      return [holds ? String(operand).replace(/\\(.)|\*/g, '$1') : 'auto'];
    default:
      return orderedValues(operator, operand, holds);
  }
}

/** Of an expression of JSONata: what it compares and asks first, then all that it reads. */
function readsOfExpression(query: Query, rank: number, otherwise: number): readonly DemandedRead[] {
  const reads = query.reads();
  const asked = ASKED.flatMap((kind) => reads.filter(({ use }) => use.kind === kind));
  return [
    ...asked.map((read) => ({ ...read, demand: demandOfAsked(read, rank, otherwise) })),
    ...readsOfQuery(query, new Demand()),
  ];
}

const ASKED: readonly Read['use']['kind'][] = ['compared', 'exists', 'counted', 'value', 'condition'];

function demandOfAsked({ use }: Read, rank: number, otherwise: number): Demand {
  switch (use.kind) {
    case 'compared': {
      const negated = use.negated !== (use.operator === '!=');
      return suggesting(negated, (holds) => valuesCompared(use.operator, use.literal, holds), rank, otherwise);
    }
    case 'exists':
      return suggesting(use.negated, (holds) => [holds ? 'auto' : undefined], rank, otherwise);
    case 'counted':
      return demandOfLength(use.operator, use.count, use.negated ? otherwise <= rank : rank <= otherwise);
    case 'condition':
      return suggesting(use.negated, (holds) => [holds], rank, otherwise);
    default:
      return suggesting(false, (holds) => [holds], rank, otherwise);
  }
}

/** Values with which it holds, and with which it does not, each as good as the way that it leads. */
function suggesting(
  negated: boolean,
  values: (holds: boolean) => readonly Candidate['value'][],
  rank: number,
  otherwise: number,
): Demand {
  const demand = new Demand();
  for (const holds of [true, false]) {
    for (const value of values(holds)) demand.suggest({ value, rank: holds === negated ? otherwise : rank });
  }
  return demand;
}
