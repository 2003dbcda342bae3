import type { SourceText } from '../files/source-files';
import type { FilePlace } from '../problem';

/** Line and column, from 1, of a character of a text. */
export function placeAt({ file, text }: SourceText, offset: number): FilePlace {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { file, line, column: before.length - before.lastIndexOf('\n') };
}
