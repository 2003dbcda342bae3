import type { StateMachineDefinition } from '../../asl/definition';
import type { PriceList } from '../../catalogue/prices';
import { costOf } from '../cost/execution-cost';
import { quotaUses } from '../cost/quota-use';
import { renderCosts } from '../cost/render-costs';
import { coverageHits, mergedHits } from '../coverage/coverage-hits';
import { COVERAGE_KINDS, coverageItems } from '../coverage/coverage-item';
import { coverageOverlay } from '../coverage/coverage-overlay';
import { type Coverage, coverageOf, percentReached } from '../coverage/measure-coverage';
import { definitionOf } from '../diagram/drawable';
import { executionOverlay } from '../diagram/execution-overlay';
import { svg } from '../diagram/svg';
import { escapeMarkup } from '../text/escape-markup';
import { formatDuration } from '../text/format-time';
import { renderRecord } from '../text/render-execution';
import type { ReportedExecution, ReportedMachine } from './reported-machine';

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
    scrollable(title, svg(definition, coverageOverlay(definition, hits), { title, id: `${id}-coverage` })),
    coverageTable(coverage),
    ...(executions.length === 0 ? [] : ['<h3>Executions</h3>']),
    ...executions.map(([name, execution], index) =>
      executionDetails(name, execution, { definition, machine: reported.name, id: `${id}-e${index + 1}` }),
    ),
    ...costs(executions, prices),
    '</section>',
  ].join('\n');
}

/** Wide things scroll by themselves, also with the keyboard. */
function scrollable(label: string, content: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(label)}">${content}</div>`;
}

function coverageTable(coverage: Coverage): string {
  const rows = COVERAGE_KINDS.filter((kind) => coverage[kind].total > 0).map((kind) => {
    const { reached, total, missed } = coverage[kind];
    const percent = percentReached(coverage[kind]);
    return `<tr><th scope="row">${kind}</th><td>${reached} of ${total} (${percent} %)</td><td>${missed.map(escapeMarkup).join('<br>')}</td></tr>`;
  });
  const head = '<thead><tr><th scope="col">of</th><th scope="col">reached</th><th scope="col">missed</th></tr></thead>';
  return `<table><caption>Coverage</caption>${head}<tbody>${rows.join('')}</tbody></table>`;
}

function executionDetails(
  name: string,
  { record, identity }: ReportedExecution,
  {
    definition,
    machine,
    id,
  }: { readonly definition: StateMachineDefinition; readonly machine: string; readonly id: string },
): string {
  const story = renderRecord(record, machine, identity?.stateMachineType);
  const overlay = executionOverlay(definition, [record]);
  const duration = formatDuration(record.stopMs - record.startMs);
  return [
    `<details><summary>${escapeMarkup(name)} <span class="faint">· ${record.status} · ${duration}</span></summary>`,
    scrollable(`Story: ${name}`, `<pre>${escapeMarkup(story)}</pre>`),
    scrollable(`Diagram: ${name}`, svg(definition, overlay, { title: name, id })),
    '</details>',
  ].join('\n');
}

function costs(
  executions: readonly (readonly [string, ReportedExecution])[],
  prices: PriceList | undefined,
): readonly string[] {
  if (executions.length === 0) return [];
  const text = renderCosts(
    executions.map(([name, { record, identity }]) => {
      const type = identity?.stateMachineType ?? 'STANDARD';
      return { name, cost: costOf(record, type, prices), limits: quotaUses(record, type) };
    }),
  );
  return ['<h3>Cost and limits</h3>', scrollable('Cost and limits', `<pre>${escapeMarkup(text)}</pre>`)];
}
