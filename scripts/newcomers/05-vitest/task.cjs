const { cpSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');

const FILES = ['coverage.json', 'lcov.info', 'Orders.mmd', 'index.html'].map((file) => `coverage/stepwright/${file}`);

/** With a threshold that is met, and one that is not. */
const runs = (pool) => [
  {
    type: `POOL=${pool} npx vitest run --update`,
    sees: ['\nOrders            2   100 %        100 %    100 %'],
    writes: FILES,
  },
  {
    type: `ONLY_SMALL=1 POOL=${pool} npx vitest run --update`,
    fails: true,
    sees: ['Orders: 66.66 % of states, expected 100 %. Missed: Review.'],
  },
];
const all = [
  ...runs('forks'),
  ...runs('threads'),
  { type: 'cat test/__snapshots__/small.test.mjs.snap', sees: ['Charge          sqs:sendMessage  ok'] },
];

module.exports = {
  title: 'Vitest 4 and 3: matchers, their types, snapshots, coverage',
  typed({ folder, packed, again }) {
    // The package finds Vitest by its name, so each version has a project of its own.
    const older = join(folder, 'older');
    if (!again) {
      mkdirSync(older);
      for (const name of ['package.json', 'vitest.config.mjs', 'orders.cjs', 'test'])
        cpSync(join(folder, name), join(older, name), { recursive: true });
    }
    const install = `npm install --no-audit --no-fund --prefer-offline ${packed} vitest@3`;
    return [
      ...all,
      { type: 'npx tsc', once: true },
      { type: install, title: 'npm install, of Vitest 3', in: 'older', once: true },
      ...all.map((step) => ({ ...step, title: `Vitest 3: ${step.type}`, in: 'older' })),
    ];
  },
};
