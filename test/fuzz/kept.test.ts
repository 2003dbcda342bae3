import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../src/json/json-value';
import { TARGETS } from './targets';

const FOLDER = join(__dirname, 'kept');

interface Kept {
  readonly target: string;
  readonly invariant: string;
  readonly input: JsonValue;
}

/** What `npm run fuzz -- --keep` found once, and does not any more. */
describe('cases that broke an invariant', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

  test('are kept with the name of their target', () => {
    const names = files.map((file) => keptIn(file).target);
    expect(TARGETS.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(names)]));
  });

  for (const file of files) {
    test(file, async () => {
      const { target, input } = keptIn(file);
      await TARGETS.find(({ name }) => name === target)?.check(input);
    });
  }
});

function keptIn(file: string): Kept {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Kept;
}
