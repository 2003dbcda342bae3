import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from './all';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('every folder is an example of the table, and has a row in the page', () => {
  expect(Object.keys(examples)).toEqual(folders.sort());
  const page = readFileSync(join(__dirname, 'README.md'), 'utf8');
  expect(folders.filter((folder) => !page.includes(`| [${folder}](${folder}) |`))).toEqual([]);
});

test.each(folders)(
  '%s: no file but that of the workflow is longer than 60 lines, and that is not longer than 120',
  (folder) => {
    const files = readdirSync(join(__dirname, folder)).filter((file) => file.endsWith('.ts'));
    const tooLong = files.filter((file) => {
      const lines = readFileSync(join(__dirname, folder, file), 'utf8')
        .trimEnd()
        .split('\n').length;
      return lines > (file.endsWith('stack.ts') ? 120 : 60);
    });
    expect(tooLong).toEqual([]);
  },
);
