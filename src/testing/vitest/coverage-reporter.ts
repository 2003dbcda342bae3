import type { CoverageOptions } from '../coverage/coverage-options';
import { CoverageRun } from '../coverage/coverage-run';

export type { CoverageFormat, CoverageOptions } from '../coverage/coverage-options';

/** The part of Vitest that the reporter reads. */
interface Vitest {
  readonly config: { readonly root: string };
}

/**
 * Vitest reporter (3.2 or later) of what the executions of a test run reached in their state machines, all workers together:
 * ```js
 * reporters: ['default', ['cdk-stepwright/testing/vitest/coverage-reporter', { thresholds: { states: 100 } }]]
 * ```
 * Options: see `CoverageOptions`.
 */
export class CoverageReporter {
  private readonly run: CoverageRun;
  private root = '.';

  /** @throws {SimulatorError} INVALID_INPUT for options that it does not know */
  constructor(options: CoverageOptions = {}) {
    this.run = new CoverageRun(options);
  }

  onInit({ config }: Vitest): void {
    this.root = config.root;
  }

  onTestRunStart(): void {
    this.run.restart();
  }

  onTestRunEnd(): void {
    const { text, failure } = this.run.finish(this.root);
    if (text !== undefined) process.stdout.write(`\n${text}\n\n`);
    if (failure === undefined) return;
    process.stderr.write(`${failure}\n`);
    // Vitest ends with it, as it does for thresholds of its own.
    process.exitCode = 1;
  }
}

export default CoverageReporter;
