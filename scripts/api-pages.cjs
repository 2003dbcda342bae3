/**
 * Makes API.md, an index of what the entry point `cdk-stepwright` gives, and a page for each name in docs/api, of the assembly (`.jsii`, after `projen compile`): one
 * page of all would be 800 kB. jsii-docgen writes the text; here it is taken apart, and its links lead to the pages.
 */
const { execFileSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const PAGES = join(ROOT, 'docs', 'api');
const HEADING = /^### \w+ <a name="[^"]*" id="cdk-stepwright\.([\w.]+)"><\/a>$/;
const INTRODUCTION = `# API

What \`cdk-stepwright\` gives, for every language; a page for each name. The other entry points (\`/testing\`, \`/synth\`, \`/views\`, …) are for TypeScript and JavaScript:
their types say what they take and give, and [the pages](docs) how they are used.
`;

/** The text that jsii-docgen makes of the assembly. */
function reference() {
  const folder = mkdtempSync(join(tmpdir(), 'api-pages-'));
  try {
    const docgen = join(ROOT, 'node_modules', '.bin', 'jsii-docgen');
    execFileSync(docgen, ['-o', join(folder, 'API.md')], { cwd: ROOT, stdio: 'inherit' });
    return readFileSync(join(folder, 'API.md'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What stands below each heading of the second level, by kind (`Constructs`, `Structs`, …). */
function sectionsOf(text) {
  const kinds = [];
  let page;
  for (const line of text.split('\n')) {
    const [, kind] = /^## (\w+)/.exec(line) ?? [];
    const [, name] = HEADING.exec(line) ?? [];
    if (kind !== undefined) {
      kinds.push({ kind, pages: [] });
      page = undefined;
    } else if (name !== undefined) {
      page = { name, lines: [] };
      kinds.at(-1).pages.push(page);
    } else page?.lines.push(line);
  }
  return kinds;
}

/** The first sentence, without links. */
function summaryOf({ lines }) {
  const text = lines.join('\n').trim().split('\n\n')[0].replace(/\n/g, ' ');
  if (/^(#|-|\*|\||<)/.test(text)) return '';
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(.*?[.:])\\s.*$/, '$1')
    .replace(/\|/g, '\\|');
}

const kinds = sectionsOf(reference());
const pages = kinds.flatMap((kind) => kind.pages);
const names = new Set(pages.map(({ name }) => name));

/** An anchor is that of a name (`Saga`, `Errors.Athena`) or of a part of it (`Saga.addCatch`). */
function linked(text, own) {
  return text.replace(/href="#cdk-stepwright\.([^"]*)"/g, (link, anchor) => {
    const parts = anchor.split('.');
    const name = [parts.slice(0, 2).join('.'), parts[0]].find((each) => names.has(each));
    if (name === undefined) throw new Error(`${own} leads to ${anchor}, which has no page.`);
    if (name === own) return link;
    return `href="${name}.md${anchor === name ? '' : `#cdk-stepwright.${anchor}`}"`;
  });
}

rmSync(PAGES, { recursive: true, force: true });
mkdirSync(PAGES, { recursive: true });
for (const { name, lines } of pages) {
  const text = lines
    .join('\n')
    .trim()
    .replace(/^#(#+ )/gm, '$1')
    .replace(/^##(#+ )/gm, '#$1');
  writeFileSync(
    join(PAGES, `${name}.md`),
    `# ${name} <a name="${name}" id="cdk-stepwright.${name}"></a>\n\n${linked(text, name)}\n`,
  );
}
const index = kinds.map(({ kind, pages: ofKind }) => {
  const rows = ofKind.map((page) => `| [${page.name}](docs/api/${page.name}.md) | ${summaryOf(page)} |`);
  return `## ${kind}\n\n| | |\n|---|---|\n${rows.join('\n')}\n`;
});
writeFileSync(join(ROOT, 'API.md'), [INTRODUCTION, ...index].join('\n'));
console.log(`API.md and ${pages.length} pages in docs/api`);
