/** Writes docs/cli.md from the commands themselves. Run: node -r ./examples/register.cjs scripts/cli-page.cjs */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { cliPage } = require('../src/cli/page');

writeFileSync(join(__dirname, '..', 'docs', 'cli.md'), cliPage());
