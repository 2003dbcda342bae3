import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverageOptions } from '../../../src/testing/coverage/coverage-options';
import { coverageText } from '../../../src/testing/coverage/coverage-text';
import { shortfalls } from '../../../src/testing/coverage/write-coverage';

/** A project of its own whose tests are run by Jest, in two workers. */

const root = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-reporter-'));
afterAll(() => rmSync(folder, { recursive: true }));

const machine = {
  StartAt: 'Size',
  States: {
    Size: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 10, Next: 'Large' }], Default: 'Small' },
    Large: { Type: 'Succeed' },
    Small: { Type: 'Succeed' },
  },
};
const testOf = (n: number): string => `
  const { simulate } = require('cdk-stepwright/testing');
  test('n = ${n}', () => {
    simulate(${JSON.stringify(machine)}, { input: { n: ${n} }, stateMachineName: 'Orders' });
    simulate({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  });
`;
const entries = ['testing/jest/coverage-reporter', 'testing'];
const config = {
  rootDir: folder,
  testEnvironment: 'node',
  roots: [folder],
  moduleNameMapper: Object.fromEntries(
    entries.map((name) => [`^cdk-stepwright/${name}$`, join(root, 'src', name === 'testing' ? 'testing/index' : name)]),
  ),
  transform: {
    '^.+\\.ts$': [
      require.resolve('ts-jest'),
      { tsconfig: join(root, 'test', 'tsconfig.json'), isolatedModules: true, diagnostics: false },
    ],
  },
};

function run(
  thresholds: object,
  ...inputs: readonly number[]
): { readonly status: number | null; readonly output: string } {
  rmSync(join(folder, 'coverage'), { recursive: true, force: true });
  for (const n of [1, 2, 50]) rmSync(join(folder, `n${n}.test.js`), { force: true });
  for (const n of inputs) writeFileSync(join(folder, `n${n}.test.js`), testOf(n));
  const reporter = join(folder, 'reporter.cjs');
  writeFileSync(
    reporter,
    `require(${JSON.stringify(join(root, 'examples', 'register.cjs'))});
     module.exports = require('cdk-stepwright/testing/jest/coverage-reporter').default;`,
  );
  const reporters = ['default', [reporter, { thresholds }]];
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ ...config, reporters }));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--config', join(folder, 'jest.config.json'), '--maxWorkers=2'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

const fileText = (name: string): string => readFileSync(join(folder, 'coverage', 'stepwright', name), 'utf8');

test('what workers ran is counted together, written, and drawn', () => {
  const { status, output } = run({ states: 100 }, 1, 50);
  expect(output).toContain(
    'machine  executions  states  transitions  choices  retriers  catchers  maps\n' +
      'Orders            2   100 %        100 %    100 %         -         -     -\n',
  );
  expect(output).not.toContain('StateMachine');
  expect(status).toBe(0);
  expect(JSON.parse(fileText('coverage.json'))).toMatchObject({ Orders: { executions: 2, choices: { reached: 2 } } });
  expect(fileText('lcov.info')).toContain(`SF:${join(folder, 'coverage', 'stepwright', 'Orders.asl.json')}`);
  expect(JSON.parse(fileText('Orders.asl.json'))).toEqual(machine);
  expect(fileText('Orders.mmd')).toContain('class Size,Large,Small visited');
  expect(fileText('index.html')).toContain('<h2 id="m1">Orders</h2>');
  expect(fileText('index.html')).toContain('3 of 3 (100 %)');
}, 120_000);

test('below the threshold the run fails, although all tests pass', () => {
  const { status, output } = run({ states: 80, choices: 50 }, 1, 2);
  expect(output).toContain('Orders: 66.66 % of states, expected 80 %. Missed: Large.');
  expect(output).not.toContain('% of choices');
  expect(output).toContain('2 passed, 2 total');
  expect(status).toBe(1);
  expect(existsSync(join(folder, 'coverage', 'stepwright', 'Orders.mmd'))).toBe(true);
}, 120_000);

test('a machine that was asked for and never ran has reached nothing', () => {
  expect(coverageText([], ['Order'])).toBe(
    'machine  executions  states  transitions  choices  retriers  catchers  maps\n' +
      'Order             0       -            -        -         -         -     -\n\nOrder · no execution',
  );
  expect(shortfalls([], { states: 80, maps: 0 }, ['Order'])).toEqual([
    'Order: 0 % of states, expected 80 %. No execution of it was simulated: look at its name.',
  ]);
});

test('options that nobody knows are refused', () => {
  expect(() => coverageOptions({ threshold: { states: 100 } } as never)).toThrow(
    "Invalid option 'threshold' of the coverage reporter: expected one of addedStates, directory, formats, machines, thresholds, got threshold",
  );
  expect(() => coverageOptions({ thresholds: { state: 80 } as never })).toThrow(
    /Invalid option 'thresholds'.*states, transitions.*got state/,
  );
  expect(() => coverageOptions({ thresholds: { states: 101 } })).toThrow(
    'expected a percentage from 0 to 100, got 101',
  );
  expect(() => coverageOptions({ formats: ['xml' as never] })).toThrow(
    'expected one of text, json, lcov, mermaid, html, got xml',
  );
});
