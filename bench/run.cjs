'use strict';
/**
 * All benchmarks, of the compiled package (`npm run compile` first):
 *
 *     npm run bench [-- --only <name>] [--rounds 3] [--budget 1500]
 */
const { execFileSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { cpus } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { report } = require('./shared.cjs');

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    budget: { type: 'string', default: '1500' },
  },
});

const [{ model }] = cpus();
console.log(`${cpus().length} × ${model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`);
if (values.only === undefined || values.only === 'shared')
  report(Number(values.rounds), Number(values.budget), console.log);
for (const file of readdirSync(join(__dirname, 'own'))) {
  const name = file.replace('.cjs', '');
  if (values.only === undefined || values.only === name) measure(name);
}

function measure(name) {
  const { title, tell, isPossible = () => true, variants = [[]] } = require(`./own/${name}.cjs`);
  console.log(`\n${title}`);
  if (!isPossible()) {
    console.log('  skipped: what it needs is not here');
    return;
  }
  for (const args of variants) {
    const child = [join(__dirname, 'child.cjs'), name, ...args];
    const figures = JSON.parse(execFileSync(process.execPath, child, { encoding: 'utf8', timeout: 600_000 }));
    for (const line of tell(figures, args)) console.log(`  ${line}`);
  }
}
