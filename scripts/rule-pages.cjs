/**
 * Writes the page of every rule, and their list, to docs/rules: `node scripts/rule-pages.cjs`. `test/checks/rule-page.test.ts` fails when
 * they are not up to date.
 */
const { mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

require('../examples/register.cjs');
const { ruleIndex, rulePage } = require('../src/checks/rule-page.ts');
const { RULES } = require('../src/checks/rules.ts');

const folder = join(__dirname, '..', 'docs', 'rules');
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
for (const rule of RULES) writeFileSync(join(folder, `${rule.name}.md`), rulePage(rule));
writeFileSync(join(folder, 'README.md'), ruleIndex(RULES));
