import { escapeMarkup } from '../text/escape-markup';
import { formatDuration } from '../text/format-time';
import { renderRecord } from '../text/render-execution';
import type { TimelineRow } from '../timeline/timeline-row';
import { timelineRows } from '../timeline/timeline-rows';
import { scrollable } from './report-style';
import type { ReportedExecution } from './reported-machine';
import { statusChip } from './status-chip';
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
  /** Of the timeline of the execution. */
  readonly rows: readonly TimelineRow[];
  /** Whether the script shows what its rows are about. @default false */
  readonly isLive?: boolean;
}

/** An execution, folded up: its timeline and story, and the executions that its tasks started. A link to `id` unfolds it, without a script, too. */
export function executionDetails(name: string, execution: ReportedExecution, props: DetailsProps): string {
  const { record, identity, nestedExecutions = [] } = execution;
  const { machine, id, rows } = props;
  const { startMs, stopMs, status } = record;
  return [
    `<details class="execution"><summary>${statusChip(status)} <span class="title">${escapeMarkup(name)}</span> <span class="faint">${formatDuration(stopMs - startMs)}</span></summary>`,
    `<div id="${id}">`,
    timelineTable(record, rows, { caption: `Timeline: ${name}`, isLive: props.isLive ?? false }),
    scrollable(
      `Story: ${name}`,
      `<pre>${escapeMarkup(renderRecord(record, machine, identity?.stateMachineType))}</pre>`,
    ),
    ...nestedExecutions.map((nested, index) => {
      const started = nested.identity?.stateMachineName ?? 'StateMachine';
      return executionDetails(`${name}, started: ${started}`, nested, {
        machine: started,
        id: `${id}-n${index + 1}`,
        rows: timelineRows(nested.record),
      });
    }),
    '</div></details>',
  ].join('\n');
}
