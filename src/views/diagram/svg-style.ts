interface Colours {
  readonly ink: string;
  readonly paper: string;
  readonly faint: string;
  readonly line: string;
  readonly box: string;
  readonly visited: string;
  readonly visitedBox: string;
  readonly failed: string;
  readonly failedBox: string;
}

const LIGHT: Colours = {
  ink: '#1b1f24',
  paper: '#ffffff',
  faint: '#57606a',
  line: '#57606a',
  box: '#f6f8fa',
  visited: '#1a7f37',
  visitedBox: '#dafbe1',
  failed: '#cf222e',
  failedBox: '#ffebe9',
};

const DARK: Colours = {
  ink: '#e6edf3',
  paper: '#0d1117',
  faint: '#9aa4af',
  line: '#8b949e',
  box: '#161b22',
  visited: '#3fb950',
  visitedBox: '#12331c',
  failed: '#ff7b72',
  failedBox: '#45191c',
};

function variables(colours: Colours): string {
  return `.sw-diagram{${Object.entries(colours)
    .map(([name, colour]) => `--sw-${name}:${colour}`)
    .join(';')}}`;
}

/** The style of a diagram. Its rules reach nothing outside of it, also where it stands in a page; a page may set the variables anew. */
export const SVG_STYLE = [
  variables(LIGHT),
  `@media (prefers-color-scheme:dark){${variables(DARK)}}`,
  '.sw-diagram{background:var(--sw-paper);font-family:Arial,Helvetica,"Liberation Sans",sans-serif}',
  '.sw-diagram text{fill:var(--sw-ink);text-anchor:middle}',
  '.sw-diagram .name{font-size:14px;font-weight:bold}',
  '.sw-diagram .detail,.sw-diagram .label{font-size:12px}',
  '.sw-diagram .detail{fill:var(--sw-faint)}',
  '.sw-diagram .box,.sw-diagram .inner{fill:var(--sw-box);stroke:var(--sw-line);stroke-width:1.5}',
  '.sw-diagram .inner,.sw-diagram .way{fill:none}',
  '.sw-diagram .scope{fill:var(--sw-paper);stroke:var(--sw-line);stroke-dasharray:2 3}',
  '.sw-diagram .backing{fill:var(--sw-paper);opacity:.9}',
  '.sw-diagram .dot,.sw-diagram .head{fill:var(--sw-line)}',
  '.sw-diagram .ring{fill:none;stroke:var(--sw-line);stroke-width:1.5}',
  '.sw-diagram .way{stroke:var(--sw-line);stroke-width:1.5}',
  '.sw-diagram .catch .way{stroke-dasharray:6 4}',
  ...(['visited', 'failed'] as const).flatMap((mark) => [
    `.sw-diagram .${mark}>.box{fill:var(--sw-${mark}Box);stroke:var(--sw-${mark});stroke-width:2}`,
    `.sw-diagram .${mark}>.inner,.sw-diagram .${mark}>.way{stroke:var(--sw-${mark});stroke-width:2}`,
    `.sw-diagram .${mark}>.head,.sw-diagram .${mark} .badge{fill:var(--sw-${mark})}`,
  ]),
  '.sw-diagram .never>.box{stroke-dasharray:5 4}',
  '.sw-diagram .never>.way{stroke-width:1;opacity:.6}',
  '.sw-diagram .sign{fill:none;stroke:var(--sw-paper);stroke-width:2}',
  // Of a picture that a script marks.
  '.sw-live .tick,.sw-live .cross{display:none}',
  '.sw-live .visited>.tick,.sw-live .failed>.cross{display:inline}',
].join('\n');
