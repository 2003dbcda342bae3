import { type JsonValue, jsonTypeOf } from '../json/json-value';
import { type IntrinsicFunction, listArgument, listOf, textArgument } from './arguments';
import { cidrBlocks } from './cidr';
import { certaintyOf, literal, opaque, type Piece, textOf } from './piece';
import { functionPlaceholder, placeholder } from './placeholder';
import { expressionOf, type Resolved, textResult } from './resolved';
import { describe, malformed } from './template';

export const select: IntrinsicFunction = (argument, where, resolver) => {
  const [index, values] = listArgument('Fn::Select', argument, 2, where);
  const list = listOf(values, `${where}/1`, resolver);
  const { text, isUnknown } = textArgument(index, `${where}/0`, resolver);
  if (isUnknown) return textResult(functionPlaceholder('Select', text, expressionOf(list)));
  const isIndex = /^\d{1,9}$/.test(text);
  const item = isIndex ? list.items[Number(text)] : undefined;
  if (item !== undefined) return item;
  if (isIndex && list.unknown !== undefined) return textResult(placeholder(`${list.unknown}.${Number(text)}`));
  throw malformed(`The index of 'Fn::Select' must be from 0 to ${list.items.length - 1}`, text, `${where}/0`);
};

export const split: IntrinsicFunction = (argument, where, resolver) => {
  const [delimiter, source] = listArgument('Fn::Split', argument, 2, where);
  if (typeof delimiter !== 'string' || delimiter === '') {
    throw malformed("The delimiter of 'Fn::Split' must be a string", describe(delimiter), where);
  }
  return splitPieces(delimiter, resolver.resolveText(source, `${where}/1`));
};

/** Where a part is not known, deployment may find more delimiters in it: items behind the last one are called after the whole. */
function splitPieces(delimiter: string, pieces: readonly Piece[]): Resolved {
  const isUnknown = certaintyOf(pieces) === 'opaque';
  const source = textOf(pieces);
  const unknown = isUnknown ? `${source}.split-${hexOf(delimiter)}` : undefined;
  if (isUnknown && pieces.filter(({ text }) => text !== '').length === 1) return { kind: 'list', items: [], unknown };
  const items: Piece[][] = [[]];
  for (const { text, certainty } of joinedLiterals(pieces)) {
    const parts = certainty === 'opaque' ? [text] : text.split(delimiter);
    parts.forEach((part, i) => {
      if (i > 0) items.push([]);
      if (part !== '') items[items.length - 1].push({ text: part, certainty });
    });
  }
  return { kind: 'list', items: items.map((item) => textResult(...item)), ...(isUnknown ? { unknown } : {}) };
}

/** A delimiter may begin in one piece and end in the next. */
function joinedLiterals(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last === undefined || last.certainty === 'opaque' || piece.certainty === 'opaque') joined.push(piece);
    else {
      const certainty = last.certainty === 'literal' && piece.certainty === 'literal' ? 'literal' : 'known';
      joined[joined.length - 1] = { text: last.text + piece.text, certainty };
    }
  }
  return joined;
}

function hexOf(text: string): string {
  return Array.from(text, (character) => (character.codePointAt(0) as number).toString(16)).join('-');
}

/** Zones of a region; how many there are, only AWS knows. Most have at least three. */
export const getAzs: IntrinsicFunction = (argument, where, resolver) => {
  const given = textArgument(argument, where, resolver);
  const region = given.text === '' ? resolver.references.environment.region : given.text;
  const items = given.isUnknown ? [] : ['a', 'b', 'c'].map((zone) => textResult(opaque(`${region}${zone}`)));
  return { kind: 'list', items, unknown: `${region}.zones` };
};

export const length: IntrinsicFunction = (argument, where, resolver) => {
  const list = listOf(argument, where, resolver);
  if (list.unknown !== undefined) return textResult(functionPlaceholder('Length', list.unknown));
  return { kind: 'data', value: list.items.length };
};

export const cidr: IntrinsicFunction = (argument, where, resolver) => {
  const [block, count, bits = 8] = listArgument('Fn::Cidr', argument, [2, 3], where);
  const operands = [block, count, bits].map((value: JsonValue, i) => textArgument(value, `${where}/${i}`, resolver));
  if (operands.some(({ isUnknown }) => isUnknown)) {
    return { kind: 'list', items: [], unknown: functionPlaceholder('Cidr', ...operands.map(({ text }) => text)).text };
  }
  const [blockText, countText, bitsText] = operands.map(({ text }) => text);
  const blocks = cidrBlocks(blockText, countText, bitsText);
  if (blocks === undefined) {
    const expected = "'Fn::Cidr' must be [block, 1 to 256, bits] with a block that holds so many";
    throw malformed(expected, `[${operands.map(({ text }) => text).join(', ')}] (${jsonTypeOf(argument)})`, where);
  }
  return { kind: 'list', items: blocks.map((text) => textResult(literal(text))) };
};
