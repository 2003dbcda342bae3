import { type CoverageOptions, coverageOptions } from '../coverage/coverage-options';
import { CoverageRun } from '../coverage/coverage-run';

export type { CoverageFormat, CoverageOptions } from '../coverage/coverage-options';

/** A reporter as `node --test --test-reporter` takes it. */
export type NodeTestReporter = (events: AsyncIterable<unknown>) => AsyncIterable<string>;

/**
 * Reporter for Node's test runner of what the executions of a test run reached in their state machines, all processes together. Node hands no options to
 * reporters, so one with options is a file of its own, which `node --test --test-reporter ./coverage.mjs` names:
 * ```js
 * import { coverageReporter } from 'cdk-stepwright/testing/node/coverage-reporter';
 * export default coverageReporter({ thresholds: { states: 100 } });
 * ```
 * @throws {SimulatorError} INVALID_INPUT for options that it does not know
 */
export function coverageReporter(options: CoverageOptions = {}): NodeTestReporter {
  coverageOptions(options);
  // Node calls it before it starts the processes of the test files. It takes a function with a prototype for a class.
  return (events) => reported(events, new CoverageRun(options));
}

async function* reported(events: AsyncIterable<unknown>, run: CoverageRun): AsyncGenerator<string> {
  // What the events say is told by other reporters; when there is no more, all test files have ended.
  for await (const _event of events);
  const { text, failure } = run.finish('.');
  if (text !== undefined) yield `\n${text}\n\n`;
  if (failure === undefined) return;
  process.stderr.write(`${failure}\n`);
  process.exitCode = 1;
}

/** `--test-reporter cdk-stepwright/testing/node/coverage-reporter`: without thresholds, into `coverage/stepwright`. */
export const reporter: NodeTestReporter = coverageReporter();

export default reporter;
