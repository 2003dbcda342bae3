import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, codeOf, run } from './support/markdown';

/** Folders of `docs/` whose pages hold code: all of it runs, and each `toMatchSnapshot` matches a block of the page, and each picture a machine. */
const FOLDERS = ['constructs', 'guides', 'testing'];

const docs = join(__dirname, '..', 'docs');
const pages = FOLDERS.filter((folder) => existsSync(join(docs, folder))).flatMap((folder) =>
  readdirSync(join(docs, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

test.each([['../README.md'], ['getting-started.md'], ...pages.map((page) => [page])])(
  'the code of %s runs, and shows what it yields',
  async (page) => {
    const blocks = blocksOf(join(docs, page));
    const { tests, snapshots } = run(codeOf(blocks));
    for (const check of Object.values(tests)) await check();
    const shown = blocks.filter(({ language }) => language !== 'ts').map(({ text }) => text.trimEnd());
    for (const snapshot of snapshots) expect(shown).toContain(snapshot.trimEnd());
    const pictures = blocks.filter(({ language }) => language === 'mermaid').map(({ text }) => text.trimEnd());
    for (const picture of pictures) expect(snapshots.map((snapshot) => snapshot.trimEnd())).toContain(picture);
  },
);
