/**
 * Before a release: whether the oldest aws-cdk-lib and constructs that are supported are to be had in every language that the package is published for, from
 * wherever npm, pip, Maven and Go are set up to ask. A tool that is missing fails, too: then it is not known.
 *
 *     node scripts/floor-exists.cjs
 */
const { devDependencies, peerDependencies } = require('../package.json');
const { Steps } = require('./steps.cjs');

const CDK = devDependencies['aws-cdk-lib'];
const CONSTRUCTS = devDependencies.constructs;

const LOOKUPS = {
  npm: [
    ['npm', 'view', `aws-cdk-lib@${CDK}`, 'version'],
    ['npm', 'view', `constructs@${CONSTRUCTS}`, 'version'],
  ],
  pip: [`aws-cdk-lib==${CDK}`, `constructs==${CONSTRUCTS}`].map((name) => [
    ...[
      'python3',
      '-m',
      'pip',
      'install',
      '--dry-run',
      '--ignore-installed',
      '--quiet',
      '--no-deps',
      '--target',
      'pip',
    ],
    name,
  ]),
  maven: [`software.amazon.awscdk:aws-cdk-lib:${CDK}:pom`, `software.constructs:constructs:${CONSTRUCTS}:pom`].map(
    (artifact) => [
      ...['mvn', '--batch-mode', '--quiet', 'dependency:get', '-Dtransitive=false'],
      `-Dartifact=${artifact}`,
    ],
  ),
  go: [
    ['go', 'list', '-m', `github.com/aws/aws-cdk-go/awscdk/v2@v${CDK}`],
    ['go', 'list', '-m', `github.com/aws/constructs-go/constructs/v10@v${CONSTRUCTS}`],
  ],
};

const steps = new Steps('floor');
for (const [name, floor] of [
  ['aws-cdk-lib', CDK],
  ['constructs', CONSTRUCTS],
]) {
  if (peerDependencies[name] !== `^${floor}`)
    steps.fail(name, `the tests have ${floor}, the peer is ${peerDependencies[name]}`);
}
for (const [registry, commands] of Object.entries(LOOKUPS)) {
  for (const [command, ...args] of commands)
    steps.run(`${registry}: ${args.at(-1) === 'version' ? args.at(-2) : args.at(-1)}`, command, args);
}
steps.end();
