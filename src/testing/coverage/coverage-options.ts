import { didYouMean } from '../../json/did-you-mean';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { COVERAGE_KINDS, type CoverageKind } from '../../views/coverage/coverage-item';

/** What is written: `text` on the terminal, the others into files. */
export type CoverageFormat = 'text' | 'json' | 'lcov' | 'mermaid' | 'html';

/** What becomes of the coverage of a test run. */
export interface CoverageOptions {
  /** Where the files go. @default coverage/stepwright */
  readonly directory?: string;
  /** @default - all */
  readonly formats?: readonly CoverageFormat[];
  /** Names of the machines that count. @default - all but bare definitions without a name (StateMachine) */
  readonly machines?: readonly string[];
  /**
   * Whether states that constructs of this package have added, with the ways and Catchers from and to them, and the Retriers of
   * ResilientStateMachine, are counted for themselves, outside of the thresholds, or with what the user wrote. @default apart
   */
  readonly addedStates?: 'apart' | 'counted';
  /** Percentages that each machine must reach; less fails the run. @default - none */
  readonly thresholds?: Readonly<Partial<Record<CoverageKind, number>>>;
}

const FORMATS: readonly CoverageFormat[] = ['text', 'json', 'lcov', 'mermaid', 'html'];

const OPTIONS: readonly string[] = ['addedStates', 'directory', 'formats', 'machines', 'thresholds'];

/** The options with their defaults.
 * @throws {SimulatorError} INVALID_INPUT */
export function coverageOptions(
  options: CoverageOptions,
): Required<Omit<CoverageOptions, 'machines'>> & CoverageOptions {
  const { directory = 'coverage/stepwright', formats = FORMATS, thresholds = {}, machines } = options;
  const { addedStates = 'apart' } = options;
  // An option that is misspelt would let every run pass.
  for (const name of Object.keys(options)) requireOneOf(name, name, OPTIONS);
  requireOneOf('addedStates', addedStates, ['apart', 'counted']);
  for (const format of formats) requireOneOf('formats', format, FORMATS);
  for (const [kind, percent] of Object.entries(thresholds)) {
    requireOneOf('thresholds', kind, COVERAGE_KINDS);
    if (typeof percent === 'number' && percent >= 0 && percent <= 100) continue;
    throw invalid(`thresholds.${kind}`, 'a percentage from 0 to 100', percent);
  }
  return { directory, formats, thresholds, machines, addedStates };
}

function requireOneOf(option: string, given: unknown, known: readonly string[]): void {
  if (known.includes(given as string)) return;
  throw invalid(option, `one of ${known.join(', ')}`, given, didYouMean(String(given), known));
}

function invalid(option: string, expected: string, got: unknown, meant = ''): SimulatorError {
  const message = `Invalid option '${option}' of the coverage reporter: expected ${expected}, got ${String(got)}.${meant} Write { thresholds: { states: 100 } }.`;
  return new SimulatorError('INVALID_INPUT', message);
}
