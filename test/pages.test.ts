import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The pages for users: each is reached from the index, and no link leads nowhere. */

const root = join(__dirname, '..');
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('docs', file).split(sep).join('/'))
  .filter((file) => file.endsWith('.md') && !/^docs\/(api|decisions)\//.test(file));
const all = ['README.md', 'CHANGELOG.md', 'API.md', ...pages];

/** Files that a page links to, from the root. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^\w+:/.test(target))
    .map((target) =>
      relative(root, join(root, dirname(page), target))
        .split(sep)
        .join('/'),
    );
}

test.each(all)('links of %s lead somewhere', (page) => {
  expect(linksOf(page).filter((target) => !existsSync(join(root, target)))).toEqual([]);
});

test('every page is reached from the index', () => {
  const reached = new Set(['docs/README.md']);
  for (const page of reached) {
    if (page.endsWith('.md') && existsSync(join(root, page))) for (const target of linksOf(page)) reached.add(target);
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});
