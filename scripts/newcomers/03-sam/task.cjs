module.exports = {
  title: 'An app of SAM, without the CDK: stepwright init, and a test of its own',
  typed: [
    { type: 'npx stepwright init', sees: ['Next: node --test test/Orders.test.mjs'], once: true },
    { type: 'node --test test/Orders.test.mjs', sees: [/^[#ℹ] pass [1-9]/m] },
    { type: 'npx stepwright validate' },
    { type: 'node --test orders.test.mjs', sees: [/^[#ℹ] pass 2$/m] },
  ],
};
