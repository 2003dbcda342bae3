import type { ToleratedFailures } from '../../asl/distributed-map';
import type { Dynamic } from '../../asl/dynamic';
import type { JsonValue } from '../../json/json-value';
import type { EvaluationScope } from '../../query/evaluation-scope';
import { QueryFailure } from '../../query/query-failure';
import { integerOf, requiredValue, shown } from '../data/dynamic-value';
import type { StateVisit } from '../scope/running';
import type { Tolerance } from './tolerated-failure';

/** ToleratedFailureCount and ToleratedFailurePercentage as they are when the state runs. Texts recorded: test_map_state_tolerated_failure_*. */
export function toleranceOf(visit: StateVisit, map: ToleratedFailures, input: JsonValue): Tolerance {
  const scope = () => visit.scope(input);
  const count = map.toleratedFailureCount && integerOf(map.toleratedFailureCount, 'ToleratedFailureCount', scope);
  if (count !== undefined && count < 0) throw fault('ToleratedFailureCount cannot be negative.');
  const percentage = map.toleratedFailurePercentage && percentageOf(map.toleratedFailurePercentage, scope());
  if (percentage !== undefined && (percentage < 0 || percentage > 100)) {
    throw fault('ToleratedFailurePercentage must be between 0 and 100.');
  }
  return { count, percentage };
}

function percentageOf(field: Dynamic<number>, scope: EvaluationScope): number {
  switch (field.kind) {
    case 'literal':
      return field.value;
    case 'expression':
      return field.expression.evaluate(scope) as number;
    case 'path': {
      const value = requiredValue(field.path, scope);
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number === 'number' && Number.isFinite(number)) return number;
      const found = `"${shown(value)}" which is not a valid float: ${field.path.text}`;
      throw fault(`The ToleratedFailurePercentagePath field refers to value ${found}`);
    }
  }
}

function fault(message: string): QueryFailure {
  return new QueryFailure('States.Runtime', message);
}
