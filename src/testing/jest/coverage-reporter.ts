import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CoverageOptions, coverageOptions } from '../coverage/coverage-options';
import { type MachineCoverage, readCoverage } from '../coverage/read-coverage';
import { COVERAGE_FOLDER } from '../coverage/recording';
import { coverageText, shortfalls, writeCoverage } from '../coverage/write-coverage';

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
export default class CoverageReporter {
  private readonly options: ReturnType<typeof coverageOptions>;
  private readonly folder: string;
  private error: Error | undefined;

  /** @throws {SimulatorError} INVALID_INPUT for options that it does not know */
  constructor(
    private readonly config: ReporterConfig,
    options: CoverageOptions = {},
  ) {
    this.options = coverageOptions(options);
    this.folder = mkdtempSync(join(tmpdir(), 'stepwright-coverage-'));
    process.env[COVERAGE_FOLDER] = this.folder;
  }

  /** Each run of watch mode counts for itself. */
  onRunStart(): void {
    this.error = undefined;
    rmSync(this.folder, { recursive: true, force: true });
  }

  onRunComplete(): void {
    try {
      this.report(readCoverage(this.folder).filter((machine) => this.counts(machine)));
    } catch (error) {
      // What Jest would print for a reporter that throws says nothing of coverage.
      this.fail(`Coverage of state machines could not be reported. ${(error as Error).message}`);
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  private report(machines: readonly MachineCoverage[]): void {
    const { formats, directory, thresholds } = this.options;
    writeCoverage(resolve(this.config.rootDir ?? '.', directory), formats, machines);
    const missing =
      this.options.machines?.filter((name) => !machines.some((machine) => plainName(machine) === name)) ?? [];
    if (formats.includes('text')) process.stdout.write(`\n${coverageText(machines, missing)}\n\n`);
    const short = shortfalls(machines, thresholds, missing);
    if (short.length > 0) this.fail(`Coverage of state machines is below the threshold.\n${short.join('\n')}`);
  }

  private fail(message: string): void {
    this.error = new Error(message);
    process.stderr.write(`${message}\n`);
  }

  /** An error fails the run. */
  getLastError(): Error | undefined {
    return this.error;
  }

  private counts(machine: MachineCoverage): boolean {
    const plain = plainName(machine);
    return this.options.machines?.includes(plain) ?? plain !== 'StateMachine';
  }
}

/** Of several machines with one name the second is `Orders (2)`. */
function plainName({ name }: MachineCoverage): string {
  return name.replace(/ \(\d+\)$/, '');
}
