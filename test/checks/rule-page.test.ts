import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleIndex, rulePage } from '../../src/checks/rule-page';
import { RULES } from '../../src/checks/rules';

const folder = join(__dirname, '..', '..', 'docs', 'rules');
const page = (name: string) => readFileSync(join(folder, `${name}.md`), 'utf8');

test('there is a page for every rule, and no other', () => {
  expect(readdirSync(folder).sort()).toEqual([...RULES.map(({ name }) => `${name}.md`), 'README.md'].sort());
});

test.each(RULES.map((rule) => [rule.name, rule] as const))('the page of %s is up to date', (name, rule) => {
  // Else: node scripts/rule-pages.cjs
  expect(page(name)).toBe(rulePage(rule));
});

test('the list of rules is up to date', () => {
  expect(page('README')).toBe(ruleIndex(RULES));
});

test('README and the guide count the rules, and the guide lists the findings of each', () => {
  const root = join(folder, '..', '..');
  const guide = readFileSync(join(root, 'docs', 'guides', 'checks.md'), 'utf8');
  for (const text of [guide, readFileSync(join(root, 'README.md'), 'utf8')]) {
    expect(/(\d+)\s+\[rules\]/.exec(text)?.[1]).toBe(String(RULES.length));
  }
  const rows = [...guide.matchAll(/^\| \[([a-z-]+)\]\(\S+\) \| (\w+) \|/gm)].map(([, name, severity]) => [
    name,
    severity,
  ]);
  expect(rows).toEqual(RULES.map(({ name, severity }) => [name, severity]));
});
