import type { StateMachineDefinition } from '../../asl/definition';
import type { PriceList } from '../../catalogue/prices';
import { type CoverageHits, coverageHits, mergedHits } from '../coverage/coverage-hits';
import { coverageItems } from '../coverage/coverage-item';
import { coverageOverlay } from '../coverage/coverage-overlay';
import { type Coverage, coverageOf } from '../coverage/measure-coverage';
import { definitionOf } from '../diagram/drawable';
import { escapeMarkup } from '../text/escape-markup';
import { costTable } from './cost-table';
import { coverageTable } from './coverage-table';
import { diagramRegion } from './diagram-region';
import { executionDetails, TIMELINE_LEGEND } from './execution-details';
import type { ReportedMachine } from './reported-machine';

/** What is known of a machine before its part of the report is written. */
export interface MeasuredMachine {
  readonly definition: StateMachineDefinition;
  readonly hits: CoverageHits;
  readonly coverage: Coverage;
}

/** What executions reached in a machine. */
export function measuredMachine({
  machine,
  executions = {},
  hits: others = new Map(),
}: ReportedMachine): MeasuredMachine {
  const definition = definitionOf(machine);
  const records = Object.values(executions).map(({ record }) => record);
  const hits = mergedHits([...records.map(coverageHits), others]);
  return { definition, hits, coverage: coverageOf(coverageItems(definition), hits, records.length) };
}

/** The part of the report for one state machine; `id` is unique in the page. */
export function machineSection(
  reported: ReportedMachine,
  { definition, hits, coverage }: MeasuredMachine,
  id: string,
  prices: PriceList | undefined,
): string {
  const executions = Object.entries(reported.executions ?? {});
  const title = `${reported.name}, coverage`;
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">${escapeMarkup(reported.name)}</h2>`,
    '<p class="faint">Diagrams: ✓ and green was visited, ✕ and red failed (caught or not), a dashed outline was never reached.</p>',
    diagramRegion(title, definition, coverageOverlay(definition, hits), { title, id: `${id}-coverage` }),
    coverageTable(coverage),
    ...(executions.length === 0 ? [] : ['<h3>Executions</h3>', TIMELINE_LEGEND]),
    ...executions.map(([name, execution], index) =>
      executionDetails(name, execution, { machine: reported.name, id: `${id}-e${index + 1}` }),
    ),
    ...costTable(executions, prices),
    '</section>',
  ].join('\n');
}
