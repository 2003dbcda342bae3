/**
 * How much is known of a text before deployment:
 * - `literal`: it stands in the template, or is the value of a parameter;
 * - `known`: its form is known (an ARN, a name, a URL), and it is never JSON;
 * - `opaque`: nobody can know, so the text only stands for it.
 */
export type Certainty = 'literal' | 'known' | 'opaque';

/** A part of a resolved text. */
export interface Piece {
  readonly text: string;
  readonly certainty: Certainty;
}

export function literal(text: string): Piece {
  return { text, certainty: 'literal' };
}

export function known(text: string): Piece {
  return { text, certainty: 'known' };
}

export function opaque(text: string): Piece {
  return { text, certainty: 'opaque' };
}

/** The whole text. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** The least certain of the pieces decides. */
export function certaintyOf(pieces: readonly Piece[]): Certainty {
  if (pieces.some((piece) => piece.certainty === 'opaque')) return 'opaque';
  return pieces.some((piece) => piece.certainty === 'known') ? 'known' : 'literal';
}
