import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { condition } from '../private/jsonata';
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

/** The conditions under which an input, or a member of it, is not as it is expected, in a query language. */
interface Breaches {
  noObject(): sfn.Condition;
  missing(name: string): sfn.Condition;
  wrong(name: string, type: InputType): sfn.Condition;
}

/** The ways in which an input can break a contract, in the order in which they are looked at. */
export function violationsOf(
  members: { readonly [name: string]: InputMember },
  queryLanguage: sfn.QueryLanguage,
): readonly InputViolation[] {
  const breaches = BREACHES[queryLanguage];
  const ofMembers = Object.entries(members).flatMap(([name, member]): InputViolation[] => {
    const { type, required = member.defaultValue === undefined } = member;
    return [
      ...(required ? [{ condition: breaches.missing(name), text: `${name}: missing` }] : []),
      ...(type ? [{ condition: breaches.wrong(name, type), text: `${name}: expected ${DESCRIPTIONS[type]}` }] : []),
    ];
  });
  return [{ condition: breaches.noObject(), text: 'the input: expected an object' }, ...ofMembers];
}

const OF_JSON_PATH: Breaches = {
  /** Of an array the first item gives it away, since no Choice operator knows one: an empty array is taken for an object without members. */
  noObject: () => sfn.Condition.or(wrongType('$', InputType.OBJECT), sfn.Condition.isPresent('$[0]')),
  missing: (name) => sfn.Condition.isNotPresent(memberPath('$', name)),
  /** IsPresent comes first: to look at what is not there fails the execution, and nothing catches that. */
  wrong: (name, type) => {
    const path = memberPath('$', name);
    return sfn.Condition.and(sfn.Condition.isPresent(path), wrongType(path, type));
  },
};

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

const OF_JSONATA: Breaches = {
  noObject: () => condition("$type($states.input) != 'object'"),
  missing: (name) => condition(`$not($exists(${inJsonata(name)}))`),
  wrong: (name, type) => {
    const member = inJsonata(name);
    const isString = `$type(${member}) = 'string'`;
    const isRight =
      type === InputType.TIMESTAMP
        ? `(${isString} ? $contains(${member}, ${TIMESTAMP}) : false)`
        : `$type(${member}) = '${type.toLowerCase()}'`;
    return condition(`$exists(${member}) ? $not(${isRight}) : false`);
  },
};

function inJsonata(name: string): string {
  return `$states.input.\`${name}\``;
}

/** Path of a member: `$.orderId`, `$['ship to']`. */
export function memberPath(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${parent}.${name}` : `${parent}['${name.replace(/['\\]/g, '_')}']`;
}

const BREACHES: Readonly<Record<sfn.QueryLanguage, Breaches>> = {
  [sfn.QueryLanguage.JSON_PATH]: OF_JSON_PATH,
  [sfn.QueryLanguage.JSONATA]: OF_JSONATA,
};
