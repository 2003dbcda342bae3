import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { coverageOverlay } from '../../views/coverage/coverage-overlay';
import { lcov } from '../../views/coverage/lcov';
import { type Coverage, percentReached } from '../../views/coverage/measure-coverage';
import { renderCoverage } from '../../views/coverage/render-coverage';
import { mermaid } from '../../views/diagram/mermaid';
import { htmlReport } from '../../views/report/html-report';
import type { CoverageFormat, CoverageOptions } from './coverage-options';
import type { MachineCoverage } from './read-coverage';

/**
 * Writes the files of a coverage report: `coverage.json`; `lcov.info` with the definitions that its lines are in (`Orders.asl.json`); a diagram of
 * each machine (`Orders.mmd`) on which what never ran is grey; and all machines with their diagrams in one page (`index.html`).
 */
export function writeCoverage(
  directory: string,
  formats: readonly CoverageFormat[],
  machines: readonly MachineCoverage[],
): void {
  const write = (file: string, text: string): void => {
    const path = join(directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  if (formats.includes('json')) {
    const byName = Object.fromEntries(machines.map(({ name, coverage }) => [name, coverage]));
    write('coverage.json', `${JSON.stringify(byName, null, 2)}\n`);
  }
  if (formats.includes('mermaid')) {
    for (const { name, definition, hits } of machines) {
      write(`${fileName(name)}.mmd`, `${mermaid(definition, coverageOverlay(definition, hits))}\n`);
    }
  }
  if (formats.includes('html')) {
    const reported = machines.map(({ name, definition, hits }) => ({ name, machine: definition, hits }));
    write('index.html', htmlReport({ title: 'Coverage of state machines', machines: reported }));
  }
  if (!formats.includes('lcov')) return;
  const parts = machines.map(({ name, definition, hits }) => {
    const file = `${fileName(name)}.asl.json`;
    const part = lcov(definition, hits, join(directory, file));
    write(file, part.definition);
    return part.record;
  });
  write('lcov.info', parts.join(''));
}

/**
 * All machines as text.
 * @param missing names of machines that were asked for, and of which no execution was simulated
 */
export function coverageText(machines: readonly MachineCoverage[], missing: readonly string[] = []): string {
  const untested = missing.map((name) => `${name} · no execution`);
  if (machines.length + untested.length === 0) return 'No execution of a state machine with a name was simulated.';
  return [...machines.map(({ name, coverage }) => renderCoverage(coverage, name)), ...untested].join('\n\n');
}

/** What falls short of the thresholds, a line for each; a machine without executions has reached nothing. */
export function shortfalls(
  machines: readonly MachineCoverage[],
  thresholds: NonNullable<CoverageOptions['thresholds']>,
  missing: readonly string[] = [],
): readonly string[] {
  const wanted = Object.entries(thresholds) as [Exclude<keyof Coverage, 'executions'>, number][];
  const short = machines.flatMap(({ name, coverage }) =>
    wanted.flatMap(([kind, percent]) => {
      const reached = percentReached(coverage[kind]);
      if (reached >= percent) return [];
      return [`${name}: ${reached} % of ${kind}, expected ${percent} %. Missed: ${coverage[kind].missed.join(', ')}.`];
    }),
  );
  const untested = missing.flatMap((name) =>
    wanted.flatMap(([kind, percent]) =>
      percent === 0
        ? []
        : [`${name}: 0 % of ${kind}, expected ${percent} %. No execution of it was simulated: look at its name.`],
    ),
  );
  return [...short, ...untested];
}

/** Names may hold what file names should not. */
function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '_');
}
