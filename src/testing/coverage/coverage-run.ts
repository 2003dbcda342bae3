import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CoverageOptions, coverageOptions } from './coverage-options';
import { coverageText } from './coverage-text';
import { type MachineCoverage, readCoverage } from './read-coverage';
import { COVERAGE_FOLDER } from './recording';
import { shortfalls, writeCoverage } from './write-coverage';

/** What a test run comes to. */
export interface CoverageOutcome {
  /** All machines as text, where that is asked for. */
  readonly text?: string;
  /** Why the run fails, if it does. */
  readonly failure?: string;
}

/** A test run whose executions are counted, those of all its processes together. The reporters of all test runners have one. */
export class CoverageRun {
  private readonly options: ReturnType<typeof coverageOptions>;
  private readonly folder: string;

  /**
   * To be made before the processes of the run are started, which inherit the environment.
   * @throws {SimulatorError} INVALID_INPUT for options that it does not know
   */
  constructor(options: CoverageOptions) {
    this.options = coverageOptions(options);
    this.folder = mkdtempSync(join(tmpdir(), 'stepwright-coverage-'));
    process.env[COVERAGE_FOLDER] = this.folder;
  }

  /** Forgets what was counted: each run of watch mode counts for itself. */
  restart(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * Writes the files of the report.
   * @param rootDir of the project
   */
  finish(rootDir: string): CoverageOutcome {
    try {
      return this.report(
        rootDir,
        readCoverage(this.folder, { addedStates: this.options.addedStates }).filter((machine) => this.counts(machine)),
      );
    } catch (error) {
      // What a test runner would print for a reporter that throws says nothing of coverage.
      return { failure: `Coverage of state machines could not be reported. ${(error as Error).message}` };
    } finally {
      this.restart();
    }
  }

  private report(rootDir: string, machines: readonly MachineCoverage[]): CoverageOutcome {
    const { formats, directory, thresholds } = this.options;
    writeCoverage(resolve(rootDir, directory), formats, machines);
    const executed = machines.filter(({ coverage }) => coverage.executions > 0);
    const missing =
      this.options.machines?.filter((name) => !executed.some((machine) => plainName(machine) === name)) ?? [];
    const short = shortfalls(machines, thresholds, missing);
    return {
      ...(formats.includes('text') ? { text: coverageText(machines, missing) } : {}),
      ...(short.length > 0
        ? { failure: `Coverage of state machines is below the threshold.\n${short.join('\n')}` }
        : {}),
    };
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
