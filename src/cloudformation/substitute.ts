import { getMember, type JsonObject } from '../json/json-value';
import { withDynamicReferences } from './dynamic-reference';
import { literal, type Piece } from './piece';
import { toPieces } from './resolved';
import type { Resolver } from './resolver';
import { malformed } from './template';

/** `Fn::Sub`: `${Name}`, `${LogicalId.Attribute}` and `${!Literal}` in a text. */
export function substitute(
  template: string,
  variables: JsonObject,
  where: string,
  resolver: Resolver,
): readonly Piece[] {
  return splitPlaceholders(template, (name, whole) => {
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

/** Cuts a text at its placeholders, `${Name}`, and puts pieces in their place. */
function splitPlaceholders(text: string, replace: (name: string, whole: string) => readonly Piece[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const keep = (end: number): void => {
    if (end > done) for (const piece of withDynamicReferences(text.slice(done, end))) pieces.push(piece);
  };
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', done)) {
    const end = text.indexOf('}', start);
    if (end < 0) break;
    keep(start);
    for (const piece of replace(text.slice(start + 2, end), text.slice(start, end + 1))) pieces.push(piece);
    done = end + 1;
  }
  keep(text.length);
  return pieces;
}
