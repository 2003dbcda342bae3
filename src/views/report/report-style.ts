import { escapeMarkup } from '../text/escape-markup';

/** Colours of the reader's light or dark setting; each text has a contrast of 4.5 or more to what it stands on. */
const COLOURS = [
  ':root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#d0d7de;--soft:#f0f3f6;--good:#1a7f37;--bad:#cf222e;--focus:#0969da}',
  '@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--faint:#9aa4af;--line:#3d444d;--soft:#1c2129;--good:#3fb950;--bad:#ff7b72;--focus:#58a6ff}}',
];

const PAGE = [
  'body{margin:0 auto;max-width:1200px;padding:16px;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,Arial,sans-serif;overflow-wrap:anywhere}',
  'section{border-top:1px solid var(--line);margin-top:24px}',
  'a{color:inherit}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border-bottom:1px solid var(--line);padding:4px 8px 4px 0;text-align:left;vertical-align:top}',
  'th{overflow-wrap:normal}',
  'caption{text-align:left;font-weight:bold;padding:4px 0}',
  '.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px;padding:8px;margin:8px 0}',
  '.drawn{position:relative;margin:0 auto}',
  '.drawn svg{display:block}',
  '.first{position:absolute;top:0;height:1px;scroll-initial-target:nearest}',
  'pre{margin:0;font:13px/1.5 ui-monospace,monospace;overflow-wrap:normal}',
  'details{border:1px solid var(--line);border-radius:6px;margin:8px 0;padding:0 12px}',
  'summary{cursor:pointer;padding:8px 6px}',
  '.faint{color:var(--faint);font-weight:normal}',
  '.coverage ul{margin:0;padding-left:16px}',
  '.coverage details{margin:4px 0 0}',
  '.costs{min-width:720px}',
  '.costs td{white-space:nowrap}',
  ':focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}',
  'summary:focus-visible{outline-offset:-3px}',
];

/** Bars differ by more than their colour: failures are hatched, pauses dotted, what is cut off is hollow. */
const TIMELINE = [
  '.timeline{table-layout:fixed;font-size:14px}',
  '.timeline th{overflow-wrap:anywhere;font-weight:600}',
  '.timeline .heading{background:var(--soft);color:var(--faint);font-weight:normal}',
  '.timeline thead th:nth-child(1){width:26%}',
  '.timeline thead th:nth-child(2),.timeline thead th:nth-child(3){width:10%}',
  '.timeline thead th:nth-child(4){width:24%}',
  '.timeline .bars{padding-right:0}',
  '.scale{display:flex;justify-content:space-between;gap:8px;color:var(--faint);font-weight:normal}',
  '.track{position:relative;height:14px;margin-top:4px;background:var(--soft)}',
  '.track i{position:absolute;top:0;height:100%}',
  '.track i,.legend i{box-sizing:border-box;background:var(--good);forced-color-adjust:none}',
  '.legend i{display:inline-block;width:24px;height:12px}',
  '.track .failed,.track .timedOut,.legend .failed{background:repeating-linear-gradient(135deg,var(--bad) 0 4px,var(--paper) 4px 6px);border:1px solid var(--bad)}',
  '.track .pause,.track .redrive,.legend .pause{background:none;border-bottom:3px dotted var(--faint)}',
  '.track .open,.track .aborted,.legend .open{background:none;border:2px dashed var(--faint)}',
];

/** A row of a table is a block of lines: of a timeline with its bars below its words. */
const NARROW = [
  '@media (max-width:640px){',
  'body{padding:12px}',
  'details{padding:0 8px}',
  '.timeline tr,.coverage tr{display:grid;grid-template-columns:auto auto 1fr;column-gap:12px;border-bottom:1px solid var(--line);padding:4px 0}',
  ...['.timeline', '.coverage'].map(
    (table) => `${table},${table} thead,${table} tbody,${table} caption{display:block}`,
  ),
  '.timeline th,.timeline td,.coverage th,.coverage td{border:0;padding:0}',
  '.coverage td:last-child{grid-column:1/-1}',
  '.timeline thead th:nth-child(n){width:auto}',
  '.timeline tbody th,.timeline .bars{grid-column:1/-1}',
  '.timeline thead th:first-child{grid-column:1/-1}',
  '}',
];

/** The style of the report's page; diagrams bring their own. */
export const REPORT_STYLE = [...COLOURS, ...PAGE, ...TIMELINE, ...NARROW].join('\n');

/** Wide things scroll by themselves, also with the keyboard; the page does not. */
export function scrollable(label: string, content: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(label)}">${content}</div>`;
}
