import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from 'cdk-stepwright';
import { RULES } from '../../src/checks/rules';

/** A row of `docs/guides/recommendations.md`. */
interface Row {
  readonly number: number;
  readonly served: string;
}

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'guides', 'recommendations.md'), 'utf8');
const rows: readonly Row[] = [...page.matchAll(/^\| (\d+) \| .+? \| (.+) \|$/gm)].map(([, number, served]) => ({
  number: Number(number),
  served,
}));

/** The numbers that names of tests in this folder begin with. */
const proven = new Set(
  readdirSync(__dirname)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(__dirname, file), 'utf8').matchAll(/(?:\btest|\))\(\s*['"`](\d+) /g)])
    .map(([, number]) => Number(number)),
);

/** What a row says that serves it. */
const SERVED = /\b(constructs?|checks?|simulator|views):?\b/;
const NOT_SERVED = /^(not served|not checked|not by default|the CDK does it|as \d)/;

const ruleNames = RULES.map(({ name }) => name);
const names = rows.flatMap(({ number, served }) =>
  [...served.matchAll(/`([^`]+)`/g)].map(([, name]): [number, string] => [number, name]),
);

test('the rows are the 82 of the source documents', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 82 }, (_, index) => index + 1));
});

test('each row says what serves it, or that nothing does, with the reason', () => {
  expect(rows.filter(({ served }) => !SERVED.test(served) && !NOT_SERVED.test(served))).toEqual([]);
  for (const { served } of rows.filter((row) => /^not served/.test(row.served)))
    expect(served).toMatch(/^not served: .{20}/);
});

test('each row that is served has a test with its number', () => {
  const unproven = rows.filter(({ number, served }) => SERVED.test(served) && !proven.has(number));
  expect(unproven).toEqual([]);
});

test('no test is of a row that does not exist', () => {
  expect([...proven].filter((number) => !rows.some((row) => row.number === number))).toEqual([]);
});

/** Names of AWS and the CDK. */
const ELSEWHERE = /^(StepFunctions\w+|Iterator|ResultPath|Default)$/;

describe('what a row names exists', () => {
  const exported = api as unknown as Record<string, { prototype?: object }>;

  test('rules', () => {
    const named = names.filter(([, name]) => /^[a-z]+(-[a-z]+)+$/.test(name) && name !== 'test-state');
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(([, name]) => !ruleNames.includes(name))).toEqual([]);
  });

  test('every rule is named', () => {
    const named = names.map(([, name]) => name);
    expect(ruleNames.filter((rule) => !named.includes(rule))).toEqual([]);
  });

  test('constructs, and their methods', () => {
    const named = names.filter(
      ([, name]) => /^[A-Z]\w*[a-z]\w*(\.[a-z]\w+(\(\w*\))?)?$/.test(name) && !ELSEWHERE.test(name),
    );
    expect(named.length).toBeGreaterThan(40);
    const missing = named.filter(([, name]) => {
      const [construct, method] = name.replace(/\(.*/, '').split('.');
      const owner = exported[construct];
      return !owner || (method !== undefined && !(method in owner) && !(method in (owner.prototype ?? {})));
    });
    expect(missing).toEqual([]);
  });

  test('properties of constructs', () => {
    const sources = readdirSync(join(root, 'src', 'constructs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, 'src', 'constructs', file), 'utf8'))
      .join('\n');
    const named = names.filter(([, name]) => /^[a-z]+([A-Z][a-z]+)+$/.test(name));
    const ofCdk = readFileSync(join(root, 'node_modules/aws-cdk-lib/aws-stepfunctions/lib/state-machine.d.ts'), 'utf8');
    expect(named.filter(([, name]) => !(sources + ofCdk).includes(`readonly ${name}`))).toEqual([]);
  });

  test('files', () => {
    for (const [, name] of names.filter(([, each]) => /\.(ts|md)$/.test(each))) {
      expect([name, ['src', 'docs'].some((folder) => existsSync(join(root, folder, name)))]).toEqual([name, true]);
    }
  });
});
