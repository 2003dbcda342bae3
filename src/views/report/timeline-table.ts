import type { ExecutionRecord } from '../execution/execution-record';
import { escapeMarkup } from '../text/escape-markup';
import { formatClock, formatDuration } from '../text/format-time';
import type { TimelineBar, TimelineRow } from '../timeline/timeline-row';

/** Deeper rows are not moved in any further. */
const DEEPEST = 6;

/**
 * The visits of an execution as a table, each with bars over the time of the execution. The bars say nothing that the table does not: readers
 * who do not see them miss nothing. Roles are said, since narrow pages lay rows out as grids, and then some browsers forget them.
 */
export function timelineTable(
  record: ExecutionRecord,
  rows: readonly TimelineRow[],
  { caption, isLive }: { readonly caption: string; readonly isLive: boolean },
): string {
  let number = 0;
  const totalMs = record.stopMs - record.startMs;
  const scale = [0, totalMs / 2, totalMs].map((ms) => `<span>${formatDuration(ms)}</span>`).join('');
  const head = ['State', 'From', 'For', 'Outcome'].map((name) => `<th role="columnheader" scope="col">${name}</th>`);
  return [
    `<table class="timeline" role="table"><caption>${escapeMarkup(caption)}</caption>`,
    `<thead role="rowgroup"><tr role="row">${head.join('')}<th class="bars" aria-hidden="true"><span class="scale">${totalMs === 0 ? '<span>0 s</span>' : scale}</span></th></tr></thead>`,
    '<tbody role="rowgroup">',
    ...rows.map((row) => tableRow(row, totalMs, isLive && row.kind === 'visit' ? number++ : undefined)),
    '</tbody></table>',
  ].join('\n');
}

/** @param number of the visit, by which the script finds it */
function tableRow(row: TimelineRow, totalMs: number, number: number | undefined): string {
  const depth = Math.min(row.depth, DEEPEST);
  const inset = depth === 0 ? '' : ` style="padding-left:${depth}em"`;
  if (row.kind === 'heading') {
    return `<tr role="row"><th role="rowheader" scope="rowgroup" colspan="5" class="heading"${inset}>${escapeMarkup(row.text)}</th></tr>`;
  }
  const { name, type, fromMs, toMs, outcome, bars } = row;
  return [
    `<tr role="row"${number === undefined ? '' : ` data-v="${number}"`}><th role="rowheader" scope="row"${inset}>${escapeMarkup(name)} <span class="faint">${type}</span></th>`,
    `<td role="cell" class="time">${formatClock(fromMs)}</td><td role="cell" class="time">${formatDuration(toMs - fromMs)}</td>`,
    `<td role="cell">${outcome.map(escapeMarkup).join('<br>')}</td>`,
    `<td class="bars" aria-hidden="true"><div class="track">${bars.map((bar) => barElement(bar, totalMs)).join('')}</div></td></tr>`,
  ].join('');
}

function barElement({ kind, fromMs, toMs }: TimelineBar, totalMs: number): string {
  const percent = (ms: number): string => String(totalMs === 0 ? 0 : Math.round((ms / totalMs) * 10_000) / 100);
  // A bar is at least as wide as can be seen, also at the end.
  return `<i class="${kind}" style="left:min(${percent(fromMs)}%,100% - 4px);width:max(${percent(toMs - fromMs)}%,4px)"></i>`;
}
