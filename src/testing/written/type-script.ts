import type { JsonValue } from '../../json/json-value';

/**
 * A value as TypeScript: JSON, which it takes, with the separators of lines escaped that older ones do not.
 * @param indent of the line that it begins in
 */
export function literal(value: JsonValue, indent: number): string {
  const compact = JSON.stringify(value);
  // In a literal it would be the prototype.
  if (compact.includes('"__proto__"')) return `JSON.parse(${textLiteral(compact)})`;
  const written =
    compact.length <= 80 ? compact : JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);
  return written.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** `__proto__` in a literal would mean the prototype: it is written as a computed name. */
export function propertyName(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textLiteral(key);
}

/** A text in single quotes, in one line. */
export function textLiteral(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
