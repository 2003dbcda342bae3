import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, expectSeen } from '../scripts/guide.cjs';

/** How a guide is read by what follows it: scripts/guides.cjs, scripts/languages.cjs. */

const PAGE = `
The app, \`lib/shop.ts\`:

\`\`\`ts
export const shop = 1;
\`\`\`

In a folder \`shop\`:

\`\`\`sh
npx stepwright init
\`\`\`

It says:

\`\`\`
written  …
\`\`\`

For example:

\`\`\`ts
const onlyShown = 1;
\`\`\`
`;

test('files have their names in front of them, what is typed is sh, what is seen has no language', () => {
  expect(blocksOf(PAGE)).toEqual([
    { kind: 'file', name: 'lib/shop.ts', text: 'export const shop = 1;\n' },
    { kind: 'typed', text: 'npx stepwright init\n' },
    { kind: 'seen', text: 'written  …\n' },
  ]);
});

const missed = (said: string, seen: string): readonly string[] => {
  const problems: string[] = [];
  expectSeen({ fail: (_: string, why: string) => problems.push(why) }, 'page', said, seen);
  return problems;
};

test.each([
  ['written  a.mjs\n\nNext: node --test\n', 'written  …\nNext: node --test\n'],
  ['before\nok  a\nbetween\nok  b\nafter', 'ok  a\n…\nok  b'],
  ['PASS test/a.test.ts (2.1 s)', 'PASS test/a.test.ts…'],
  ['costs $0.10 (a|b)', 'costs $0.10 (a|b)'],
])('%j shows %j', (said, seen) => {
  expect(missed(said, seen)).toEqual([]);
});

test.each([
  ['ok  b\nok  a', 'ok  a\nok  b', 'ok  b'],
  ['FAILED a', 'ok  a', 'ok  a'],
  ['  ok  a', 'ok  a', 'ok  a'],
  ['ok  a and more', 'ok  a', 'ok  a'],
])('%j does not show %j', (said, seen, line) => {
  expect(missed(said, seen)).toEqual([`expected the line\n${line}\nin what was seen\n${said}`]);
});

test('each guide by task types something, and sees something', () => {
  const folder = join(__dirname, '..', 'docs', 'guides');
  const followed = readdirSync(folder).filter((page) =>
    /CI\s+types what is typed here/.test(readFileSync(join(folder, page), 'utf8')),
  );
  expect(followed).toEqual(['plain-cdk-app.md', 'python.md', 'sam.md', 'write-a-saga.md']);
  for (const page of followed) {
    const kinds = (blocksOf(readFileSync(join(folder, page), 'utf8')) as readonly { kind: string }[]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(expect.arrayContaining(['file', 'typed', 'seen']));
  }
});
