import { visibleText } from '../../json/visible-text';
import { COVERAGE_KINDS } from '../../views/coverage/coverage-item';
import { type Coverage, type CoverageCount, percentReached } from '../../views/coverage/measure-coverage';
import { renderCoverage } from '../../views/coverage/render-coverage';
import type { MachineCoverage } from './read-coverage';

/**
 * All machines as text: a table, and below it what was missed of each.
 * ```
 * machine  executions  states  transitions  choices  retriers  catchers  maps
 * Orders            2    75 %         50 %     50 %       0 %     100 %     -
 * Reviews           0     0 %          0 %        -         -         -     -
 * ```
 * @param missing names of machines that were asked for, and of which no execution was simulated
 */
export function coverageText(machines: readonly MachineCoverage[], missing: readonly string[] = []): string {
  const unknown = missing.filter((name) => !machines.some((machine) => machine.name === name));
  if (machines.length + unknown.length === 0) return 'No execution of a state machine with a name was simulated.';
  const rows = [
    ['machine', 'executions', ...COVERAGE_KINDS],
    ...machines.map(({ name, coverage }) => rowOf(name, coverage)),
    ...unknown.map((name) => [visibleText(name), '0', ...COVERAGE_KINDS.map(() => '-')]),
  ];
  const details = machines.filter(isIncomplete).map(detailsOf);
  return [tableOf(rows), ...details, ...unknown.map((name) => `${visibleText(name)} · no execution`)].join('\n\n');
}

function rowOf(name: string, coverage: Coverage): readonly string[] {
  return [visibleText(name), String(coverage.executions), ...COVERAGE_KINDS.map((kind) => percentText(coverage[kind]))];
}

function percentText(count: CoverageCount): string {
  return count.total === 0 ? '-' : `${percentReached(count)} %`;
}

/** Names to the left, numbers to the right. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))))
    .map((cells) => cells.join('  '))
    .join('\n');
}

function isIncomplete({ coverage, added }: MachineCoverage): boolean {
  return [coverage, added].some((each) => each && COVERAGE_KINDS.some((kind) => each[kind].missed.length > 0));
}

function detailsOf({ name, coverage, added }: MachineCoverage): string {
  if (coverage.executions === 0) return `${visibleText(name)} · no execution`;
  return added ? `${renderCoverage(coverage, name)}\n${addedText(added)}` : renderCoverage(coverage, name);
}

/** `  added        12 of 20 states, 3 of 24 retriers: by constructs, not counted above` */
function addedText(added: Coverage): string {
  const counts = COVERAGE_KINDS.filter((kind) => added[kind].total > 0).map(
    (kind) => `${added[kind].reached} of ${added[kind].total} ${kind}`,
  );
  return `  ${'added'.padEnd(12)} ${counts.join(', ')}: by constructs, not counted above`;
}
