import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import type { Decision } from './references';
import { certaintyOfResolved, expressionOf } from './resolved';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';

/**
 * Whether a condition of the template holds. Values that nobody knows are those that stand for them everywhere else, so that all that
 * depends on a parameter fits together.
 * @throws {CloudFormationError} for a condition that is none
 */
export function decideCondition(name: string, where: string, resolver: Resolver): Decision {
  return resolver.references.condition(name, where, (definition) =>
    evaluate(definition, `Conditions/${name}`, resolver),
  );
}

function evaluate(condition: JsonValue, where: string, resolver: Resolver): Decision {
  if (typeof condition === 'boolean') return { holds: condition, isAssumed: false };
  if (!isJsonObject(condition) || Object.keys(condition).length !== 1) {
    throw malformed('A condition must be one condition function', describe(condition), where);
  }
  const [name] = Object.keys(condition);
  const each = (): Decision[] =>
    operands(condition, name, where).map((operand, i) => evaluate(operand, `${where}/${name}/${i}`, resolver));
  switch (name) {
    case 'Condition':
      return decideCondition(describedName(condition[name]), where, resolver);
    case 'Fn::And':
      return combined(each(), false);
    case 'Fn::Or':
      return combined(each(), true);
    case 'Fn::Not': {
      const [{ holds, isAssumed }] = each();
      return { holds: !holds, isAssumed };
    }
    case 'Fn::Equals':
      return equal(operands(condition, name, where), `${where}/${name}`, resolver);
    default:
      throw new CloudFormationError(
        'INTRINSIC_UNSUPPORTED',
        `'${name}' is not supported in conditions (supported: Condition, Fn::And, Fn::Or, Fn::Not, Fn::Equals)`,
        where,
      );
  }
}

/** One operand that is sure to be `decisive` decides; else all of them do. */
function combined(each: readonly Decision[], decisive: boolean): Decision {
  if (each.some(({ holds, isAssumed }) => holds === decisive && !isAssumed))
    return { holds: decisive, isAssumed: false };
  const holds = each.some((decision) => decision.holds === decisive) ? decisive : !decisive;
  return { holds, isAssumed: each.some(({ isAssumed }) => isAssumed) };
}

function operands(condition: JsonObject, name: string, where: string): readonly JsonValue[] {
  const value = getMember(condition, name);
  if (!isJsonArray(value) || value.length === 0) throw malformed(`'${name}' must be a list`, describe(value), where);
  return value;
}

function equal(values: readonly JsonValue[], where: string, resolver: Resolver): Decision {
  if (values.length !== 2) throw malformed("'Fn::Equals' must compare 2 values", `${values.length}`, where);
  const [a, b] = values.map((value, i) => resolver.resolve(value, `${where}/${i}`));
  const holds = expressionOf(a) === expressionOf(b);
  const isUnknown = certaintyOfResolved(a) === 'opaque' || certaintyOfResolved(b) === 'opaque';
  // The same expression has the same value, whatever it is.
  const isSame = holds && certaintyOfResolved(a) === certaintyOfResolved(b);
  return { holds, isAssumed: isUnknown && !isSame };
}

function describedName(name: JsonValue): string {
  return typeof name === 'string' ? name : describe(name);
}
