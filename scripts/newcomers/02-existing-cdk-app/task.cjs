const VERSIONS = [
  'aws-cdk-lib@2.230.0',
  'constructs@10.4.2',
  'typescript@5.4',
  'jest@29',
  'ts-jest@29.1',
  '@types/jest@29',
  '@types/node@20',
];

module.exports = {
  title:
    'An app of the CDK that has been there for long: an older CDK, Jest 29, the strictest TypeScript 5.4, tests of its own',
  modules: 'own',
  typed: ({ packed }) => [
    {
      type: `npm install --no-audit --no-fund --prefer-offline ${VERSIONS.join(' ')}`,
      title: 'what was there before',
      once: true,
    },
    { type: `npm install --no-audit --no-fund --prefer-offline ${packed}`, title: 'npm install', once: true },
    { type: 'cp added.test.ts test/orders.test.ts', title: 'a test is added', once: true },
    { type: 'npx jest --ci=false', sees: ['3 passed, 3 total'] },
    { type: 'cat test/__snapshots__/orders.test.ts.snap', sees: ['Charge          lambda:invoke  failed'] },
  ],
};
