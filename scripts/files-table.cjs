/** Writes the table of docs/guides/files.md from the features that test/templates tries. Run: node -r ./examples/register.cjs scripts/files-table.cjs */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { featureTable } = require('../test/templates/features/table');

const page = join(__dirname, '..', 'docs', 'guides', 'files.md');
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(/<!-- features -->[\s\S]*<!-- end -->/, () => `<!-- features -->\n${featureTable()}<!-- end -->`),
);
