import type { PriceList } from '../../catalogue/prices';
import { coverageHits, mergedHits } from '../coverage/coverage-hits';
import { coverageItems } from '../coverage/coverage-item';
import { coverageOverlay } from '../coverage/coverage-overlay';
import { coverageOf } from '../coverage/measure-coverage';
import { definitionOf } from '../diagram/drawable';
import { escapeMarkup } from '../text/escape-markup';
import { costTable } from './cost-table';
import { coverageTable } from './coverage-table';
import { diagramRegion } from './diagram-region';
import { executionDetails, TIMELINE_LEGEND } from './execution-details';
import type { ReportedMachine } from './reported-machine';

/** The part of the report for one state machine; `id` is unique in the page. */
export function machineSection(reported: ReportedMachine, id: string, prices: PriceList | undefined): string {
  const definition = definitionOf(reported.machine);
  const executions = Object.entries(reported.executions ?? {});
  const hits = mergedHits([...executions.map(([, { record }]) => coverageHits(record)), reported.hits ?? []]);
  const coverage = coverageOf(coverageItems(definition), hits, executions.length);
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
