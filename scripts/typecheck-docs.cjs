/** Checks the types of the code in the pages (README, docs/): the code of a page is one file, in front of `test`. */
const { spawnSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = join(root, 'dist', 'docs-code');
const pages = readdirSync(join(root, 'docs'), { recursive: true })
  .filter((file) => file.endsWith('.md') && !file.startsWith('decisions'))
  .map((file) => join('docs', file));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const page of ['README.md', ...pages]) {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)];
  if (blocks.length === 0) continue;
  // What one file of a guide imports from another one stands in the page.
  const code = blocks
    .map(([, text]) => text)
    .join('\n')
    .replace(/^import .* from '\.\.\/lib\/.*';\n/gm, '');
  writeFileSync(join(folder, `${page.replace(/\W+/g, '-')}.ts`), `${code}\nexport {};\n`);
}
const compilerOptions = { noUnusedLocals: false };
const config = { extends: '../../test/tsconfig.json', compilerOptions, include: ['*.ts'], exclude: [] };
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
const { status } = spawnSync('npx', ['tsc', '--noEmit', '-p', folder], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
