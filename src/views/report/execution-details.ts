import { executionOverlay } from '../diagram/execution-overlay';
import { escapeMarkup } from '../text/escape-markup';
import { formatDuration } from '../text/format-time';
import { renderRecord } from '../text/render-execution';
import { diagramRegion } from './diagram-region';
import { scrollable } from './report-style';
import type { ReportedExecution } from './reported-machine';
import { timelineTable } from './timeline-table';

/** What the bars of the timelines mean. */
export const TIMELINE_LEGEND =
  '<p class="faint legend">Timelines: <i class="succeeded"></i> succeeded, <i class="failed"></i> failed or timed out, <i class="pause"></i> waits for a retry, <i class="open"></i> under way or cut off.</p>';

/** Of what the details are. */
export interface DetailsProps {
  /** Name of the state machine. */
  readonly machine: string;
  /** Unique in the page. */
  readonly id: string;
}

/** An execution, folded up: its timeline, story and diagram, and the executions that its tasks started. */
export function executionDetails(
  name: string,
  { record, identity, nestedExecutions = [] }: ReportedExecution,
  { machine, id }: DetailsProps,
): string {
  const { definition, startMs, stopMs, status } = record;
  const overlay = executionOverlay(definition, [record]);
  return [
    `<details><summary>${escapeMarkup(name)} <span class="faint">· ${status} · ${formatDuration(stopMs - startMs)}</span></summary>`,
    timelineTable(record, `Timeline: ${name}`),
    scrollable(
      `Story: ${name}`,
      `<pre>${escapeMarkup(renderRecord(record, machine, identity?.stateMachineType))}</pre>`,
    ),
    diagramRegion(`Diagram: ${name}`, definition, overlay, { title: name, id }),
    ...nestedExecutions.map((nested, index) => {
      const started = nested.identity?.stateMachineName ?? 'StateMachine';
      return executionDetails(`${name}, started: ${started}`, nested, { machine: started, id: `${id}-n${index + 1}` });
    }),
    '</details>',
  ].join('\n');
}
