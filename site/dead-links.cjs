/** Links, anchors and pictures of a built site that lead nowhere. Addresses elsewhere are not asked for. */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Of HTML that the generator wrote: attributes are in double quotes, and code has no `<`. */
const TAG = /<[a-z][^<>]*>/gi;
const ATTRIBUTE = /\s(id|name|href|src)="([^"]*)"/g;

/**
 * @param folder of the built site
 * @returns a line for each link that leads nowhere: the page, the link, and what is missing
 */
function deadLinks(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html'));
  const pages = new Map(files.map((file) => [`/${file}`, partsOf(readFileSync(join(folder, file), 'utf8'))]));
  return [...pages].flatMap(([page, { links }]) =>
    [...links].flatMap((link) => {
      const why = missing(link, page, pages, folder);
      return why === undefined ? [] : [`${page}: '${link}' leads nowhere, ${why}`];
    }),
  );
}

function partsOf(html) {
  const anchors = new Set();
  const links = new Set();
  for (const [tag] of html.matchAll(TAG)) {
    for (const [, name, value] of tag.matchAll(ATTRIBUTE)) {
      if (name === 'href' || name === 'src') links.add(value.replaceAll('&amp;', '&'));
      else anchors.add(value);
    }
  }
  return { anchors, links };
}

function missing(link, page, pages, folder) {
  const { origin, pathname, hash } = new URL(link, `http://site.test${page}`);
  if (origin !== 'http://site.test') return undefined;
  const path = decodeURIComponent(pathname.replace(/\/$/, '/index.html'));
  const target = [path, `${path}.html`].find((each) => existsSync(join(folder, each)));
  if (target === undefined) return `there is no file ${path}`;
  const anchor = decodeURIComponent(hash.slice(1));
  if (anchor === '' || pages.get(target)?.anchors.has(anchor)) return undefined;
  return `${target} has no place '${anchor}'`;
}

module.exports = { deadLinks };
