import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The other tools are tried by scripts/compared.cjs, on demand; what the page says of this package is tried here. */
const { CASES } = require('../scripts/compared/cases.cjs');
const { answer } = require('../scripts/compared/ours.cjs');
const { machines } = require('../scripts/compared/table.cjs');
const { isAsAws } = require('../scripts/compared/verdict.cjs');

const page = readFileSync(join(__dirname, '..', 'docs', 'guides', 'compared.md'), 'utf8');

interface Case {
  readonly name: string;
  readonly aws: string;
  readonly recorded?: string;
  readonly documented?: string;
}

describe.each((CASES as readonly Case[]).map((each) => [each.name, each] as const))('%s', (name, each) => {
  test('is answered as AWS does', () => {
    const answered = answer(each);
    expect([answered, isAsAws(each, answered)]).toEqual([answered, true]);
  });

  test('the page says where that is known from', () => {
    expect(page).toContain(name);
    expect(each.recorded ?? each.documented).toBeDefined();
  });
});

test('the page has the machines that are tried (node scripts/compared.cjs --write)', () => {
  expect(page).toContain(machines(CASES));
});
