import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';

/** `hello-world` is `HelloDashworld`: what Serverless Framework makes of a name in logical ids. */
export function normalized(name: string): string {
  const plain = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore').replaceAll(/\W/g, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/**
 * A definition with the logical ids of CloudFormation: functions and activities may be named by their own names in Ref and GetAtt, and
 * pseudo parameters may stand in texts, as `#{AWS::AccountId}` and `${AWS::Region}`. Source: the README of serverless-step-functions.
 */
export function withLogicalIds(value: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return withPseudoParameters(value, ids);
  if (isJsonArray(value)) return value.map((item) => withLogicalIds(item, ids));
  if (!isJsonObject(value)) return value;
  const [only, ...more] = Object.keys(value);
  if (only !== undefined && more.length === 0) {
    const argument = value[only];
    if (only === 'Ref' && typeof argument === 'string') return { Ref: ids.get(argument) ?? argument };
    if (only === 'Fn::GetAtt') return { [only]: attribute(argument, ids) };
    if (only === 'Fn::Sub') return { [only]: substituted(argument, ids) };
  }
  return membersOf(value, ids);
}

function membersOf(value: JsonObject, ids: ReadonlyMap<string, string>): JsonObject {
  const result: MutableJsonObject = {};
  for (const [key, member] of Object.entries(value)) setMember(result, key, withLogicalIds(member, ids));
  return result;
}

function attribute(argument: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  const dot = typeof argument === 'string' ? argument.indexOf('.') : -1;
  const parts = typeof argument === 'string' && dot >= 0 ? [argument.slice(0, dot), argument.slice(dot + 1)] : argument;
  if (!isJsonArray(parts)) return argument;
  const [id, ...rest] = parts;
  return [typeof id === 'string' ? (ids.get(id) ?? id) : id, ...rest];
}

function substituted(argument: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  const [template, variables] = isJsonArray(argument) ? argument : [argument, undefined];
  if (typeof template !== 'string') return argument;
  const own = variables !== undefined && isJsonObject(variables) ? variables : {};
  const text = template
    .replaceAll(/#\{([\w:.-]+)\}/g, (_, name: string) => `\${${name}}`)
    .replaceAll(/\$\{([\w-]+)(\.[\w.]+)?\}/g, (whole, name: string, attributeName = '') =>
      getMember(own, name) === undefined && ids.has(name) ? `\${${ids.get(name)}${attributeName}}` : whole,
    );
  return variables === undefined ? text : [text, membersOf(own, ids)];
}

/** A text with pseudo parameters is one for `Fn::Sub`; other placeholders in it stay as they are. */
function withPseudoParameters(text: string, ids: ReadonlyMap<string, string>): JsonValue {
  if (!/#\{[\w:.-]+\}|\$\{AWS::\w+\}/.test(text)) return text;
  const escaped = text.replaceAll(/\$\{(?!AWS::)/g, '${!');
  return { 'Fn::Sub': substituted(escaped, ids) };
}
