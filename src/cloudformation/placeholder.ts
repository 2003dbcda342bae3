import { opaque, type Piece } from './piece';

/** Of a placeholder; what is cut off is told by its sum. */
const LONGEST = 96;

/**
 * A text that stands for a value which nobody knows before deployment: the same for the same expression, another one for another. It can
 * stand in a JSON string.
 * @param expression what is not known, as `Own.Arn`
 */
export function placeholder(expression: string): Piece {
  return standIn(expression, /[^\w.:/@-]+/g);
}

/** For a value that a function makes of others. It can stand in an ARN, too. */
export function functionPlaceholder(name: string, ...operands: readonly string[]): Piece {
  return standIn(`${name}(${operands.join(', ')})`, /[^\w./@-]+/g);
}

function standIn(expression: string, unsafe: RegExp): Piece {
  const safe = expression.replace(unsafe, '-').slice(0, LONGEST);
  return opaque(safe === expression ? safe : `${safe.replace(/-$/, '')}-${sumOf(expression)}`);
}

/** FNV-1a (public domain), 32 bits: enough to tell the expressions of a template apart. */
export function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, '0');
}
