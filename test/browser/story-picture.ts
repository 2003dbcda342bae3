/** Pixels: of a character of the monospaced font, of a line, around the text. */
const CHARACTER = 7.85;
const LINE = 20;
const MARGIN = 18;

const STYLE = [
  'text{font:13px ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;fill:#1b1f24;white-space:pre}',
  '.paper{fill:#f6f8fa;stroke:#d0d7de}.bad{fill:#b3191f}.good{fill:#1a7f37}',
  '@media (prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117;stroke:#3d444d}.bad{fill:#ff7b72}.good{fill:#3fb950}}',
].join('');

/** A story as an SVG picture: what went well in green, what failed in red. */
export function storyPicture(story: string): string {
  const lines = story.split('\n');
  const width = Math.ceil(Math.max(...lines.map(({ length }) => length)) * CHARACTER + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN - 4;
  const texts = lines.map((line, index) => {
    const y = MARGIN + 12 + index * LINE;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${coloured(escaped(line))}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The story of an execution">`,
    `<style>${STYLE}</style><rect class="paper" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function coloured(line: string): string {
  return line
    .replace(/\b(FAILED|failed)\b/, '<tspan class="bad">$1</tspan>')
    .replace(/\b(SUCCEEDED|ok)\b/, '<tspan class="good">$1</tspan>');
}
