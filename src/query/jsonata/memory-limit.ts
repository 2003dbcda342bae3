import type { VendoredExpression } from './vendored-jsonata';

/** What `$pad` adds at most, in characters (recorded by a third party: docs/fidelity.md). */
const LONGEST_PADDING = 262_144;

/** Thrown out of the engine. No error of the language: AWS tells no code (recorded by a third party). */
export class MemoryLimitExceeded {
  readonly message = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
}

/** Gives an expression a `$pad` that adds no more than AWS's. */
export function limitPadding(expression: VendoredExpression): void {
  expression.registerFunction('pad', pad, '<s-ns?:s>');
}

/** As JSONata's, which has no bound: a negative width pads at the start, characters are code points. */
function pad(text: string | undefined, width: number, filler?: string): string | undefined {
  if (text === undefined) return undefined;
  const missing = Math.abs(Math.trunc(width)) - [...text].length;
  if (missing <= 0) return text;
  if (missing > LONGEST_PADDING) throw new MemoryLimitExceeded();
  const characters = [...(filler || ' ')];
  const repeated = characters.join('').repeat(Math.floor(missing / characters.length));
  const padding = repeated + characters.slice(0, missing % characters.length).join('');
  return width > 0 ? text + padding : padding + text;
}
