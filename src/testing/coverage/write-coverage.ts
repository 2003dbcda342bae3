import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CoverageKind } from '../../views/coverage/coverage-item';
import { coverageOverlay } from '../../views/coverage/coverage-overlay';
import { lcov } from '../../views/coverage/lcov';
import { percentReached } from '../../views/coverage/measure-coverage';
import { mermaid } from '../../views/diagram/mermaid';
import { htmlReport } from '../../views/report/html-report';
import { fileNames, withSlashes } from '../written/file-names';
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
  const files = fileNames(
    machines.map(({ name }) => name),
    (name) => name.replace(/[^\w.-]+/g, '_'),
  );
  if (formats.includes('json')) {
    const byName = Object.fromEntries(
      machines.map(({ name, coverage, added }) => [name, added ? { ...coverage, added } : coverage]),
    );
    write('coverage.json', `${JSON.stringify(byName, null, 2)}\n`);
  }
  if (formats.includes('mermaid')) {
    for (const [index, { definition, hits }] of machines.entries()) {
      write(`${files[index]}.mmd`, `${mermaid(definition, coverageOverlay(definition, hits))}\n`);
    }
  }
  if (formats.includes('html')) {
    const reported = machines.map(({ name, definition, hits, addedParts }) => ({
      name,
      machine: definition,
      hits,
      addedParts,
    }));
    write('index.html', htmlReport({ title: 'Coverage of state machines', machines: reported }));
  }
  if (!formats.includes('lcov')) return;
  const parts = machines.map(({ definition, hits }, index) => {
    const file = `${files[index]}.asl.json`;
    const part = lcov(definition, hits, withSlashes(join(directory, file)));
    write(file, part.definition);
    return part.record;
  });
  write('lcov.info', parts.join(''));
}

/**
 * What falls short of the thresholds, a line for each.
 * @param missing names of machines that were asked for and have no execution: they have reached nothing. Others without one only stand in the report
 */
export function shortfalls(
  machines: readonly MachineCoverage[],
  thresholds: NonNullable<CoverageOptions['thresholds']>,
  missing: readonly string[] = [],
): readonly string[] {
  const wanted = Object.entries(thresholds) as [CoverageKind, number][];
  const executed = machines.filter(({ coverage }) => coverage.executions > 0);
  const short = executed.flatMap(({ name, coverage }) =>
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
