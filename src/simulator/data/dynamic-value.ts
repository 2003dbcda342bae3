import type { Dynamic, DynamicText } from '../../asl/dynamic';
import type { JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../../query/compiled-path';
import type { EvaluationScope } from '../../query/evaluation-scope';
import { QueryFailure } from '../../query/query-failure';

/** The value at a path that must exist (recorded wording: INVALID_JSONPATH_IN_TIMEOUTSECONDSPATH). */
export function requiredValue(path: CompiledPath, scope: EvaluationScope): JsonValue {
  const value = path.read(scope);
  if (value !== undefined) return value;
  throw new QueryFailure('States.Runtime', `Invalid path '${path.text}' : ${path.explainMissing(scope)}`);
}

/** The integer that a field gives, holds or computes. */
export function integerOf(field: Dynamic<number>, name: string, scope: () => EvaluationScope): number {
  switch (field.kind) {
    case 'literal':
      return field.value;
    case 'path':
      return integerAt(field.path, `${name}Path`, scope());
    case 'expression': {
      const value = field.expression.evaluate(scope());
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      // Wording of another emulator, not recorded (asl-semantics, section 1.7).
      throw evaluationFailure(`The ${name} field cannot be parsed as an integer: ${shown(value)}`, name);
    }
  }
}

/** An integer that a path finds: a number, or its text (numeric texts are accepted: asl-semantics, section 5.2). */
function integerAt(path: CompiledPath, field: string, scope: EvaluationScope): number {
  const value = requiredValue(path, scope);
  const number = integerText(value);
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  throw new QueryFailure(
    'States.Runtime',
    `The ${field} field refers to value "${shown(value)}" which is not a valid integer: ${path.text}`,
  );
}

/** The number in a text of digits; any other value as it is. */
export function integerText(value: JsonValue): JsonValue {
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
}

/** A text that is given or computed; undefined when the field is absent. */
export function textOf(text: DynamicText | undefined, scope: () => EvaluationScope): string | undefined {
  if (text === undefined) return undefined;
  if (text.kind === 'literal') return text.value;
  return shown(text.expression.evaluate(scope()));
}

/** A text as it is, other values as compact JSON: how AWS quotes values in causes. */
export function shown(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A failure of JSONata in a field of the state. */
export function evaluationFailure(message: string, field: string): QueryFailure {
  return new QueryFailure('States.QueryEvaluationError', message, field);
}
