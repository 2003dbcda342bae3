// As the page on coverage says; STATES is the percentage that each machine has to reach.
module.exports = {
  ...require('./jest.config.js'),
  reporters: [
    'default',
    ['cdk-stepwright/testing/jest/coverage-reporter', { machines: ['Reviews'], thresholds: { states: Number(process.env.STATES) } }],
  ],
};
