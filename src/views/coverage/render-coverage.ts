import { requireArgument } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import { COVERAGE_KINDS, type CoverageKind } from './coverage-item';
import type { Coverage, CoverageCount } from './measure-coverage';

const NEVER: Readonly<Record<CoverageKind, string>> = {
  states: 'never reached',
  transitions: 'never taken',
  choices: 'never taken',
  retriers: 'never used',
  catchers: 'never used',
  maps: 'never had',
};

/** So many names of what was missed are told. */
const NAMES = 5;

/**
 * Coverage as text, a line each for states, transitions, and what else the machine has:
 * ```
 * Orders · 3 executions
 *   states       12 of 14, never reached: Refund, Alert
 *   transitions  13 of 17, never taken: Charge -> Refund, …
 *   choices      3 of 4, never taken: Size: default
 * ```
 * @param name name of the state machine. Default: StateMachine
 */
export function renderCoverage(coverage: Coverage, name: string = 'StateMachine'): string {
  requireArgument(coverage, ['executions', 'states'], {
    of: 'renderCoverage',
    what: 'a coverage',
    line: 'renderCoverage(measureCoverage(machine, executions))',
  });
  const { executions } = coverage;
  const lines = COVERAGE_KINDS.filter(
    (kind) => kind === 'states' || kind === 'transitions' || coverage[kind].total > 0,
  );
  return [
    `${visibleText(name)} · ${executions} ${executions === 1 ? 'execution' : 'executions'}`,
    ...lines.map((kind) => `  ${kind.padEnd(12)} ${countText(coverage[kind], NEVER[kind])}`),
  ].join('\n');
}

function countText({ total, reached, missed }: CoverageCount, word: string): string {
  const summary = `${reached} of ${total}`;
  return missed.length === 0 ? summary : `${summary}, ${word}: ${namesText(missed)}`;
}

/** A machine with the retries of all its tasks may have hundreds. `Coverage` names them all. */
function namesText(names: readonly string[]): string {
  if (names.length <= NAMES + 1) return names.join(', ');
  return `${names.slice(0, NAMES).join(', ')} and ${names.length - NAMES} more`;
}
