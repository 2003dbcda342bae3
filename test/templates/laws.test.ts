import { stateMachinesOf } from 'cdk-stepwright/templates';
import fc from 'fast-check';
import { readYaml } from '../../src/cloudformation/yaml/read-yaml';
import { findPlace } from '../../src/templates/places/find-place';
import { FEATURES } from './features/all';
import { withFiles } from './temporary-folder';

const runs = { seed: 11, numRuns: 150 };

/** Whatever is cut out, doubled or put into a file, the answer is machines and problems with places that are in it. */
test('no damage to a file makes an exception', () => {
  const texts = FEATURES.flatMap(({ files }) => Object.entries(files));
  const damage = fc.record({
    file: fc.nat(),
    at: fc.nat(),
    length: fc.nat({ max: 12 }),
    text: fc.constantFrom(
      '',
      '{',
      '}',
      '"',
      '${',
      '}}',
      '\n',
      ': ',
      '- ',
      '&a ',
      '*a',
      '!Sub ',
      '<<EOF\n',
      '\u0000',
      '[',
    ),
  });
  fc.assert(
    fc.property(damage, ({ file, at, length, text }) => {
      const [name, whole] = texts[file % texts.length];
      const start = at % (whole.length + 1);
      const damaged = whole.slice(0, start) + text + whole.slice(start + length);
      withFiles({ [name]: damaged }, (folder) => {
        const { problems } = stateMachinesOf(folder, { baseFolder: folder });
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.column).toBeGreaterThan(0);
          expect(problem.message).not.toMatch(/\[object|undefined|NaN/);
        }
      });
    }),
    runs,
  );
});

interface Written {
  readonly text: string;
  /** Lines of the values, by their paths. */
  readonly lines: readonly (readonly [string, number])[];
}

const key = fc.stringMatching(/^[A-Za-z][\w ./-]{0,8}\w$/);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('text', 7, true, null, 'a: b', '', '- x'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
  ),
}));

/** Block style: each key and each item stands on a line of its own. */
function write(value: unknown, indent: string, path: string, line: number): Written {
  if (typeof value !== 'object' || value === null) return { text: ` ${JSON.stringify(value)}\n`, lines: [] };
  const entries = Object.entries(value);
  if (entries.length === 0) return { text: Array.isArray(value) ? ' []\n' : ' {}\n', lines: [] };
  let text = '\n';
  const lines: (readonly [string, number])[] = [];
  for (const [name, member] of entries) {
    const at = path === '' ? name : `${path}/${name}`;
    // An item that goes on in the next line begins there.
    const isLater =
      Array.isArray(value) && typeof member === 'object' && member !== null && Object.keys(member).length > 0;
    if (!isLater) lines.push([at, line + text.split('\n').length - 1]);
    const inner = write(member, `${indent}  `, at, line + text.split('\n').length - 1);
    text += `${indent}${Array.isArray(value) ? '-' : `${JSON.stringify(name)}:`}${inner.text}`;
    lines.push(...inner.lines);
  }
  return { text, lines };
}

test('every value of a YAML text is found at its line, and read as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), (value) => {
      const { text, lines } = write(value, '', '', 1);
      expect(readYaml(text, { tags: 'ignored', longest: 100_000 })).toEqual({
        value: JSON.parse(JSON.stringify(value)),
      });
      const source = { file: 'a.yaml', text };
      // A key with a slash may be another key's path: those are not unique.
      const unique = lines.filter(([path]) =>
        lines.every(([other]) => other === path || !other.startsWith(path) || other[path.length] === '/'),
      );
      for (const [path, line] of unique)
        if (!hasSlashedKey(value)) expect([path, findPlace(source, path).line]).toEqual([path, line]);
    }),
    runs,
  );
});

test('every value of a JSON text is found at its line', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), (value) => {
      if (hasSlashedKey(value)) return;
      const text = JSON.stringify(value, null, 1);
      for (const name of Object.keys(value)) {
        const { line, column } = findPlace({ file: 'a.json', text }, name);
        expect(text.split('\n')[line - 1].slice(column - 1)).toMatch(JSON.stringify(name));
      }
    }),
    runs,
  );
});

function hasSlashedKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => /[/.]/.test(name) || hasSlashedKey(member));
}
