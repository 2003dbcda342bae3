/**
 * The published entry points. package.json `exports` and `typesVersions`, the module mapping of jest and of the
 * type check, and the architecture test (only these files may be barrels) are all made from this table.
 */

export interface EntryPoint {
  /** As in package.json `exports`: `.` or `./name`. */
  readonly subpath: string;
  /** The source file without its extension, relative to `src/`. */
  readonly module: string;
}

export const PACKAGE_NAME = 'cdk-stepwright';

export const ENTRY_POINTS: readonly EntryPoint[] = [
  { subpath: '.', module: 'index' },
  { subpath: './asl', module: 'asl/index' },
  { subpath: './views', module: 'views/index' },
  { subpath: './checks', module: 'checks/index' },
  { subpath: './testing', module: 'testing/index' },
  { subpath: './testing/jest', module: 'testing/jest/index' },
  { subpath: './testing/jest/coverage-reporter', module: 'testing/jest/coverage-reporter' },
  { subpath: './synth', module: 'synth/index' },
];

/** What users write in an import: `cdk-stepwright`, `cdk-stepwright/asl`, ... */
export function importName(entry: EntryPoint): string {
  return entry.subpath === '.' ? PACKAGE_NAME : `${PACKAGE_NAME}/${entry.subpath.slice(2)}`;
}

/**
 * package.json `exports`: types of what jsii compiled, code of the bundle that `scripts/bundle.cjs` makes of it. jsii needs `./package.json`
 * and `./.jsii` to stay reachable.
 */
export function packageExports(): Record<string, unknown> {
  const modules = ENTRY_POINTS.map((entry): [string, unknown] => [
    entry.subpath,
    { types: `./lib/${entry.module}.d.ts`, default: `./bundle/${entry.module}.js` },
  ]);
  return { ...Object.fromEntries(modules), './package.json': './package.json', './.jsii': './.jsii' };
}

/** package.json `typesVersions`: the same for consumers whose TypeScript does not read `exports`. */
export function packageTypesVersions(): Record<string, Record<string, string[]>> {
  const subpaths = ENTRY_POINTS.filter((entry) => entry.subpath !== '.');
  return {
    '*': Object.fromEntries(subpaths.map((entry) => [entry.subpath.slice(2), [`./lib/${entry.module}.d.ts`]])),
  };
}

/** jest `moduleNameMapper`: tests and examples import the package by its name and get the sources. */
export function jestModuleNameMapper(): Record<string, string> {
  return Object.fromEntries(ENTRY_POINTS.map((entry) => [`^${importName(entry)}$`, `<rootDir>/src/${entry.module}`]));
}

/** tsconfig `paths` to the same effect, relative to a tsconfig one folder below the root. */
export function tsconfigPaths(): Record<string, string[]> {
  return Object.fromEntries(ENTRY_POINTS.map((entry) => [importName(entry), [`../src/${entry.module}`]]));
}
