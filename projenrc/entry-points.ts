/**
 * The published entry points. package.json `exports` and `typesVersions`, the module mapping of jest and of the
 * type check, and the architecture test (only these files may be barrels) are all made from this table.
 */

export interface EntryPoint {
  /** As in package.json `exports`: `.` or `./name`. */
  readonly subpath: string;
  /** The source file without its extension, relative to `src/`. */
  readonly module: string;
  /**
   * Whether `import` gets an ES module of its own: `defaultExport`, where the test runner wants the default export itself; `entry`, what `entry.mjs`
   * beside the source does, with the types in `entry.d.mts`.
   */
  readonly esModule?: 'defaultExport' | 'entry';
}

export const PACKAGE_NAME = 'cdk-stepwright';

export const ENTRY_POINTS: readonly EntryPoint[] = [
  { subpath: '.', module: 'index' },
  { subpath: './asl', module: 'asl/index' },
  { subpath: './views', module: 'views/index' },
  { subpath: './checks', module: 'checks/index' },
  { subpath: './testing', module: 'testing/index' },
  { subpath: './testing/jest', module: 'testing/jest/index' },
  { subpath: './testing/jest/coverage-reporter', module: 'testing/jest/coverage-reporter', esModule: 'defaultExport' },
  { subpath: './testing/vitest', module: 'testing/vitest/index', esModule: 'entry' },
  {
    subpath: './testing/vitest/coverage-reporter',
    module: 'testing/vitest/coverage-reporter',
    esModule: 'defaultExport',
  },
  { subpath: './testing/node', module: 'testing/node/index' },
  { subpath: './testing/node/coverage-reporter', module: 'testing/node/coverage-reporter', esModule: 'defaultExport' },
  { subpath: './synth', module: 'synth/index' },
  { subpath: './templates', module: 'templates/index' },
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
  const modules = ENTRY_POINTS.map((entry): [string, unknown] => [entry.subpath, targets(entry)]);
  return { ...Object.fromEntries(modules), './package.json': './package.json', './.jsii': './.jsii' };
}

function targets(entry: EntryPoint): unknown {
  const code = `./bundle/${entry.module}`;
  const required = { types: typesOf(entry), default: `${code}.js` };
  if (entry.esModule === undefined) return required;
  return { import: { types: `${code}.d.mts`, default: `${code}.mjs` }, require: required };
}

/** Where TypeScript finds the types of what `require` gets, which are those of `import` where there is no ES module. */
function typesOf({ module, esModule }: EntryPoint): string {
  return esModule === 'entry' ? `./bundle/${module}.d.ts` : `./lib/${module}.d.ts`;
}

/** package.json `typesVersions`: the same for consumers whose TypeScript does not read `exports`. */
export function packageTypesVersions(): Record<string, Record<string, string[]>> {
  const subpaths = ENTRY_POINTS.filter((entry) => entry.subpath !== '.');
  return {
    '*': Object.fromEntries(subpaths.map((entry) => [entry.subpath.slice(2), [typesOf(entry)]])),
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
