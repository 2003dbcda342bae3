/**
 * The types of every entry point of the packed package (after `projen compile`), as users check them: in a project with what the entry points are for,
 * with `skipLibCheck: false`, under each way in which TypeScript looks for modules, in CommonJS and in ES modules, with the repository's TypeScript
 * and with the oldest that is supported. What others' types say of themselves does not count.
 *
 *     node scripts/entry-point-types.cjs [--keep]
 */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Steps } = require('./steps.cjs');
const { devDependencies, exports: entryPoints, name } = require('../package.json');

const OLDEST_TYPESCRIPT = '5.4';
const MODES = [
  { title: 'node10', oldest: true, extension: 'ts', module: 'commonjs', moduleResolution: 'node10' },
  { title: 'bundler', extension: 'ts', module: 'esnext', moduleResolution: 'bundler' },
  { title: 'nodenext, CommonJS', extension: 'cts', module: 'nodenext', moduleResolution: 'nodenext' },
  { title: 'nodenext, ES module', oldest: true, extension: 'mts', module: 'nodenext', moduleResolution: 'nodenext' },
];

const steps = new Steps('entry-point-types');
const { folder } = steps;
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'orders', private: true }));
const wanted = ['typescript', '@types/node', '@types/jest', 'aws-cdk-lib', 'constructs'];
steps.npmInstall(
  folder,
  steps.pack(),
  ...wanted.map((each) => `${each}@${devDependencies[each]}`),
  `typescript-oldest@npm:typescript@${OLDEST_TYPESCRIPT}`,
  'vitest@3',
);

const source = readFileSync(join(__dirname, 'entry-point-types', 'orders.ts'), 'utf8');
const untried = Object.entries(entryPoints)
  .filter(([subpath, target]) => typeof target === 'object' && !source.includes(`'${name}${subpath.slice(1)}'`))
  .map(([subpath]) => subpath);
if (untried.length > 0) steps.fail('every entry point', `${untried} is not in scripts/entry-point-types/orders.ts`);

for (const compiler of ['typescript', 'typescript-oldest']) {
  for (const { title, extension, oldest, ...options } of MODES.filter(
    (mode) => mode.oldest || compiler === 'typescript',
  )) {
    const place = join(folder, `${compiler}-${title.replace(/\W+/g, '-')}`);
    mkdirSync(place);
    writeFileSync(join(place, `orders.${extension}`), source);
    const compilerOptions = {
      ...options,
      ...(compiler === 'typescript' && title === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
      ...{ target: 'es2022', strict: true, esModuleInterop: true, skipLibCheck: false, noEmit: true },
      types: ['node', 'jest'],
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
    const tsc = join(folder, 'node_modules', compiler, 'bin', 'tsc');
    const output = steps.runAnyway(
      `${compiler === 'typescript' ? '' : 'oldest '}TypeScript, ${title}`,
      process.execPath,
      [tsc, '-p', place],
    );
    const errors = output.split('\n').filter((line) => /error TS\d+/.test(line));
    const ours = errors.filter(
      (line) => !/^(\.\.\/)*node_modules\//.test(line) || line.includes(`node_modules/${name}/`),
    );
    if (ours.length > 0) steps.fail(title, `\n${ours.join('\n')}`);
    const others = new Set(
      errors.filter((line) => !ours.includes(line)).map((line) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(line)?.[1]),
    );
    if (others.size > 0) console.log(`          errors of ${[...others].join(', ')} in its own types`);
  }
}
steps.end();
