/**
 * The package in a project without aws-cdk-lib (after `projen compile`): what npm installs when it is installed alone, the entry points that work so, and what
 * the others say.
 *
 *     node scripts/project-without-cdk.cjs [--keep]
 */
const { cpSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT, Steps } = require('./steps.cjs');
const { devDependencies } = require('../package.json');

const steps = new Steps('project-without-cdk');
const { folder } = steps;
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'orders', private: true }));

steps.npmInstall(folder, steps.pack());
const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
console.log(`          npm installs ${installed.join(', ')}`);
if (String(installed) !== 'cdk-stepwright') steps.fail('npm install of the package alone', `installs ${installed}`);

cpSync(join(ROOT, 'scripts', 'project-without-cdk'), folder, { recursive: true });
steps.npmInstall(folder, ...['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`));
steps.run('types, those of the package, too', join(folder, 'node_modules', '.bin', 'tsc'), []);
steps.run('node:test', process.execPath, ['--test', 'out/']);
steps.end();
