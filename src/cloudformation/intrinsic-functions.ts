import { toJsonText } from '../json/json-text';
import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import { type IntrinsicFunction, listArgument, listOf, nameArgument, textArgument } from './arguments';
import { decideCondition } from './condition';
import { cidr, getAzs, length, select, split } from './list-functions';
import { certaintyOf, literal, type Piece, textOf } from './piece';
import { functionPlaceholder } from './placeholder';
import { certaintyOfResolved, itemsOf, textResult, toJsonValue, toPieces } from './resolved';
import { substitute } from './substitute';
import { describe, malformed } from './template';

const ref: IntrinsicFunction = (argument, where, resolver) => {
  const { text, isUnknown } = nameArgument('Ref', argument, where, resolver);
  return isUnknown ? textResult(functionPlaceholder('Ref', text)) : resolver.references.ref(text, where);
};

const getAtt: IntrinsicFunction = (argument, where, resolver) => {
  // "LogicalId.Attribute" is the short form of YAML, which converters leave as it is.
  const [logicalId, attribute] = isJsonArray(argument) ? argument : splitAtDot(argument);
  if (logicalId === undefined || logicalId === null || attribute === undefined || isJsonArray(logicalId)) {
    throw malformed("'Fn::GetAtt' must be [logical id, attribute]", describe(argument), where);
  }
  const id = nameArgument('Fn::GetAtt', logicalId, where, resolver);
  const name = textArgument(attribute, where, resolver);
  if (id.isUnknown || name.isUnknown) return textResult(functionPlaceholder('GetAtt', id.text, name.text));
  return textResult(resolver.references.attribute(id.text, name.text, where));
};

function splitAtDot(text: JsonValue): readonly (string | undefined)[] {
  if (typeof text !== 'string') return [];
  const dot = text.indexOf('.');
  return dot < 0 ? [] : [text.slice(0, dot), text.slice(dot + 1)];
}

const join: IntrinsicFunction = (argument, where, resolver) => {
  const [delimiter, values] = listArgument('Fn::Join', argument, 2, where);
  if (typeof delimiter !== 'string')
    throw malformed("The delimiter of 'Fn::Join' must be a string", describe(delimiter), where);
  const list = listOf(values, `${where}/1`, resolver);
  const pieces: Piece[] = [];
  itemsOf(list).forEach((item, i) => {
    const text = toPieces(item);
    if (text === undefined) throw malformed("'Fn::Join' can only join texts", 'a list or an object', `${where}/1/${i}`);
    if (i > 0 && delimiter !== '') pieces.push(literal(delimiter));
    for (const piece of text) pieces.push(piece);
  });
  return { kind: 'text', pieces };
};

const sub: IntrinsicFunction = (argument, where, resolver) => {
  const [template, variables] = isJsonArray(argument) && argument.length === 2 ? argument : [argument, {}];
  if (typeof template !== 'string' || !isJsonObject(variables)) {
    throw malformed("'Fn::Sub' must be a text or [text, variables]", describe(argument), where);
  }
  return { kind: 'text', pieces: substitute(template, variables, where, resolver) };
};

/** Of a condition that nobody can decide, the branch that fits the placeholders is taken, and noted. */
const conditional: IntrinsicFunction = (argument, where, resolver) => {
  const [name, whenTrue, whenFalse] = listArgument('Fn::If', argument, 3, where);
  if (typeof name !== 'string') throw malformed("'Fn::If' must name a condition by a string", describe(name), where);
  const { holds, isAssumed } = decideCondition(name, where, resolver);
  if (isAssumed) {
    resolver.note(
      `The condition '${name}' depends on a value that is not known before deployment: it is assumed ${holds ? 'to hold' : 'not to hold'}`,
    );
  }
  return holds ? resolver.resolve(whenTrue, `${where}/1`) : resolver.resolve(whenFalse, `${where}/2`);
};

const findInMap: IntrinsicFunction = (argument, where, resolver) => {
  const given = listArgument('Fn::FindInMap', argument, [3, 4], where);
  const keys = given.slice(0, 3).map((key, i) => textArgument(key, `${where}/${i}`, resolver));
  const texts = keys.map(({ text }) => text);
  const options = given[3];
  const fallback = options !== undefined && isJsonObject(options) ? getMember(options, 'DefaultValue') : undefined;
  if (options !== undefined && fallback === undefined) {
    throw malformed("The options of 'Fn::FindInMap' must be an object with 'DefaultValue'", describe(options), where);
  }
  // A key that stands for one nobody knows may be in the map, or may not.
  const { environment } = resolver.references;
  const isUnknown = keys.some((key) => key.isUnknown || environment.assumed?.includes(key.text));
  const entry = resolver.references.mapped(texts, where, fallback !== undefined || isUnknown);
  if (entry !== undefined) {
    const place = `Mappings/${texts.join('/')}`;
    return resolver.references.once(place, where, () => resolver.resolve(entry, place));
  }
  if (fallback !== undefined && !keys.some((key) => key.isUnknown)) {
    return resolver.resolve(fallback, `${where}/3/DefaultValue`);
  }
  return textResult(functionPlaceholder('FindInMap', ...texts));
};

const importValue: IntrinsicFunction = (argument, where, resolver) => {
  const { text, isUnknown } = textArgument(argument, where, resolver);
  return textResult(isUnknown ? functionPlaceholder('ImportValue', text) : resolver.references.imported(text));
};

const base64: IntrinsicFunction = (argument, where, resolver) => {
  const pieces = resolver.resolveText(argument, where);
  const text = textOf(pieces);
  const certainty = certaintyOf(pieces);
  if (certainty === 'opaque') return textResult(functionPlaceholder('Base64', text));
  return textResult({ text: Buffer.from(text, 'utf8').toString('base64'), certainty });
};

const toJsonString: IntrinsicFunction = (argument, where, resolver) => {
  if (!isJsonArray(argument) && !isJsonObject(argument)) {
    throw malformed("'Fn::ToJsonString' must be an object or a list", describe(argument), where);
  }
  const resolved = resolver.resolve(argument, where);
  return textResult({ text: toJsonText(toJsonValue(resolved) ?? null), certainty: certaintyOfResolved(resolved) });
};

/** A macro of the account: only the deployment knows what it makes. */
const transform: IntrinsicFunction = (argument) => {
  const name = isJsonObject(argument) ? getMember(argument, 'Name') : undefined;
  return textResult(functionPlaceholder('Transform', typeof name === 'string' ? name : '', toJsonText(argument)));
};

/** The intrinsic functions that are understood, by name. Those of conditions are in `condition.ts`, `Fn::ForEach` in `for-each.ts`. */
export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', conditional],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetAZs', getAzs],
  ['Fn::Base64', base64],
  ['Fn::Cidr', cidr],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Transform', transform],
]);
