/**
 * The sidebars, made of the folders: which pages there are say the folders, in which order the index (docs/README.md), what they are called their
 * first headings. Pages that the index does not name come after those, by their names.
 */
const { readFileSync } = require('node:fs');
const { join, posix } = require('node:path');
const { AT_ROOT, ROOT, generatedAs, pages, targetOf } = require('./pages.cjs');

const INDEX = 'docs/README.md';
/** Folders with a sidebar of their own: too many pages for that of all. */
const BIG = ['docs/decisions', 'docs/rules'];

/** @returns the sidebar of each part of the site, by the beginning of its addresses */
function sidebars() {
  const bigs = Object.fromEntries(BIG.map((folder) => [`/${folder}/`, [back(), groupOf(folder)]]));
  return { ...bigs, '/docs/api/': api(), '/API': api(), '/': main() };
}

function main() {
  const folders = [...new Set(pages().map((page) => posix.dirname(page)))].filter(
    (folder) => folder.startsWith('docs/') && folder !== 'docs/api' && !BIG.includes(folder),
  );
  const [first, ...others] = inFolder('docs').filter((page) => page !== INDEX);
  return [
    { text: 'Start', items: ['README.md', INDEX, first].map(item) },
    ...inOrder(folders, (folder) => rankOf(inFolder(folder)[0])).map((folder) => groupOf(folder)),
    {
      text: 'More',
      items: [
        ...others.map(item),
        ...BIG.map((folder) => ({ ...item(inFolder(folder)[0]), text: capitalized(posix.basename(folder)) })),
        ...AT_ROOT.filter((page) => page !== 'README.md').map(item),
      ],
    },
  ];
}

/** API.md is an index: a heading for each group, a table with a page in each row. */
function api() {
  const groups = readFileSync(join(ROOT, 'API.md'), 'utf8').split(/^## /m).slice(1);
  return [
    back(),
    ...groups.map((group) => ({
      text: group.slice(0, group.indexOf('\n')),
      items: [...group.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, text, href]) => ({
        text,
        link: targetOf('API.md', href),
      })),
    })),
  ];
}

function back() {
  return { text: 'All pages', link: `/${generatedAs(INDEX)}` };
}

function groupOf(folder) {
  return { text: capitalized(posix.basename(folder)), items: inFolder(folder).map(item) };
}

function capitalized(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}

function item(page) {
  return { text: titleOf(page), link: `/${generatedAs(page)}` };
}

/** Pages of a folder in the order of the index. */
function inFolder(folder) {
  return inOrder(
    pages().filter((page) => posix.dirname(page) === folder),
    (page) => (page.endsWith('README.md') ? -1 : rankOf(page)),
  );
}

function rankOf(page) {
  const rank = indexed().indexOf(`/${generatedAs(page)}`);
  return rank === -1 ? Number.MAX_SAFE_INTEGER : rank;
}

function indexed() {
  const links = [...readFileSync(join(ROOT, INDEX), 'utf8').matchAll(/\]\(([^)\s#]+)[^)]*\)/g)];
  return links.map(([, href]) => targetOf(INDEX, href));
}

function inOrder(values, rank) {
  return [...values].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The first heading as text, without what explains it. */
function titleOf(page) {
  const [, heading] = /^# (.+)$/m.exec(readFileSync(join(ROOT, page), 'utf8')) ?? [];
  if (heading === undefined) throw new Error(`${page} has no heading`);
  return heading
    .replace(/<[^>]*>/g, '')
    .replaceAll('`', '')
    .split(': ')[0]
    .trim();
}

module.exports = { sidebars, titleOf };
