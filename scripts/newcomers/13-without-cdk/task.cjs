module.exports = {
  title: 'A project without aws-cdk-lib: nothing else is installed, what works so, and what the rest says',
  modules: 'own',
  typed: ({ packed }) => [
    {
      type: `npm install --no-audit --no-fund --prefer-offline ${packed}`,
      title: 'npm install',
      sees: ['added 1 package'],
      once: true,
    },
    { type: 'npm install --no-audit --no-fund --prefer-offline typescript@6.0 @types/node@20', once: true },
    { type: 'npx tsc', once: true },
    { type: 'node --test out/orders.test.js' },
  ],
};
