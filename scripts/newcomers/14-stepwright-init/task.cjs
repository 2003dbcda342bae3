const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

const PROJECTS = { empty: 'orders', cdk: 'Shop-Orders', terraform: 'aws_sfn_state_machine.orders' };

module.exports = {
  title: 'From nothing to a green test by stepwright init: an empty folder, an app of the CDK, a folder of Terraform',
  typed({ folder }) {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    return Object.entries(PROJECTS).flatMap(([project, machine]) =>
      [
        { type: 'npx stepwright init', sees: [`Next: node --test test/${machine}.test.mjs`], once: true },
        { type: `node --test test/${machine}.test.mjs`, sees: [/^[#ℹ] pass [1-9]/m] },
        { type: 'npx stepwright validate' },
      ].map((step) => ({ ...step, title: `${project}: ${step.type}`, in: project })),
    );
  },
};
