import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { certaintyOf, textOf } from './piece';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';

/**
 * Whether a condition of the template holds, as far as the defaults of the parameters decide it.
 * @throws {CloudFormationError} CONDITION_UNDECIDABLE when it depends on a value that is not known
 */
export function conditionHolds(name: string, where: string, resolver: Resolver): boolean {
  return resolver.references.condition(name, where, (definition) =>
    evaluate(definition, `Conditions/${name}`, resolver),
  );
}

function evaluate(condition: JsonValue, where: string, resolver: Resolver): boolean {
  if (typeof condition === 'boolean') return condition;
  if (!isJsonObject(condition) || Object.keys(condition).length !== 1) {
    throw malformed('A condition must be one condition function', describe(condition), where);
  }
  const [name] = Object.keys(condition);
  const each = (): boolean[] =>
    operands(condition, name, where).map((operand, i) => evaluate(operand, `${where}/${name}/${i}`, resolver));
  switch (name) {
    case 'Condition':
      return conditionHolds(String(condition[name]), where, resolver);
    case 'Fn::And':
      return each().every((holds) => holds);
    case 'Fn::Or':
      return each().some((holds) => holds);
    case 'Fn::Not':
      return !each()[0];
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

function operands(condition: JsonObject, name: string, where: string): readonly JsonValue[] {
  const value = getMember(condition, name);
  if (!isJsonArray(value) || value.length === 0) throw malformed(`'${name}' must be a list`, describe(value), where);
  return value;
}

function equal(values: readonly JsonValue[], where: string, resolver: Resolver): boolean {
  if (values.length !== 2) throw malformed("'Fn::Equals' must compare 2 values", `${values.length}`, where);
  const [a, b] = values.map((value, i) => {
    const pieces = resolver.resolveText(value, `${where}/${i}`);
    if (certaintyOf(pieces) === 'opaque') {
      throw new CloudFormationError(
        'CONDITION_UNDECIDABLE',
        `The condition depends on ${describe(value)}, whose value is not known before deployment: ` +
          'give the parameter a default, or pass its value in the option `parameters`',
        `${where}/${i}`,
      );
    }
    return textOf(pieces);
  });
  return a === b;
}
