const FILES = ['coverage.json', 'lcov.info', 'Orders.mmd', 'index.html'].map((file) => `coverage/stepwright/${file}`);
const reporters = ['spec', './node/coverage.mjs']
  .map((reporter) => `--test-reporter ${reporter} --test-reporter-destination stdout`)
  .join(' ');
const hasSnapshots = require('node:test').snapshot !== undefined;
const update = hasSnapshots ? '--test-update-snapshots ' : '';
const both = `node --test ${update}${reporters} node/small.test.mjs node/large.test.mjs`;

module.exports = {
  title: 'Plain JavaScript in Jest and node:test: snapshots, coverage, and the import of another runner',
  typed: [
    { type: 'npx jest --ci=false --rootDir jest --injectGlobals=true' },
    { type: 'npx jest --rootDir jest --injectGlobals=false' },
    { type: 'cat jest/__snapshots__/orders.test.js.snap', sees: ['Charge          sqs:sendMessage  ok'] },
    {
      type: 'npx jest --rootDir jest --setupFiles cdk-stepwright/testing/jest --injectGlobals=true',
      fails: true,
      sees: ['setupFilesAfterEnv'],
    },
    { type: both, sees: ['\nOrders            2   100 %        100 %    100 %'], writes: FILES },
    {
      type: `ONLY_SMALL=1 ${both}`,
      fails: true,
      sees: ['Orders: 66.66 % of states, expected 100 %. Missed: Review.'],
    },
    ...(hasSnapshots
      ? [{ type: 'cat node/small.test.mjs.snapshot', sees: ['Charge          sqs:sendMessage  ok'] }]
      : []),
    {
      type: 'node --test --test-reporter cdk-stepwright/testing/node/coverage-reporter node/small.test.mjs',
      sees: ['Orders · 1 execution\n'],
    },
    {
      type: 'node plain-script.js',
      fails: true,
      sees: ["expected Jest, got no 'expect' of Jest. Write it in a test file"],
    },
  ],
};
