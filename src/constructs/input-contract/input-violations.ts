import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type InputMember, InputType } from './input-contract-props';

/** What can be wrong with an input: the condition under which it is, and what to say then. */
export interface InputViolation {
  readonly condition: sfn.Condition;
  readonly text: string;
}

const DESCRIPTIONS: Readonly<Record<InputType, string>> = {
  [InputType.STRING]: 'a string',
  [InputType.NUMBER]: 'a number',
  [InputType.BOOLEAN]: 'true or false',
  [InputType.TIMESTAMP]: 'a timestamp such as 2016-03-14T01:59:00Z',
  [InputType.OBJECT]: 'an object',
  [InputType.ARRAY]: 'an array',
};

/** The ways in which an input can break a contract, in the order in which they are looked at. */
export function violationsOf(
  members: { readonly [name: string]: InputMember },
  queryLanguage: sfn.QueryLanguage,
): readonly InputViolation[] {
  const jsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const noObject = {
    condition: jsonata ? noObjectInJsonata() : noObjectInJsonPath(),
    text: 'the input: expected an object',
  };
  const ofMembers = Object.entries(members).flatMap(([name, member]): InputViolation[] => {
    const { type, required = member.defaultValue === undefined } = member;
    const missing = jsonata ? missingInJsonata(name) : missingInJsonPath(name);
    const wrong = type && (jsonata ? wrongInJsonata(name, type) : wrongInJsonPath(name, type));
    return [
      ...(required ? [{ condition: missing, text: `${name}: missing` }] : []),
      ...(type && wrong ? [{ condition: wrong, text: `${name}: expected ${DESCRIPTIONS[type]}` }] : []),
    ];
  });
  return [noObject, ...ofMembers];
}

/** Of an array the first item gives it away, since no Choice operator knows one: an empty array is taken for an object without members. */
function noObjectInJsonPath(): sfn.Condition {
  return sfn.Condition.or(wrongType('$', InputType.OBJECT), sfn.Condition.isPresent('$[0]'));
}

function noObjectInJsonata(): sfn.Condition {
  return sfn.Condition.jsonata("{% $type($states.input) != 'object' %}");
}

function missingInJsonPath(name: string): sfn.Condition {
  return sfn.Condition.isNotPresent(memberPath('$', name));
}

/** IsPresent comes first: to look at what is not there fails the execution, and nothing catches that. */
function wrongInJsonPath(name: string, type: InputType): sfn.Condition {
  const path = memberPath('$', name);
  return sfn.Condition.and(sfn.Condition.isPresent(path), wrongType(path, type));
}

function wrongType(path: string, type: InputType): sfn.Condition {
  const { Condition } = sfn;
  switch (type) {
    case InputType.STRING:
      return Condition.isNotString(path);
    case InputType.NUMBER:
      return Condition.isNotNumeric(path);
    case InputType.BOOLEAN:
      return Condition.isNotBoolean(path);
    case InputType.TIMESTAMP:
      return Condition.isNotTimestamp(path);
    case InputType.OBJECT:
    case InputType.ARRAY: {
      const scalars = [Condition.isString(path), Condition.isNumeric(path), Condition.isBoolean(path)];
      return Condition.or(...scalars, Condition.isNull(path));
    }
  }
}

/** RFC 3339, as the Choice operator IsTimestamp wants it. */
const TIMESTAMP = '/^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$/';

function missingInJsonata(name: string): sfn.Condition {
  return sfn.Condition.jsonata(`{% $not($exists(${inJsonata(name)})) %}`);
}

function wrongInJsonata(name: string, type: InputType): sfn.Condition {
  const member = inJsonata(name);
  const isString = `$type(${member}) = 'string'`;
  const isRight =
    type === InputType.TIMESTAMP
      ? `(${isString} ? $contains(${member}, ${TIMESTAMP}) : false)`
      : `$type(${member}) = '${type.toLowerCase()}'`;
  return sfn.Condition.jsonata(`{% $exists(${member}) ? $not(${isRight}) : false %}`);
}

function inJsonata(name: string): string {
  return `$states.input.\`${name}\``;
}

/** Path of a member: `$.orderId`, `$['ship to']`. */
export function memberPath(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${parent}.${name}` : `${parent}['${name.replace(/['\\]/g, '_')}']`;
}
