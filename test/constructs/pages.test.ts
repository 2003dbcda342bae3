import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, codeOf } from '../support/markdown';
import { fileOf, HEADINGS, headingsOf, sectionOf, textOf } from '../support/page';
import { CONSTRUCT_NAMES } from './construct-names';
import { declaredInterfaces } from './construct-props';
import { CONSTRUCTS } from './every-construct';

/*
 * Each construct has a page, and all pages have one form. That their code runs, and that their pictures are those of the machines that it makes, is
 * `test/docs.test.ts`; that they name the permissions and the findings of cdk-nag, `permissions.test.ts` and `nag.test.ts`.
 */

const pageOf = (construct: string): string => construct.replace(/\B[A-Z]/g, '-$&').toLowerCase();

test('every construct is known to the tests of all constructs', () => {
  expect(CONSTRUCT_NAMES.map(pageOf).sort()).toEqual(CONSTRUCTS.map(([page]) => page).sort());
});

const interfaces = new Map(declaredInterfaces().map((declared) => [declared.name, declared]));

/** Names of the properties of an interface, those of its bases in our sources too. */
const propertiesOf = (name: string): string[] => {
  const { bases, properties } = interfaces.get(name) ?? { bases: [], properties: [] };
  return [...properties.map((property) => property.name), ...bases.flatMap(propertiesOf)];
};

describe.each(CONSTRUCT_NAMES.map((name) => [name]))('%s', (name) => {
  const page = pageOf(name);
  const text = textOf(page);

  test('has a page of its name, which says first what it is for', () => {
    expect(existsSync(fileOf(page))).toBe(true);
    expect(text).toMatch(new RegExp(`^# ${name}\n\n[A-Z][^#]{40,}\n`));
  });

  test('the headings stand in order', () => {
    expect(headingsOf(text).filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS);
  });

  test('minimal and full examples are code with tests; there is a picture', () => {
    for (const heading of ['Minimal', 'Full']) {
      const section = sectionOf(text, heading);
      expect(section).toMatch(/^```ts\n/m);
      expect(section).toMatch(/^test\(/m);
    }
    expect(sectionOf(text, 'Minimal')).toMatch(/^```mermaid\n/m);
  });

  test('how it ends is a table', () => {
    expect(sectionOf(text, 'How it ends')).toMatch(/^\|[-|]+\|\n\|/m);
  });

  test('there is an example of JSONata', () => {
    expect(codeOf(blocksOf(fileOf(page)))).toMatch(/QueryLanguage\.JSONATA|\.jsonata\(/);
  });

  test('its properties are named', () => {
    const properties = propertiesOf(`${name}Props`);
    expect(properties.length).toBeGreaterThan(0);
    const outside = text.replace(/^```[\s\S]*?^```$/gm, '');
    const named = [...outside.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code.match(/\w+/g) ?? []);
    expect(properties.filter((property) => !named.includes(property))).toEqual([]);
  });
});

describe('the docstrings of what users fill in', () => {
  const entryPoint = readFileSync(join(__dirname, '..', '..', 'src', 'index.ts'), 'utf8');
  const exported = [...interfaces.values()].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(entryPoint));

  test.each(exported.map((each) => [each.name, each] as const))('%s', (_name, { properties }) => {
    const silent = properties.filter(({ text }) => text.length < 5);
    const withoutDefault = properties.filter(({ isOptional, defaultValue }) => isOptional && defaultValue === '');
    const withDefault = properties.filter(({ isOptional, defaultValue }) => !isOptional && defaultValue !== '');
    expect([silent, withoutDefault, withDefault].map((some) => some.map(({ name }) => name))).toEqual([[], [], []]);
  });
});
