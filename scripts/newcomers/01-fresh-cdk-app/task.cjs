const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT } = require('../../steps.cjs');

/** The first example of the design, unchanged, and what the design says around it. */
function writeExample(folder) {
  const page = readFileSync(join(ROOT, 'test', 'testing', 'experience', 'declined-card.md'), 'utf8');
  const [, example] = /```ts\n(.*?)```/s.exec(page);
  // All that the example leaves out is where its stack comes from.
  writeFileSync(join(folder, 'test', 'declined-card.test.ts'), `import { stack } from './stack';\n${example}`);
}

module.exports = {
  title: 'A fresh app of the CDK: cdk init, npm install, a test',
  modules: 'own',
  folder: 'shop',
  // The test that `cdk init` makes is empty.
  starts: { type: 'npx cdk init app --language typescript --generate-only', removes: ['test'] },
  typed({ folder, packed, again }) {
    if (!again) writeExample(folder);
    return [
      { type: `npm install --no-audit --no-fund --prefer-offline ${packed}`, title: 'npm install', once: true },
      { type: 'npx tsc --noEmit', once: true },
      { type: 'npx jest' },
      {
        type: 'cat test/__snapshots__/declined-card.test.ts.snap',
        sees: ['Orders · STANDARD · FAILED SagaCompensated · ', 'caught by States.ALL, to ReleaseStock'],
      },
      {
        type: 'STATES=100 npx jest --ci -c jest.coverage.config.js',
        sees: ['Reviews'],
        writes: ['coverage.json', 'lcov.info', 'Reviews.mmd', 'index.html'].map(
          (file) => `coverage/stepwright/${file}`,
        ),
      },
      {
        type: 'STATES=100 npx jest --ci -c jest.coverage.config.js -t invents',
        fails: true,
        sees: ['of states, expected 100 %. Missed: Nobody.'],
      },
    ];
  },
};
