import type { StateMachineDefinition } from '../../asl/definition';
import type { PriceList } from '../../catalogue/prices';
import { type AddedParts, addedParts, coverageApart } from '../coverage/added-parts';
import { type CoverageHits, coverageHits, mergedHits } from '../coverage/coverage-hits';
import { type CoverageItem, coverageItems } from '../coverage/coverage-item';
import { coverageOverlay } from '../coverage/coverage-overlay';
import type { Coverage } from '../coverage/measure-coverage';
import { definitionOf } from '../diagram/drawable';
import { drawn } from '../diagram/svg';
import type { LiveNumbers } from '../diagram/svg-drawing';
import { pictureOf } from '../diagram/svg-layout';
import { escapeMarkup } from '../text/escape-markup';
import type { TimelineRow } from '../timeline/timeline-row';
import { timelineRows } from '../timeline/timeline-rows';
import { costTable } from './cost-table';
import { coverageTables } from './coverage-table';
import { executionDetails, TIMELINE_LEGEND } from './execution-details';
import { liveNumbers } from './page-execution';
import { scrollable } from './report-style';
import type { ReportedExecution, ReportedMachine } from './reported-machine';

/** An execution of a machine of the report. */
export interface NumberedExecution {
  /** Unique in the page. */
  readonly id: string;
  readonly name: string;
  readonly execution: ReportedExecution;
  readonly rows: readonly TimelineRow[];
}

/** What is known of a machine before its parts of the report are written. */
export interface MeasuredMachine {
  /** Unique in the page. */
  readonly id: string;
  readonly reported: ReportedMachine;
  readonly definition: StateMachineDefinition;
  readonly hits: CoverageHits;
  readonly items: readonly CoverageItem[];
  /** Of what the user wrote. */
  readonly coverage: Coverage;
  /** Of what constructs of this package have added. */
  readonly added?: Coverage;
  /** What that is. */
  readonly parts?: AddedParts;
  readonly numbers: LiveNumbers;
  readonly executions: readonly NumberedExecution[];
}

/** What executions reached in a machine. */
export function measuredMachine(reported: ReportedMachine, index: number): MeasuredMachine {
  const { machine, executions = {}, hits: others = new Map() } = reported;
  const id = `m${index + 1}`;
  const definition = definitionOf(machine);
  const all = Object.entries(executions).map(
    ([name, execution], number): NumberedExecution => ({
      id: `${id}-e${number + 1}`,
      name,
      execution,
      rows: timelineRows(execution.record),
    }),
  );
  const hits = mergedHits([...all.map(({ execution }) => coverageHits(execution.record)), others]);
  const items = coverageItems(definition);
  const parts = reported.addedParts ?? addedParts(definition, addedOfTemplate(machine));
  const { coverage, added } = coverageApart(items, parts, hits, all.length);
  const numbers = liveNumbers(definition);
  return { id, reported, definition, hits, items, coverage, added, parts, numbers, executions: all };
}

/** What a state machine of `stateMachines(stack)` says of all constructs of its template. */
function addedOfTemplate(machine: ReportedMachine['machine']): readonly AddedParts[] {
  return typeof machine === 'object' && 'added' in machine ? ((machine.added ?? []) as readonly AddedParts[]) : [];
}

/** The part of the report for one state machine. */
export function machineSection(measured: MeasuredMachine, prices: PriceList | undefined): string {
  const { id, reported, coverage, added, executions } = measured;
  return [
    `<section class="machine" data-m="${id}" aria-labelledby="${id}"><h2 id="${id}">${escapeMarkup(reported.name)}</h2>`,
    '<div class="bench"><div class="stage">',
    diagram(measured),
    '<p class="faint key">✓ and green was visited, ✕ and red failed (caught or not), a dashed outline was never reached.</p>',
    '</div></div>',
    ...(executions.length === 0 ? [] : ['<div class="executions"><h3>Executions</h3>', TIMELINE_LEGEND]),
    ...executions.map(({ id: own, name, execution, rows }) =>
      executionDetails(name, execution, { machine: reported.name, id: own, rows, isLive: true }),
    ),
    ...(executions.length === 0 ? [] : ['</div>']),
    '<div class="all"><h3>Coverage</h3>',
    ...coverageTables(coverage, added),
    ...costTable(
      executions.map(({ name, execution }) => [name, execution] as const),
      prices,
    ),
    '</div></section>',
  ].join('\n');
}

/** Pixels around the start that are to be seen at first, where the page is that wide. */
const AROUND = 280;

/** A diagram that scrolls by itself. Where it is wider than the page, the start of the machine is in sight first, in browsers that can do so. */
function diagram({ id, reported, definition, hits, numbers }: MeasuredMachine): string {
  const { circles, width } = pictureOf(definition);
  const start = circles.find(({ kind }) => kind === 'start');
  const x = start ? start.x + start.width / 2 : 0;
  const left = Math.round(Math.max(0, Math.min(x - AROUND / 2, width - AROUND)));
  const sight = `<i class="first" style="left:${left}px;width:${Math.min(AROUND, Math.floor(width))}px"></i>`;
  const title = `${reported.name}, coverage`;
  const picture = drawn(definition, coverageOverlay(definition, hits), { title, id: `${id}-diagram` }, numbers);
  return scrollable(
    `Diagram: ${reported.name}`,
    `<div class="drawn" data-start="${Math.round(x)}" style="width:${Math.ceil(width)}px">${sight}${picture}</div>`,
    'diagram',
  );
}
