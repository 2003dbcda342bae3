import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from 'cdk-stepwright/testing';
import { COVERAGE_FOLDER } from '../../../src/testing/coverage/recording';
import { coverageReporter } from '../../../src/testing/node/coverage-reporter';
import VitestReporter from '../../../src/testing/vitest/coverage-reporter';

/** The reporters of Vitest and of node:test, as these call them, in a project of its own. Jest's runs in coverage-reporter.test.ts. */

const folder = mkdtempSync(join(tmpdir(), 'coverage-run-'));
const here = process.cwd();
const { exitCode } = process;
let printed = '';

beforeEach(() => {
  process.chdir(folder);
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(here);
  process.exitCode = exitCode;
  delete process.env[COVERAGE_FOLDER];
});
afterAll(() => rmSync(folder, { recursive: true }));

const small = () => simulate(orders, { input: { n: 1 }, stateMachineName: 'Orders' });
const large = () => simulate(orders, { input: { n: 50 }, stateMachineName: 'Orders' });
const orders = {
  StartAt: 'Size',
  States: {
    Size: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 10, Next: 'Large' }], Default: 'Small' },
    Large: { Type: 'Succeed' },
    Small: { Type: 'Succeed' },
  },
};
const SHORT =
  'Coverage of state machines is below the threshold.\nOrders: 66.66 % of states, expected 100 %. Missed: Large.\n';

describe('Vitest', () => {
  const run = (reporter: VitestReporter, ...executions: readonly (() => unknown)[]): void => {
    reporter.onTestRunStart();
    for (const execution of executions) execution();
    reporter.onTestRunEnd();
  };
  const reporter = () => {
    const made = new VitestReporter({ thresholds: { states: 100 } });
    made.onInit({ config: { root: folder } });
    return made;
  };

  test('a run that reaches its threshold', () => {
    run(reporter(), small, large);
    expect(printed).toContain('\nOrders            2   100 %        100 %    100 %');
    expect(process.exitCode).toBe(exitCode);
    expect(existsSync(join(folder, 'coverage', 'stepwright', 'index.html'))).toBe(true);
  });

  test('each run of watch mode counts for itself', () => {
    const watching = reporter();
    run(watching, small);
    expect(printed).toContain(SHORT);
    expect(process.exitCode).toBe(1);
    run(watching, large);
    expect(printed).toContain('Orders: 66.66 % of states, expected 100 %. Missed: Small.');
  });
});

describe('node:test', () => {
  async function* noEvents(): AsyncGenerator<never> {}
  const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
    let text = '';
    for await (const piece of pieces) text += piece;
    return text;
  };

  test('a run that reaches its threshold', async () => {
    const pieces = coverageReporter({ thresholds: { states: 100 } })(noEvents());
    small();
    large();
    expect(await textOf(pieces)).toContain('\nOrders            2   100 %        100 %    100 %');
    expect(printed).toBe('');
    expect(process.exitCode).toBe(exitCode);
  });

  test('one that does not', async () => {
    const pieces = coverageReporter({ formats: ['json'], thresholds: { states: 100 } })(noEvents());
    small();
    expect(await textOf(pieces)).toBe('');
    expect(printed).toBe(SHORT);
    expect(process.exitCode).toBe(1);
    const written = JSON.parse(readFileSync(join(folder, 'coverage', 'stepwright', 'coverage.json'), 'utf8'));
    expect(written).toMatchObject({ Orders: { executions: 1 } });
  });

  test('options that nobody knows are refused when the file of the reporter is loaded', () => {
    expect(() => coverageReporter({ threshold: {} } as never)).toThrow("Invalid option 'threshold'");
  });

  test('Node takes it for a function, and not for a class', () => {
    expect((coverageReporter() as { prototype?: unknown }).prototype).toBeUndefined();
  });
});
