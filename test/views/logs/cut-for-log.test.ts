import { cutForLog } from '../../../src/views/logs/cut-for-log';

const details = (output: string) => ({ output, outputDetails: { truncated: false }, name: 'Large' });

test('an output of 248 KiB is logged as it is', () => {
  const whole = details('x'.repeat(248 * 1024));
  expect(cutForLog(whole)).toEqual(whole);
});

test('a longer one is cut, and the line says so', () => {
  const cut = cutForLog(details('x'.repeat(250 * 1024)));
  expect(cut.outputDetails).toEqual({ truncated: true });
  expect(cut.output).toHaveLength(248 * 1024);
});

test('escapes count, and no character is cut in two', () => {
  expect(cutForLog(details('"'.repeat(200 * 1024))).output).toHaveLength(124 * 1024);
  const rockets = cutForLog({ input: `x${'🚀'.repeat(100 * 1024)}`, inputDetails: { truncated: false } });
  expect(rockets.inputDetails).toEqual({ truncated: true });
  expect((rockets.input as string).endsWith('🚀')).toBe(true);
});
