import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { conditionHolds } from './condition';
import { certaintyOf, literal, type Piece, textOf } from './piece';
import { type Resolved, textResult, toPieces } from './resolved';
import type { Resolver } from './resolver';
import { substitute } from './substitute';
import { describe, malformed } from './template';

/** Evaluates one intrinsic function. `where` is the place of `argument`. */
type IntrinsicFunction = (argument: JsonValue, where: string, resolver: Resolver) => Resolved;

/** The intrinsic functions that are understood, by name. */
export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Ref', (argument, where, { references }) => references.ref(textArgument('Ref', argument, where), where)],
  ['Fn::GetAtt', getAtt],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', conditional],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
]);

function getAtt(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  // "LogicalId.Attribute" is the short form of YAML, which converters leave as it is.
  const [logicalId, attribute] = isJsonArray(argument) ? argument : splitAtDot(argument);
  if (typeof logicalId !== 'string' || attribute === undefined) {
    throw malformed("'Fn::GetAtt' must be [logical id, attribute]", describe(argument), where);
  }
  return textResult(resolver.references.attribute(logicalId, textOf(resolver.resolveText(attribute, where)), where));
}

function splitAtDot(text: JsonValue): readonly (string | undefined)[] {
  if (typeof text !== 'string') return [];
  const dot = text.indexOf('.');
  return dot < 0 ? [] : [text.slice(0, dot), text.slice(dot + 1)];
}

function join(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const [delimiter, values] = listArgument('Fn::Join', argument, 2, where);
  if (typeof delimiter !== 'string')
    throw malformed("The delimiter of 'Fn::Join' must be a string", describe(delimiter), where);
  const pieces = itemsOf(values, `${where}/1`, resolver).flatMap((item, i): readonly Piece[] => {
    const text = toPieces(item);
    if (text === undefined) throw malformed("'Fn::Join' can only join texts", 'a list or an object', `${where}/1/${i}`);
    return i === 0 || delimiter === '' ? text : [literal(delimiter), ...text];
  });
  return textResult(...pieces);
}

function sub(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const [template, variables] = isJsonArray(argument) ? argument : [argument, {}];
  if (typeof template !== 'string' || !isJsonObject(variables)) {
    throw malformed("'Fn::Sub' must be a text or [text, variables]", describe(argument), where);
  }
  return textResult(...substitute(template, variables, where, resolver));
}

function select(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const [index, values] = listArgument('Fn::Select', argument, 2, where);
  const items = itemsOf(values, `${where}/1`, resolver);
  const position = textOf(resolver.resolveText(index, `${where}/0`));
  const item = /^\d+$/.test(position) ? items[Number(position)] : undefined;
  if (item === undefined) {
    throw malformed(`The index of 'Fn::Select' must be from 0 to ${items.length - 1}`, position, `${where}/0`);
  }
  return item;
}

function split(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const [delimiter, source] = listArgument('Fn::Split', argument, 2, where);
  if (typeof delimiter !== 'string' || delimiter === '') {
    throw malformed("The delimiter of 'Fn::Split' must be a string", describe(delimiter), where);
  }
  const pieces = resolver.resolveText(source, `${where}/1`);
  const certainty = certaintyOf(pieces);
  const items = textOf(pieces).split(delimiter);
  return { kind: 'list', items: items.map((text) => textResult({ text, certainty })) };
}

function conditional(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const [name, whenTrue, whenFalse] = listArgument('Fn::If', argument, 3, where);
  const holds = conditionHolds(textArgument('Fn::If', name, where), where, resolver);
  return holds ? resolver.resolve(whenTrue, `${where}/1`) : resolver.resolve(whenFalse, `${where}/2`);
}

function findInMap(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  const keys = listArgument('Fn::FindInMap', argument, 3, where).map((key, i) =>
    textOf(resolver.resolveText(key, `${where}/${i}`)),
  );
  return resolver.resolve(resolver.references.mapped(keys, where), `Mappings/${keys.join('/')}`);
}

function importValue(argument: JsonValue, where: string, resolver: Resolver): Resolved {
  return textResult(resolver.references.imported(textOf(resolver.resolveText(argument, where))));
}

function textArgument(name: string, argument: JsonValue, where: string): string {
  if (typeof argument !== 'string')
    throw malformed(`'${name}' must name something by a string`, describe(argument), where);
  return argument;
}

function listArgument(name: string, argument: JsonValue, length: number, where: string): readonly JsonValue[] {
  if (!isJsonArray(argument) || argument.length !== length) {
    throw malformed(`'${name}' must be a list of ${length}`, describe(argument), where);
  }
  return argument;
}

/** The items of a list, or of what a function makes of it. */
function itemsOf(values: JsonValue, where: string, resolver: Resolver): readonly Resolved[] {
  const resolved = resolver.resolve(values, where);
  if (resolved.kind !== 'list') throw malformed('Expected a list', describe(values as JsonObject), where);
  return resolved.items;
}
