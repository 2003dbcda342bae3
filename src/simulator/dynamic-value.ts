import type { DynamicText } from '../asl/definition';
import type { JsonValue } from '../json/json-value';
import type { CompiledPath } from '../query/compiled-path';
import type { EvaluationScope } from '../query/evaluation-scope';
import { QueryFailure } from '../query/query-failure';

/** The value at a path that must exist (recorded wording: INVALID_JSONPATH_IN_TIMEOUTSECONDSPATH). */
export function requiredValue(path: CompiledPath, scope: EvaluationScope): JsonValue {
  const value = path.read(scope);
  if (value !== undefined) return value;
  throw new QueryFailure('States.Runtime', `Invalid path '${path.text}' : ${path.explainMissing(scope)}`);
}

/** An integer that a path finds: a number, or its text (numeric texts are accepted: asl-semantics, section 5.2). */
export function integerAt(path: CompiledPath, field: string, scope: EvaluationScope): number {
  const value = requiredValue(path, scope);
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw new QueryFailure(
    'States.Runtime',
    `The ${field} field refers to value "${shown}" which is not a valid integer: ${path.text}`,
  );
}

/** A text that is given or computed; undefined when the field is absent. */
export function textOf(text: DynamicText | undefined, scope: () => EvaluationScope): string | undefined {
  if (text === undefined) return undefined;
  if (text.kind === 'literal') return text.value;
  const value = text.expression.evaluate(scope());
  return typeof value === 'string' ? value : JSON.stringify(value);
}
