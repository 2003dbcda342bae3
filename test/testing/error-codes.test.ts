import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each thing that can be wrong with a test has a test for its text: one that shows the code as messages end in it. */

const root = join(__dirname, '..', '..');
const source = readFileSync(join(root, 'src', 'simulator', 'simulator-error.ts'), 'utf8');
const codes = [...source.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code);
const tests = readdirSync(__dirname, { recursive: true })
  .filter((file): file is string => typeof file === 'string' && file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('\n');

test('the codes are found', () => {
  expect(codes).toContain('UNHANDLED_TASK');
  expect(codes.length).toBeGreaterThan(10);
});

test.each(codes)('%s', (code) => {
  expect(tests).toContain(`[${code}]`);
});
