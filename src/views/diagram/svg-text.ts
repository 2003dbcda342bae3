/** Advance widths of U+0020 to U+007E in Helvetica and Arial, in thousandths of the font size (Adobe Font Metrics of Helvetica). */
const ASCII = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
] as const;

/** Letters beyond ASCII that are no wider than a capital; all others are taken for full squares, as Chinese characters and emoji are. */
const LAST_NARROW = 0x058f;
const NARROW = 780;
const SQUARE = 1000;
/** Bold letters are wider. */
const BOLD = 1.08;

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** The width of a text in pixels, without a browser: the same everywhere. */
export function textWidth(text: string, { size, bold = false }: Font): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character.codePointAt(0) as number);
  return (thousandths * size * (bold ? BOLD : 1)) / 1000;
}

function widthOf(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint <= 0x7e) return ASCII[codePoint - 0x20];
  return codePoint <= LAST_NARROW ? NARROW : SQUARE;
}

/** Where a text may be broken: after a space or a sign, and before a capital that follows a small letter. */
const BREAKS = /(?<=[\s\-_.:,/#|&])|(?<=[\p{Ll}\d])(?=\p{Lu})/u;

/**
 * A text in lines that are no wider than `limit` pixels. Where it has no place to break it is broken between characters; nothing is cut off.
 */
export function wrapped(text: string, font: Font, limit: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean => textWidth(candidate.trimEnd(), font) <= limit;
  const flush = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  for (const piece of text.replace(/\s+/g, ' ').trim().split(BREAKS)) {
    if (!fits(line + piece)) flush();
    for (const part of fits(piece) ? [piece] : piece) {
      if (!fits(line + part)) flush();
      line += part;
    }
  }
  flush();
  return lines.length === 0 ? [''] : lines;
}
