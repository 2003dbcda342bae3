import { type PlatformPath, sep } from 'node:path';

/** Names that Windows keeps for devices, whatever stands behind the first dot. Source: "Naming Files, Paths, and Namespaces" of Windows. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Names of files for names of whatever kind, each its own on every machine: also where case does not count, and where devices have names.
 * @param clean takes away what file names should not hold; what is left may be the same for two, or nothing
 */
export function fileNames(names: readonly string[], clean: (name: string) => string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = clean(name) || 'state-machine';
    const base = RESERVED.test(wanted) ? `_${wanted}` : wanted;
    let found = base;
    for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${base}-${n}`;
    taken.add(found.toLowerCase());
    return found;
  });
}

/**
 * A path as it is written into files that other machines read: with `/`.
 * @param platform whose path it is
 */
export function withSlashes(path: string, platform: Pick<PlatformPath, 'sep'> = { sep }): string {
  return path.split(platform.sep).join('/');
}
