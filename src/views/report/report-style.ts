import { escapeMarkup } from '../text/escape-markup';
import { LIVE_STYLE } from './live-style';
import { TIMELINE_STYLE } from './timeline-style';

/** Colours of the reader's light or dark setting; each text has a contrast of 4.5 or more to what it stands on. */
const COLOURS = [
  ':root{color-scheme:light dark;--ink:#1b1f24;--paper:#f6f8fa;--card:#fff;--faint:#57606a;--line:#d0d7de;--soft:#eff2f5;--good:#1a7f37;--goodBg:#dafbe1;--goodInk:#0b4f1f;--bad:#cf222e;--badBg:#ffebe9;--badInk:#8a1119;--warn:#9a6700;--warnBg:#fff8c5;--warnInk:#633c01;--openBg:#ddf4ff;--openInk:#0a3069;--focus:#0969da}',
  '@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#010409;--card:#0d1117;--faint:#9aa4af;--line:#30363d;--soft:#1c2129;--good:#3fb950;--goodBg:#12331c;--goodInk:#7ee787;--bad:#ff7b72;--badBg:#45191c;--badInk:#ffb3ad;--warn:#d29922;--warnBg:#3b2a05;--warnInk:#f0c862;--openBg:#0c2d4d;--openInk:#a5d6ff;--focus:#58a6ff}}',
  'body .sw-diagram{--sw-paper:var(--card);--sw-faint:var(--faint)}',
];

const PAGE = [
  '*{box-sizing:border-box}',
  'body{margin:0 auto;max-width:1680px;padding:16px 20px;background:var(--paper);color:var(--ink);font:15px/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Arial,sans-serif;overflow-wrap:anywhere}',
  'h1{margin:0;font-size:24px;line-height:1.3}h2{margin:0 0 8px;font-size:18px}h3{margin:16px 0 8px;font-size:16px}h4{margin:12px 0 4px;font-size:14px}',
  'h1 a{text-decoration:none}',
  'a{color:inherit;text-decoration-color:var(--faint);text-underline-offset:3px}a:hover{text-decoration-color:currentColor}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border-bottom:1px solid var(--line);padding:6px 10px 6px 0;text-align:left;vertical-align:top}',
  'th{overflow-wrap:normal}',
  'caption{text-align:left;font-weight:bold;padding:4px 0}',
  'ul{margin:0;padding-left:18px}',
  'pre{margin:0;font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:normal}',
  'header{display:flex;flex-wrap:wrap;align-items:center;gap:8px 24px;margin-bottom:16px}',
  '.summary{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin:0}',
  'footer{margin-top:24px;font-size:13px}',
  '.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px;z-index:2}',
  '.faint{color:var(--faint);font-weight:normal}',
  '.card,nav,section.machine{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px}',
  '.page{display:grid;grid-template-columns:250px minmax(0,1fr);gap:16px;align-items:start}',
  'main{display:grid;grid-template-columns:minmax(0,1fr);gap:16px;min-width:0}main:focus{outline:none}',
  '.overview{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:16px;align-items:start}',
  '.overview.bare{grid-template-columns:minmax(0,1fr)}',
  '.chip{display:inline-block;border-radius:99px;padding:0 10px;font-size:13px;line-height:22px;font-weight:600;white-space:nowrap}',
  '.chip.good{background:var(--goodBg);color:var(--goodInk)}.chip.bad{background:var(--badBg);color:var(--badInk)}',
  '.chip.warn{background:var(--warnBg);color:var(--warnInk)}.chip.open{background:var(--openBg);color:var(--openInk)}',
  '.tag{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 5px;font-size:12px;line-height:18px;color:var(--faint)}',
  'nav h2,.card h2{font-size:16px}',
  'nav ul{list-style:none;padding:0;margin:0 -8px}',
  'nav a{display:grid;gap:2px;padding:8px;border-radius:8px;text-decoration:none}nav a:hover{background:var(--soft)}',
  'nav a[aria-current]{background:var(--soft);box-shadow:inset 3px 0 var(--focus)}',
  'nav .title{font-weight:600}nav .faint{font-size:13px}',
  '.tally{display:flex;flex-wrap:wrap;gap:4px}.tally .chip{font-size:12px;line-height:20px;padding:0 7px}',
  'nav .name{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 8px;align-items:baseline}nav .name .faint{white-space:nowrap}',
  '.bar{display:block;height:6px;margin-top:4px;border-radius:3px;background:var(--soft);border:1px solid var(--line);overflow:hidden}.bar i{display:block;height:100%;background:var(--good);forced-color-adjust:none}',
  '.rows{font-size:14px;table-layout:fixed}.rows thead th:nth-child(1){width:140px}.rows thead th:nth-child(3){width:24%}.rows thead th:nth-child(4){width:84px}.rows th{font-weight:600;overflow-wrap:anywhere}.rows thead th{color:var(--faint);font-weight:normal;font-size:13px}',
  '.rows tbody tr:hover{background:var(--soft)}',
  '.rows tr>:first-child{padding-left:8px;white-space:nowrap}.rows tbody tr>:first-child{border-left:3px solid transparent}.rows tr.bad>:first-child{border-left-color:var(--bad)}',
  '.rows .why{display:block;color:var(--badInk);font-weight:normal}',
  '#untested h3{font-size:14px;margin:12px 0 4px}#untested ul{list-style:none;padding:0;font-size:14px}#untested li{padding:1px 0}#untested p{margin:0;font-size:14px}#untested details{border:0;padding:0;font-size:14px}#untested summary{padding:2px 0;color:var(--faint)}',
  '.scroll{overflow:auto;border:1px solid var(--line);border-radius:8px;padding:8px;margin:8px 0}',
  '.drawn{position:relative;margin:0 auto}',
  '.drawn svg{display:block}',
  '.first{position:absolute;top:0;height:1px;scroll-initial-target:nearest}',
  'details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:0 12px}',
  'summary{cursor:pointer;padding:8px 4px}summary .title{font-weight:600}',
  '.coverage{font-size:14px}.coverage ul{margin:0}.coverage details{margin:4px 0 0}#untested details{margin:0}',
  '.costs{min-width:720px;font-size:14px}.costs td{white-space:nowrap}',
  ':focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}',
  'summary:focus-visible,nav a:focus-visible{outline-offset:-3px}',
  'h2:focus,h3:focus{outline:none}h2:focus-visible,h3:focus-visible{outline:3px solid var(--focus)}',
];

