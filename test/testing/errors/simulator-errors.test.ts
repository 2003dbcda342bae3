import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { errorCases } from './all-cases';
import type { ErrorCase } from './error-case';
import { folder } from './task-cases';

/** Each thing that can be wrong with a test says what it is, what was expected, and what to write. */

const cases = errorCases;
const root = join(__dirname, '..', '..', '..');

async function errorOf({ mistake }: ErrorCase): Promise<Error & { code?: string }> {
  try {
    await mistake();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Expected the mistake to be an error.');
}

/** Lines of the sources that a test has been to: `src/testing/redrive.ts:66`. */
const reached = new Set<string>();
const codes = new Set<unknown>();

test.each(cases.map((each) => [each.title, each] as const))('%s', async (_title, each) => {
  const error = await errorOf(each);
  for (const [, file, line] of (error.stack ?? '').matchAll(/\(?(\/[^\s():]+\.ts):(\d+):\d+\)?/g)) {
    reached.add(`${relative(root, file).split(sep).join('/')}:${line}`);
  }
  codes.add(error.code);
  expect(error.name).toBe('SimulatorError');
  const message = error.message.replaceAll(folder, '<folder>');
  expect(message).toBe(`${each.text}\n[${error.code}]`);
  expect(message).toMatch(/[Ee]xpected/);
  expect(message).toMatch(/\b([Ww]rite|Remove) /);
});

/** Where errors are made: the constructor itself, and functions that make the error of several places. */
const MAKES = /new SimulatorError\(|throw [a-z]\w*\(|(?:return|\?\?) refuse\(/;

const places = ['src/simulator', 'src/testing']
  .flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' }).map((file) => `${directory}/${file}`),
  )
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes('new SimulatorError(') && !text.includes('): SimulatorError')) return [];
    return text
      .split('\n')
      .flatMap((line, index) => (MAKES.test(line) ? [`${file.split(sep).join('/')}:${index + 1}`] : []));
  });

test('every place that makes an error has been tested above', () => {
  expect(places.length).toBeGreaterThan(60);
  expect(places.filter((place) => !reached.has(place))).toEqual([]);
});

test('every code has been tested above', () => {
  const source = readFileSync(join(root, 'src', 'simulator', 'port', 'simulator-error.ts'), 'utf8');
  const known = [...source.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code);
  expect(known.length).toBeGreaterThan(10);
  expect(known.filter((code) => !codes.has(code))).toEqual([]);
});
