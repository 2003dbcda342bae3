/** The floors as lint rules, as far as biome can say them; `test/architecture.test.ts` checks all of it. */
import type { javascript } from 'projen';
import { BANS, EXTERNALS, externalsOf, FLOORS, type Floor, floorOf, LIMITS } from './layering';

type Override = javascript.biome_config.OverridePattern;

/** Every folder in which the rules differ from its parent's, parents first (later overrides win). */
function zones(): string[] {
  const folders = FLOORS.map((floor) => floor.folder).filter((folder) => folder !== '');
  const exceptions = EXTERNALS.flatMap((external) => external.within);
  return [...new Set([...folders, ...exceptions])].sort((a, b) => a.split('/').length - b.split('/').length);
}

/** Gitignore-style pattern of the imports that reach into `folder` from another one. */
function reaching(folder: string): string {
  return `../**/${folder}/**`;
}

function restrictedImports(zone: string, floor: Floor) {
  const own = (folder: string) => `${zone}/`.startsWith(`${folder}/`) || folder.startsWith(`${zone}/`);
  const refused = FLOORS.map((other) => other.folder).filter(
    (folder) => folder !== '' && !own(folder) && !floor.mayImport.includes(folder),
  );
  // A folder that may be imported can lie inside a refused one (simulator/kernel in simulator) and the reverse.
  const permitted = refused.flatMap((folder) => floor.mayImport.filter((other) => other.startsWith(`${folder}/`)));
  const allowed = externalsOf(zone).filter((external) => external.module !== 'vendor');
  const anyNode = allowed.some((external) => external.module === 'node:*');
  const modules = EXTERNALS.filter(
    ({ module }) => module !== 'vendor' && !allowed.some((external) => external.module === module),
  ).filter(({ module }) => !(anyNode && module.startsWith('node:')));
  const allowedNode = allowed.filter((external) => external.module.startsWith('node:'));
  return {
    patterns: [
      {
        group: [...refused.map(reaching), ...permitted.map((folder) => `!${reaching(folder)}`)],
        message: `${zone}/ may import ${floor.mayImport.length ? `only ${floor.mayImport.join(', ')}` : 'nothing'} (projenrc/layering.ts).`,
      },
      {
        group: [
          ...modules.flatMap(({ module }) => (module.includes('*') ? [module] : [module, `${module}/**`])),
          ...(anyNode ? [] : allowedNode.map(({ module }) => `!${module}`)),
        ],
        message: `${zone}/ may not use this module (projenrc/layering.ts).`,
      },
    ].filter(({ group }) => group.length > 0),
  };
}

function zoneOverride(zone: string): Override {
  const floor = floorOf(zone.includes('/') ? zone : `${zone}/index.ts`)!;
  const file = zone.endsWith('.ts');
  return {
    includes: [`src/${zone}${file ? '' : '/**'}`],
    linter: {
      rules: {
        style: {
          noRestrictedImports: { level: 'error', options: restrictedImports(zone, floor) },
          ...(floor.pure ? { noRestrictedGlobals: { level: 'error', options: { deniedGlobals: BANS.globals } } } : {}),
        },
      },
    },
  } as unknown as Override;
}

const sources = {
  includes: ['src/**'],
  linter: {
    rules: {
      // Whatever is neither Node nor a peer is put into the bundle; which modules those are, `EXTERNALS` says.
      correctness: { noUndeclaredDependencies: 'error' },
      style: {
        noExcessiveLinesPerFile: { level: 'error', options: { maxLines: LIMITS.fileLines } },
        useImportType: 'error',
      },
      suspicious: { noImportCycles: 'error' },
    },
  },
} as unknown as Override;

/** What belongs to a test runner comes with it, where `restrictedImports` allows it. */
const testRunners = {
  includes: ['src/testing/jest/**', 'src/testing/vitest/**'],
  linter: { rules: { correctness: { noUndeclaredDependencies: 'off' } } },
} as unknown as Override;

const longerFiles = {
  includes: Object.keys(LIMITS.longer).map((file) => `src/${file}`),
  linter: { rules: { style: { noExcessiveLinesPerFile: 'off' } } },
} as unknown as Override;

const tests = {
  includes: ['test/**', 'examples/**', 'projenrc/**', '.projenrc.ts'],
  linter: { rules: { style: { noNonNullAssertion: 'off' } } },
} as unknown as Override;

/** Texts of files with placeholders of their own. */
const fileTexts = {
  includes: ['src/templates/**', 'src/cli/**', 'test/templates/**', 'test/cli/**'],
  linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } },
} as unknown as Override;

export function biomeOverrides(): Override[] {
  return [
    tests,
    fileTexts,
    sources,
    testRunners,
    ...zones().map(zoneOverride),
    ...(longerFiles.includes?.length ? [longerFiles] : []),
  ];
}
