import { posix } from 'node:path';
import { ENTRY_POINTS } from '../../projenrc/entry-points';
import { BANS, type External, externalsOf, floorOf, LIMITS } from '../../projenrc/layering';
import type { Import, SourceFacts } from './source-facts';

/** Each rule returns what is wrong, a line of text for each finding; nothing wrong is an empty list. */
export type Rule = (files: readonly SourceFacts[]) => string[];

const outsideSources = '../';

/** The imported path relative to `src/`, without extension; undefined for a module of a package. */
function targetOf(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

function existing(target: string, paths: ReadonlySet<string>): string | undefined {
  return [target, `${target}.ts`, `${target}/index.ts`].find((path) => paths.has(path));
}

function* importsOf(files: readonly SourceFacts[]): Generator<[SourceFacts, Import, string | undefined]> {
  for (const file of files) {
    for (const found of file.imports) yield [file, found, targetOf(file.path, found.specifier)];
  }
}

/** Every file stands on a floor of the table. */
export const standsOnAFloor: Rule = (files) =>
  files.filter((file) => !floorOf(file.path)).map((file) => `${file.path}: no floor in projenrc/layering.ts`);

/** A folder imports only from folders that the table allows it. */
export const keepsToItsFloor: Rule = (files) => {
  const paths = new Set(files.map((file) => file.path));
  const findings: string[] = [];
  for (const [file, found, target] of importsOf(files)) {
    const floor = floorOf(file.path);
    if (!floor || target === undefined || target.startsWith(outsideSources)) continue;
    const other = floorOf(existing(target, paths) ?? `${target}.ts`);
    if (other === floor || (other && floor.mayImport.includes(other.folder))) continue;
    findings.push(
      `${file.path}:${found.line}: ${floor.folder || 'index.ts'} may not import ${other?.folder ?? 'nowhere'} (${found.specifier})`,
    );
  }
  return findings;
};

/** Packages and modules of Node only where the table allows them. */
export const usesAllowedExternals: Rule = (files) => {
  const findings: string[] = [];
  for (const [file, found, target] of importsOf(files)) {
    if (target !== undefined && !target.startsWith(outsideSources)) continue;
    const module = target === undefined ? found.specifier : target.slice(outsideSources.length);
    const allowed = externalsOf(file.path).filter((external) => covers(external, module));
    if (allowed.length === 0) findings.push(`${file.path}:${found.line}: may not use ${module}`);
    else if (!found.typeOnly && allowed.every((external) => external.typeOnly)) {
      findings.push(`${file.path}:${found.line}: ${module} only by 'import type'`);
    }
  }
  return findings;
};

function covers(external: External, module: string): boolean {
  if (external.module === 'node:*') return module.startsWith('node:');
  return module === external.module || module.startsWith(`${external.module}/`);
}

/** Relative imports lead to a source file. */
export const importsExist: Rule = (files) => {
  const paths = new Set(files.map((file) => file.path));
  return [...importsOf(files)]
    .filter(([, , target]) => target !== undefined && !target.startsWith(outsideSources) && !existing(target, paths))
    .map(([file, found]) => `${file.path}:${found.line}: no such file: ${found.specifier}`);
};

/** No circle of imports, of types neither. A folder that still has one stands in `LIMITS.circlesWithin` for as long as it has. */
export const hasNoCycles: Rule = (files) => {
  const allowed = (circle: readonly string[]): string | undefined =>
    LIMITS.circlesWithin.find((folder) => circle.every((path) => path.startsWith(`${folder}/`)));
  const found = circlesOf(files);
  const needed = found.map(allowed);
  return [
    ...found.filter((circle) => !allowed(circle)).map((circle) => [...circle, circle[0]].join(' -> ')),
    ...LIMITS.circlesWithin
      .filter((folder) => !needed.includes(folder) && files.some(({ path }) => path.startsWith(`${folder}/`)))
      .map((folder) => `${folder}: allowed a circle in projenrc/layering.ts, but has none`),
  ];
};

function circlesOf(files: readonly SourceFacts[]): string[][] {
  const paths = new Set(files.map((file) => file.path));
  const edges = new Map<string, string[]>(files.map((file) => [file.path, []]));
  for (const [file, , target] of importsOf(files)) {
    const to = target === undefined ? undefined : existing(target, paths);
    if (to !== undefined) edges.get(file.path)!.push(to);
  }
  return circles(edges);
}

/** One circle for each edge that closes one in a depth-first walk. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(node);
    if (seen >= 0) {
      found.push(trail.slice(seen));
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) walk(node, []);
  return found;
}

/** Pure floors take time, chance and surroundings as arguments, and wait for nothing. */
export const purelyComputes: Rule = (files) =>
  files
    .filter((file) => floorOf(file.path)?.pure)
    .flatMap((file) => [
      ...file.bans.map((ban) => `${file.path}:${ban.line}: ${ban.what}: ${ban.why}`),
      ...(BANS.asyncAllowed.includes(file.path)
        ? []
        : file.asyncLines.map((line) => `${file.path}:${line}: async: nothing is asynchronous here`)),
    ]);

/** Text is never run as JavaScript, on no floor. */
export const evaluatesNothing: Rule = (files) =>
  files.flatMap((file) =>
    file.bans
      .filter((ban) => ban.what === 'eval' || ban.what === 'Function')
      .map((ban) => `${file.path}:${ban.line}: ${ban.what}: ${ban.why}`),
  );

/** Names come from where they are declared; only the published entry points gather them. */
export const hasNoBarrels: Rule = (files) => {
  const published = new Set(ENTRY_POINTS.map((entry) => `${entry.module}.ts`));
  return files
    .filter((file) => file.barrel && !published.has(file.path))
    .map((file) => `${file.path}: only re-exports, but is no entry point`);
};

export const staysShort: Rule = (files) => {
  const tooLong = files.filter((file) => file.lines > LIMITS.fileLines);
  const excused = Object.keys(LIMITS.longer);
  return [
    ...tooLong
      .filter((file) => !excused.includes(file.path))
      .map((file) => `${file.path}: ${file.lines} lines, over ${LIMITS.fileLines}`),
    ...excused
      .filter((path) => files.some((file) => file.path === path) && !tooLong.some((file) => file.path === path))
      .map((path) => `${path}: excused in projenrc/layering.ts, but not over ${LIMITS.fileLines} lines`),
  ];
};

export const hasAShortMedian: Rule = (files) => {
  const sorted = files.map((file) => file.lines).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return median > LIMITS.medianLines ? [`median of the source files: ${median} lines, over ${LIMITS.medianLines}`] : [];
};
