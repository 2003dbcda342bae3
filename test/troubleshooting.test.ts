import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinitionOrThrow } from '../src/asl/parse';
import type { JsonValue } from '../src/json/json-value';
import { errorCases } from './testing/errors/all-cases';

/** What the page says that people see is what they see. */

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'testing', 'troubleshooting.md'), 'utf8');

/** The first cell of each row. */
const seen = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text]) => text);

const charge = { Charge: { Type: 'Pass', End: true } };
const definitions: readonly JsonValue[] = [
  { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Chrage' }, ...charge } },
  { StartAt: 'A', States: { A: { Type: 'Pass', ResultPaht: '$.a', Next: 'Charge' }, ...charge } },
];

function refusalOf(definition: JsonValue): string {
  try {
    parseDefinitionOrThrow(definition);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Expected a definition that is refused.');
}

test('each text is one that a test has, or that newcomers see in scripts/newcomers', () => {
  const ours = [...errorCases.map(({ text }) => text), ...definitions.map(refusalOf)];
  const tasks = join(root, 'scripts', 'newcomers');
  const others = readdirSync(tasks).map((task) => readFileSync(join(tasks, task, 'task.cjs'), 'utf8'));
  expect(seen.length).toBeGreaterThan(35);
  const known = [...ours, ...others];
  const unknown = seen.filter((text) => !known.some((each) => each.includes(text)));
  expect(unknown).toEqual([]);
});

test('each row says why, and what to write', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.length).toBe(seen.length);
  for (const row of rows) expect(row.replaceAll(/`[^`]*`/g, 'code').split('|')).toHaveLength(5);
});
