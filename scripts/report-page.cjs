/**
 * Makes src/views/report/page-script.ts of report-page/: the script of the HTML report as a text, and its hash, which the page's policy names.
 *
 *     node scripts/report-page.cjs            writes it
 *     node scripts/report-page.cjs --check    fails where it is not up to date
 */
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'src', 'views', 'report', 'page-script.ts');

const { outputFiles } = esbuild.buildSync({
  entryPoints: [join(ROOT, 'report-page', 'main.ts')],
  tsconfigRaw: {},
  bundle: true,
  minify: true,
  charset: 'ascii',
  format: 'iife',
  target: 'es2022',
  supported: { 'template-literal': false }, // lint takes them for a slip in a text
  write: false,
});
// A script element ends at `</script`, and a comment in it begins with `<!--`. Tabs stand in texts alone, where esbuild writes them as they are.
const script = outputFiles[0].text.trim().replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--').replaceAll('\t', '\\t');
const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
const quoted = `'${script.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
const text = `/** The script of the HTML report, made of report-page/ by scripts/report-page.cjs. */
export const PAGE_SCRIPT =
  ${quoted};

/** Of the script, as a content security policy names it. */
export const PAGE_SCRIPT_HASH = '${hash}';
`;

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error(
      'src/views/report/page-script.ts is not made of report-page/ as it is: run node scripts/report-page.cjs',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, text);
  console.log(`${script.length} characters, ${hash}`);
}
