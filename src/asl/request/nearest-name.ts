/**
 * The name that is most like a given one, by the measure of Jaro and Winkler; undefined when none has a letter in common. AWS proposes a name
 * so: 'ContentType' for contentType, 'Bucket' for Bogus (recorded by a third party, September 2026). Its measure is not known.
 */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const small = given.toLowerCase();
  const same = names.find((name) => name.toLowerCase() === small);
  if (same !== undefined) return same;
  let best: string | undefined;
  let most = 0;
  for (const name of names) {
    const likeness = jaroWinkler(given, name);
    if (likeness > most) [best, most] = [name, likeness];
  }
  return best;
}

/** From 0, nothing in common, to 1. */
function jaroWinkler(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const [inA, inB] = matches(a, b, reach);
  if (inA.length === 0) return 0;
  const swapped = inA.filter((letter, index) => letter !== inB[index]).length / 2;
  const jaro = (inA.length / a.length + inA.length / b.length + (inA.length - swapped) / inA.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + 0.1 * prefix * (1 - jaro);
}

/** The letters that both have near the same place, in the order of each. */
function matches(a: string, b: string, reach: number): readonly [string[], string[]] {
  const taken = new Set<number>();
  const inA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (a[i] !== b[j] || taken.has(j)) continue;
      taken.add(j);
      inA.push(a[i]);
      break;
    }
  }
  return [inA, [...taken].sort((x, y) => x - y).map((index) => b[index])];
}
