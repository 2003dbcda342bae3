import { getMember, type JsonObject } from '../json/json-value';
import { literal, type Piece } from './piece';
import { toPieces } from './resolved';
import type { Resolver } from './resolver';
import { malformed } from './template';

const PLACEHOLDER = /\$\{([^}]*)\}/g;

/** `Fn::Sub`: `${Name}`, `${LogicalId.Attribute}` and `${!Literal}` in a text. */
export function substitute(
  template: string,
  variables: JsonObject,
  where: string,
  resolver: Resolver,
): readonly Piece[] {
  return splitPlaceholders(template, PLACEHOLDER, (name, whole) => {
    if (name.startsWith('!')) return [literal(`\${${name.slice(1)}}`)];
    const key = name.trim();
    const variable = getMember(variables, key);
    if (variable !== undefined) return resolver.resolveText(variable, `${where}/1/${key}`);
    const dot = key.indexOf('.');
    if (dot >= 0) return [resolver.references.attribute(key.slice(0, dot), key.slice(dot + 1), where)];
    const pieces = toPieces(resolver.references.ref(key, where));
    if (pieces === undefined) throw malformed(`'${whole}' in 'Fn::Sub' must be a text`, 'a list', where);
    return pieces;
  });
}

/** Cuts a text at its placeholders and puts pieces in their place; undefined leaves a placeholder as it is. */
export function splitPlaceholders(
  text: string,
  placeholder: RegExp,
  replace: (name: string, whole: string) => readonly Piece[] | undefined,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const replacement = replace(match[1], match[0]);
    if (replacement === undefined) continue;
    if (match.index > end) pieces.push(literal(text.slice(end, match.index)));
    pieces.push(...replacement);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(literal(text.slice(end)));
  return pieces;
}
