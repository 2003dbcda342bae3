/** Code points from the first to the last one. */
export type CodePoints = readonly [number, number];

const known = new Map<string, readonly CodePoints[]>();

/** All code points that have a property, in order. Found out once, by asking JavaScript for each of them. */
export function rangesOfProperty(name: string): readonly CodePoints[] {
  let ranges = known.get(name);
  if (!ranges) {
    ranges = findRanges(new RegExp(`\\p{${name}}`, 'u'));
    known.set(name, ranges);
  }
  return ranges;
}

function findRanges(pattern: RegExp): readonly CodePoints[] {
  const ranges: [number, number][] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    if (!pattern.test(String.fromCodePoint(point))) continue;
    const before = ranges.at(-1);
    if (before && before[1] === point - 1) before[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

/** Whether JavaScript knows a property. Its names are those of Unicode, so no text of an expression gets here that is no name. */
export function isUnicodeProperty(name: string): boolean {
  if (!/^\w+(=\w+)?$/.test(name)) return false;
  try {
    return new RegExp(`\\p{${name}}`, 'u') !== undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