const NARROW = [
  '@media (max-width:1180px){.overview{grid-template-columns:minmax(0,1fr)}}',
  '@media (max-width:900px){.page{grid-template-columns:minmax(0,1fr)}nav ul{display:flex;overflow-x:auto;gap:4px;padding-bottom:4px}nav li{flex:0 0 auto;min-width:180px}}',
  '@media (max-width:640px){',
  'body{padding:10px}.card,nav,section.machine{padding:12px}',
  'details{padding:0 8px}',
  // A row of a table is a block of lines.
  '.coverage,.coverage thead,.coverage tbody,.coverage caption,.rows,.rows tbody{display:block}',
  '.coverage tr{display:grid;grid-template-columns:auto auto 1fr;column-gap:12px;border-bottom:1px solid var(--line);padding:4px 0}',
  '.coverage th,.coverage td{border:0;padding:0}',
  '.coverage td:last-child{grid-column:1/-1}',
  '.rows thead{display:none}.rows tr{display:flex;flex-wrap:wrap;gap:2px 8px;border-bottom:1px solid var(--line);padding:8px 0}.rows td,.rows th{border:0;padding:0}.rows th{flex:1 1 100%;min-width:0;order:3}.rows td:nth-child(3),.rows .time{color:var(--faint)}',
  '.rows tbody tr>:first-child{border:0;padding:0;width:auto}',
  '}',
];

/** The style of the report's page; it comes after that of the diagrams. */
export const REPORT_STYLE = [...COLOURS, ...PAGE, ...TIMELINE_STYLE, ...LIVE_STYLE, ...NARROW].join('\n');

/** Wide things scroll by themselves, also with the keyboard; the page does not. */
export function scrollable(label: string, content: string, className: string = ''): string {
  return `<div class="scroll${className === '' ? '' : ` ${className}`}" role="region" tabindex="0" aria-label="${escapeMarkup(label)}">${content}</div>`;
}
