import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ENTRY_POINTS } from '../projenrc/entry-points';
import { FLOORS, floorOf, LIMITS } from '../projenrc/layering';
import * as rules from './architecture/rules';
import { factsOf, type SourceFacts } from './architecture/source-facts';

const sources = join(__dirname, '..', 'src');

function readSources(): SourceFacts[] {
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => factsOf(relative(sources, path).split(sep).join('/'), readFileSync(path, 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

describe('the sources', () => {
  const files = readSources();

  test('are read', () => {
    expect(files.map((file) => file.path)).toContain('index.ts');
  });

  test.each(Object.entries(rules) as [string, rules.Rule][])('%s', (_name, rule) => {
    expect(rule(files)).toEqual([]);
  });
});

describe('the floor table', () => {
  test('allows only what lies below, or parent and child folder', () => {
    const related = (a: string, b: string) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
    const upward = FLOORS.flatMap((floor) =>
      floor.mayImport
        .filter((folder) => !related(floor.folder, folder) && floorOf(`${folder}/x.ts`)!.level >= floor.level)
        .map((folder) => `${floor.folder} -> ${folder}`),
    );
    expect(upward).toEqual([]);
  });

  test('names only folders of its own', () => {
    const known = FLOORS.map((floor) => floor.folder);
    expect(FLOORS.flatMap((floor) => floor.mayImport).filter((folder) => !known.includes(folder))).toEqual([]);
  });

  test('excuses only files that are there', () => {
    const known = readSources().map(({ path }) => path);
    expect(Object.keys(LIMITS.longer).filter((path) => !known.includes(path))).toEqual([]);
  });

  test('gives a file to the deepest folder', () => {
    expect(floorOf('simulator/kernel/kernel.ts')?.folder).toBe('simulator/kernel');
    expect(floorOf('simulator/states/map.ts')?.folder).toBe('simulator');
    expect(floorOf('testing/jest/matchers.ts')?.folder).toBe('testing/jest');
    expect(floorOf('index.ts')?.folder).toBe('');
    expect(floorOf('util.ts')).toBeUndefined();
    expect(floorOf('util/x.ts')).toBeUndefined();
  });

  test('knows the folder of every entry point', () => {
    expect(ENTRY_POINTS.filter((entry) => !floorOf(`${entry.module}.ts`))).toEqual([]);
  });
});

/** The checker itself, on sources in memory: each rule must be able to fail. */
describe('the rules', () => {
  const find = (rule: rules.Rule, texts: Record<string, string>) =>
    rule(Object.entries(texts).map(([path, text]) => factsOf(path, text)));

  test('standsOnAFloor', () => {
    expect(find(rules.standsOnAFloor, { 'json/a.ts': '', 'util/a.ts': '', 'helpers.ts': '' })).toEqual([
      'util/a.ts: no floor in projenrc/layering.ts',
      'helpers.ts: no floor in projenrc/layering.ts',
    ]);
  });

  test.each([
    ['import', `import { x } from '../asl/parse';`],
    ['import type', `import type { X } from '../asl/parse';`],
    ['side effect', `import '../asl/parse';`],
    ['export', `export { x } from '../asl/parse';`],
    ['export all', `export * from '../asl/parse';`],
    ['require', `const x = require('../asl/parse');`],
    ['import equals', `import x = require('../asl/parse');`],
    ['dynamic import', `const x = () => import('../asl/parse');`],
    ['type of an import', `let x: import('../asl/parse').X;`],
  ])('keepsToItsFloor sees: %s', (_form, text) => {
    expect(find(rules.keepsToItsFloor, { 'json/a.ts': `\n${text}`, 'asl/parse.ts': '' })).toEqual([
      'json/a.ts:2: json may not import asl (../asl/parse)',
    ]);
  });

  test('keepsToItsFloor: below yes, above and siblings no', () => {
    const { keepsToItsFloor } = rules;
    expect(find(keepsToItsFloor, { 'asl/states/map.ts': `import { x } from '../../query/y';` })).toEqual([]);
    expect(find(keepsToItsFloor, { 'simulator/run.ts': `import { x } from './kernel/kernel';` })).toEqual([]);
    expect(find(keepsToItsFloor, { 'simulator/kernel/a.ts': `import { x } from '../run';` })).toHaveLength(1);
    expect(find(keepsToItsFloor, { 'views/a.ts': `import { x } from '../simulator/run';` })).toHaveLength(1);
    expect(find(keepsToItsFloor, { 'query/a.ts': `import { x } from '../history/b';` })).toHaveLength(1);
    expect(find(keepsToItsFloor, { 'testing/a.ts': `import { x } from '../constructs/saga';` })).toHaveLength(1);
    expect(
      find(keepsToItsFloor, { 'index.ts': `export { x } from './testing';`, 'testing/index.ts': '' }),
    ).toHaveLength(1);
    expect(find(keepsToItsFloor, { 'index.ts': `export { x } from './constructs/saga';` })).toEqual([]);
  });

  test('usesAllowedExternals', () => {
    const { usesAllowedExternals } = rules;
    const use = (path: string, module: string) =>
      find(usesAllowedExternals, { [path]: `import { x } from '${module}';` });
    expect(use('constructs/a.ts', 'aws-cdk-lib/aws-lambda')).toEqual([]);
    expect(use('testing/a.ts', 'aws-cdk-lib')).toEqual(['testing/a.ts:1: may not use aws-cdk-lib']);
    expect(use('constructs/a.ts', 'aws-cdk-library')).toHaveLength(1);
    expect(use('query/json-path/wildcard.ts', 'jsonpath-plus')).toEqual([]);
    expect(use('query/jsonata/a.ts', 'jsonpath-plus')).toHaveLength(1);
    expect(use('query/jsonata/a.ts', '../../../vendor/jsonata')).toEqual([]);
    expect(use('query/json-path/a.ts', '../../../vendor/jsonata')).toHaveLength(1);
    expect(use('query/jsonata/a.ts', '../../../scripts/build')).toHaveLength(1);
    expect(use('query/intrinsics/hash.ts', 'node:crypto')).toEqual([]);
    expect(use('query/intrinsics/hash.ts', 'node:fs')).toHaveLength(1);
    expect(use('query/intrinsics/hash.ts', 'crypto')).toHaveLength(1);
    expect(use('views/a.ts', 'node:fs')).toHaveLength(1);
    expect(use('testing/a.ts', 'node:fs')).toEqual([]);
    expect(use('json/a.ts', 'lodash')).toHaveLength(1);
    expect(find(usesAllowedExternals, { 'testing/a.ts': 'const x = require(name);' })).toHaveLength(1);
  });

  test('usesAllowedExternals: jest by its types alone', () => {
    const { usesAllowedExternals } = rules;
    expect(find(usesAllowedExternals, { 'testing/jest/a.ts': `import type { X } from 'expect';` })).toEqual([]);
    expect(find(usesAllowedExternals, { 'testing/jest/a.ts': `import { type X } from 'expect';` })).toEqual([]);
    expect(find(usesAllowedExternals, { 'testing/jest/a.ts': `import { x } from 'expect';` })).toEqual([
      `testing/jest/a.ts:1: expect only by 'import type'`,
    ]);
    expect(find(usesAllowedExternals, { 'testing/a.ts': `import type { X } from 'expect';` })).toHaveLength(1);
  });

  test('importsExist', () => {
    expect(find(rules.importsExist, { 'json/a.ts': `import './b';` })).toEqual(['json/a.ts:1: no such file: ./b']);
    expect(find(rules.importsExist, { 'json/a.ts': `import './b';`, 'json/b.ts': '' })).toEqual([]);
    expect(find(rules.importsExist, { 'index.ts': `import './asl';`, 'asl/index.ts': '' })).toEqual([]);
  });

  test('hasNoCycles', () => {
    const circle = { 'json/a.ts': `import './b';`, 'json/b.ts': `import './c';`, 'json/c.ts': `import './a';` };
    expect(find(rules.hasNoCycles, circle)).toEqual(['json/a.ts -> json/b.ts -> json/c.ts -> json/a.ts']);
    const ofTypes = { ...circle, 'json/c.ts': `import type { A } from './a';` };
    expect(find(rules.hasNoCycles, ofTypes)).toEqual(['json/a.ts -> json/b.ts -> json/c.ts -> json/a.ts']);
    expect(find(rules.hasNoCycles, { 'json/a.ts': `import './a';` })).toEqual(['json/a.ts -> json/a.ts']);
    const diamond = { 'json/a.ts': `import './b'; import './c';`, 'json/b.ts': `import './c';`, 'json/c.ts': '' };
    expect(find(rules.hasNoCycles, diamond)).toEqual([]);
  });

  test.each([
    'Date.now()',
    "Date['now']()",
    'new Date()',
    'new Date',
    'Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'randomness.randomUUID()',
    'process.env.HOME',
    'const { env } = process',
    'setTimeout(f, 1)',
    'setInterval(f, 1)',
    'setImmediate(f)',
    'queueMicrotask(f)',
    'performance.now()',
    'console.log(1)',
    'globalThis.process',
    'a.localeCompare(b)',
    'date.getHours()',
    'eval(text)',
    'new Function(text)',
    'Function(text)',
    'async function f() {}',
    'const f = async () => 1',
    'class A { async f() {} }',
    'await f()',
    'async function f() { for await (const x of y) x; }',
    "import { randomUUID } from 'node:crypto'",
    "import { randomUUID as id } from 'node:crypto'",
    'const x = { process }',
  ])('purelyComputes refuses: %s', (text) => {
    expect(find(rules.purelyComputes, { 'simulator/kernel/a.ts': text })).not.toEqual([]);
    expect(find(rules.purelyComputes, { 'testing/a.ts': text })).toEqual([]);
  });

  test.each([
    'new Date(0)',
    'new Date(...parts)',
    'Date.UTC(2020, 0)',
    'Date.parse(text)',
    'Math.floor(1)',
    'date.getUTCHours()',
    'function f(process: Process) { return process.resume(); }',
    'const process = start(); process.resume();',
    "import { process } from './process'; process.resume();",
    'for (const process of all) process.resume();',
    'const f = ({ process }: Kernel) => process.resume();',
    'kernel.process.resume();',
    'const x = { process: 1, eval: 2 };',
    'interface A { process: string; console: Console }',
    'type F = Function;',
    "// Date.now() and 'setTimeout' in words",
    "const text = 'process.env, Math.random()';",
  ])('purelyComputes allows: %s', (text) => {
    expect(find(rules.purelyComputes, { 'simulator/kernel/a.ts': text })).toEqual([]);
  });

  test('purelyComputes: only the driver that awaits may be asynchronous, and nothing more', () => {
    const driver = 'simulator/kernel/driver-async.ts';
    expect(find(rules.purelyComputes, { [driver]: 'async function f() { await g(); }' })).toEqual([]);
    expect(find(rules.purelyComputes, { [driver]: 'async function f() { setTimeout(g); }' })).toHaveLength(1);
  });

  test('evaluatesNothing, on no floor', () => {
    expect(find(rules.evaluatesNothing, { 'cli/a.ts': 'new Function(text)' })).toHaveLength(1);
    expect(find(rules.evaluatesNothing, { 'cli/a.ts': 'process.exit(1)' })).toEqual([]);
  });

  test('hasNoBarrels', () => {
    const barrel = `// names\nimport { b } from './b';\nexport * from './a';\nexport { b };`;
    expect(find(rules.hasNoBarrels, { 'json/all.ts': barrel })).toEqual([
      'json/all.ts: only re-exports, but is no entry point',
    ]);
    expect(find(rules.hasNoBarrels, { 'json/index.ts': `export * from './a';` })).toHaveLength(1);
    expect(find(rules.hasNoBarrels, { 'asl/index.ts': barrel, 'index.ts': barrel })).toEqual([]);
    expect(find(rules.hasNoBarrels, { 'json/a.ts': `export * from './a';\nexport const x = 1;` })).toEqual([]);
    expect(find(rules.hasNoBarrels, { 'json/empty.ts': 'export {};' })).toEqual([]);
  });

  test('staysShort', () => {
    expect(find(rules.staysShort, { 'json/a.ts': '\n'.repeat(300) })).toEqual([]);
    expect(find(rules.staysShort, { 'json/a.ts': '\n'.repeat(301) })).toEqual(['json/a.ts: 301 lines, over 300']);
    const [table] = Object.keys(LIMITS.longer);
    expect(find(rules.staysShort, { [table]: '\n'.repeat(301) })).toEqual([]);
    expect(find(rules.staysShort, { [table]: '' })).toEqual([
      `${table}: excused in projenrc/layering.ts, but not over 300 lines`,
    ]);
  });

  test('hasAShortMedian', () => {
    const of = (...lines: number[]) => Object.fromEntries(lines.map((n, i) => [`json/${i}.ts`, '\n'.repeat(n)]));
    expect(find(rules.hasAShortMedian, of(10, 60, 400))).toEqual([]);
    expect(find(rules.hasAShortMedian, of(10, 61, 400))).toEqual(['median of the source files: 61 lines, over 60']);
    expect(find(rules.hasAShortMedian, {})).toEqual([]);
  });
});
