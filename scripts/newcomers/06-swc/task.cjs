module.exports = {
  title: 'swc: @swc/jest, and @swc-node/register with node:test',
  typed: [
    { type: 'npx jest --ci=false', sees: ['3 passed, 3 total'] },
    { type: 'cat test/__snapshots__/orders.test.ts.snap', sees: ['Charge          sqs:sendMessage  failed'] },
    { type: 'npx jest --ci --coverage --coverageReporters=text', sees: ['orders-stack.ts'] },
    { type: 'node --require @swc-node/register --test node/orders.test.ts', sees: [/^[#ℹ] pass 1$/m] },
  ],
};
