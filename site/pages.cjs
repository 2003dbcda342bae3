/**
 * The pages of the site: Markdown of the repository as it is, each at the address of its file; README.md is the page of its folder.
 * A link to a page stays on the site, one to any other file of the repository goes to the code host.
 */
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join, posix } = require('node:path');
const { repository } = require('../package.json');

const ROOT = join(__dirname, '..');
const AT_ROOT = ['README.md', 'API.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
const CODE_HOST = `${repository.url.replace(/\.git$/, '')}/blob/main`;

let known;

/** @returns paths of all pages from the root of the repository, with `/` on every system; they are looked for once */
function pages() {
  known ??= search();
  return known;
}

function search() {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('docs', file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.md'));
  return [...AT_ROOT, ...below.sort()];
}

/** The file that the generator makes the page as: the page of a folder is called index there. */
function generatedAs(page) {
  return page.replace(/(^|\/)README\.md$/, '$1index.md');
}

/**
 * Where a link of a page leads on the site.
 * @param page path from the root
 * @param href as it stands in the page; pages that are in the repository alone are linked from the package's by their addresses on the code host
 * @returns a page of the site (`/docs/cli.md#init`), an address of the code host, or the href itself where it leads to another place on the page or out of the repository
 * @throws where there is no such file
 */
function targetOf(page, href) {
  const isOwn = href.startsWith(`${CODE_HOST}/`);
  if (!isOwn && /^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(href)) return href;
  const [, path, hash = ''] = /^([^#]*)(#.*)?$/.exec(isOwn ? href.slice(CODE_HOST.length + 1) : href);
  const file = posix.join(isOwn ? '' : posix.dirname(page), decodeURI(path)).replace(/\/$/, '');
  const place = join(ROOT, file);
  if (file.startsWith('..') || !existsSync(place)) throw new Error(`${page}: the link '${href}' leads to no file`);
  const isFolder = statSync(place).isDirectory();
  const target = isFolder ? pageOfFolder(file) : file;
  if (pages().includes(target)) return `/${generatedAs(target)}${hash}`;
  return `${isFolder ? CODE_HOST.replace('/blob/', '/tree/') : CODE_HOST}/${target}${hash}`;
}

/** README.md of a folder, its first page where it has none, or the folder itself where it has no pages at all. */
function pageOfFolder(folder) {
  const inside = pages().filter((page) => posix.dirname(page) === folder);
  return inside.find((page) => page.endsWith('/README.md')) ?? inside[0] ?? folder;
}

module.exports = { AT_ROOT, CODE_HOST, ROOT, generatedAs, pages, targetOf };
