import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deadLinks } from '../site/dead-links.cjs';
import { CODE_HOST, pages, targetOf } from '../site/pages.cjs';
import { sidebars } from '../site/sidebar.cjs';

/** What `npm run docs` makes of the pages before the generator has them, and what it looks for afterwards. */

test.each([
  ['README.md', 'docs/cli.md#init', '/docs/cli.md#init'],
  ['docs/guides/files.md', '../cli.md', '/docs/cli.md'],
  ['docs/README.md', '../README.md#write-a-workflow', '/index.md#write-a-workflow'],
  ['docs/guides/checks.md', '../rules/README.md', '/docs/rules/index.md'],
  ['API.md', 'docs', '/docs/index.md'],
  ['docs/README.md', 'decisions', '/docs/decisions/0001-jsonata-engine.md'],
  ['docs/api/Saga.md', 'SagaProps.md', '/docs/api/SagaProps.md'],
  ['docs/README.md', `${CODE_HOST}/CONTRIBUTING.md`, '/CONTRIBUTING.md'],
  ['README.md', 'examples', `${CODE_HOST.replace('/blob/', '/tree/')}/examples`],
  ['README.md', 'LICENSE', `${CODE_HOST}/LICENSE`],
  ['docs/README.md', '#here', '#here'],
  ['README.md', 'https://docs.aws.amazon.com/step-functions/', 'https://docs.aws.amazon.com/step-functions/'],
])('on %s, %s leads to %s', (page, href, target) => {
  expect(targetOf(page, href)).toBe(target);
});

test.each([['docs/nowhere.md'], ['../elsewhere.md'], [`${CODE_HOST}/nowhere.md`]])(
  'a link to %s ends the build',
  (href) => {
    expect(() => targetOf('README.md', href)).toThrow(`README.md: the link '${href}' leads to no file`);
  },
);

test('every page is in a sidebar', () => {
  const all = sidebars() as Record<string, readonly { link?: string; items?: readonly { link: string }[] }[]>;
  const links = Object.values(all).flatMap((groups) =>
    groups.flatMap(({ link, items = [] }) => [link, ...items.map((item) => item.link)]),
  );
  const files = (pages() as readonly string[]).map((page) => `/${page.replace(/(^|\/)README\.md$/, '$1index.md')}`);
  expect(files.filter((file) => !links.includes(file))).toEqual([]);
});

test('links, anchors and pictures that lead nowhere are named, with their page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const files = {
    'index.html':
      '<a href="/docs/">docs</a><a href="/docs/a.html#here">a</a><a href="/docs/a">a</a><img src="/gone.png">',
    'docs/index.html': '<h1 id="top">docs</h1><a href="#top">top</a><a href="#nowhere">?</a><a href="b.html">b</a>',
    'docs/a.html':
      '<h2 id="here">a</h2><a href="../index.html?x=1&amp;y=2">home</a><a href="https://elsewhere.example/x">x</a>',
  };
  for (const [name, html] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), html);
  }
  const found = deadLinks(folder).sort();
  rmSync(folder, { recursive: true });
  expect(found).toEqual([
    "/docs/index.html: '#nowhere' leads nowhere, /docs/index.html has no place 'nowhere'",
    "/docs/index.html: 'b.html' leads nowhere, there is no file /docs/b.html",
    "/index.html: '/gone.png' leads nowhere, there is no file /gone.png",
  ]);
});
