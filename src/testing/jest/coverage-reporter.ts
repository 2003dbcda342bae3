import type { CoverageOptions } from '../coverage/coverage-options';
import { CoverageRun } from '../coverage/coverage-run';

export type { CoverageFormat, CoverageOptions } from '../coverage/coverage-options';

/** The part of Jest's configuration that the reporter reads. */
interface ReporterConfig {
  readonly rootDir?: string;
}

/**
 * Jest reporter of what the executions of a test run reached in their state machines, all workers together:
 * ```js
 * reporters: ['default', ['cdk-stepwright/testing/jest/coverage-reporter', { thresholds: { states: 100 } }]]
 * ```
 * Options: see `CoverageOptions`.
 */
export class CoverageReporter {
  private readonly run: CoverageRun;
  private error: Error | undefined;

  /** @throws {SimulatorError} INVALID_INPUT for options that it does not know */
  constructor(
    private readonly config: ReporterConfig,
    options: CoverageOptions = {},
  ) {
    this.run = new CoverageRun(options);
  }

  onRunStart(): void {
    this.error = undefined;
    this.run.restart();
  }

  onRunComplete(): void {
    const { text, failure } = this.run.finish(this.config.rootDir ?? '.');
    if (text !== undefined) process.stdout.write(`\n${text}\n\n`);
    if (failure === undefined) return;
    this.error = new Error(failure);
    process.stderr.write(`${failure}\n`);
  }

  /** An error fails the run. */
  getLastError(): Error | undefined {
    return this.error;
  }
}

export default CoverageReporter;
