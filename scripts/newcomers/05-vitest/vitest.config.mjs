const options = { machines: ['Orders'], thresholds: { states: 100 } };
export default {
  test: {
    include: ['test/*.test.mjs'],
    pool: process.env.POOL,
    reporters: ['default', ['cdk-stepwright/testing/vitest/coverage-reporter', options]],
  },
};
