/** The style of the report's page; diagrams bring their own. */
export const REPORT_STYLE = [
  ':root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#d0d7de;--soft:#f6f8fa}',
  '@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--faint:#9aa4af;--line:#3d444d;--soft:#161b22}}',
  'body{margin:0 auto;max-width:1200px;padding:16px;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,Arial,sans-serif;overflow-wrap:anywhere}',
  'section{border-top:1px solid var(--line);margin-top:24px}',
  'a{color:inherit}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border-bottom:1px solid var(--line);padding:4px 8px 4px 0;text-align:left;vertical-align:top}',
  'th{overflow-wrap:normal}',
  'caption{text-align:left;font-weight:bold}',
  '.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px;padding:8px;margin:8px 0}',
  '.scroll svg{display:block;margin:0 auto}',
  'pre{margin:0;font:13px/1.5 ui-monospace,monospace;overflow-wrap:normal}',
  'details{border:1px solid var(--line);border-radius:6px;margin:8px 0;padding:0 12px}',
  'summary{cursor:pointer;padding:8px 0}',
  '.faint{color:var(--faint)}',
  ':focus-visible{outline:3px solid #0969da;outline-offset:2px}',
].join('\n');
