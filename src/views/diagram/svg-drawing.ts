import { escapeMarkup } from '../text/escape-markup';
import { type Mark, type Overlay, strongestOf } from './overlay';
import { LINE_HEIGHT, type TextLine } from './svg-box';
import type { Picture, PlacedEdge, PlacedScope, PlacedState, Point } from './svg-picture';
import { arrowHead, badge, badges, circle, num, rectangle, route, shape } from './svg-shape';

/** How marks are called in the description and in the tooltips of states. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  visited: 'visited',
  failed: 'failed',
  never: 'never reached',
};

/** Numbers of states (by name) and of ways (by location), for a page whose script marks them anew. */
export interface LiveNumbers {
  readonly states: ReadonlyMap<string, number>;
  readonly edges: ReadonlyMap<string, number>;
}

/** How a picture looks. */
export interface Look {
  readonly overlay?: Overlay;
  readonly live?: LiveNumbers;
}

/** Boxes first, edges over them, labels on top: an edge may cross a label of another, but does not hide it. */
export function pictureLines({ circles, states, edges }: Picture, look: Look): readonly string[] {
  return [
    ...circles.map(circle),
    ...states.flatMap((state) => stateLines(state, look)),
    ...edges.map((edge) => wayLine(edge, look)),
    ...edges.flatMap(labelLines),
  ];
}

function stateLines(placed: PlacedState, look: Look): readonly string[] {
  const { state, text, scopes, x, y, width, height } = placed;
  const mark = look.overlay?.states.get(state.name);
  const tooltip = [state.name, state.type, ...(mark ? [MARK_WORDS[mark]] : [])].join(', ');
  const top = scopes.length === 0 ? y + (height - text.height) / 2 : y + 8;
  return [
    `<g class="${classes('state', mark)}"${numbered('s', look.live && [look.live.states.get(state.name) ?? 0])}><title>${escapeMarkup(tooltip)}</title>${shape(state.type, placed)}`,
    ...textLines(text.lines, { x: x + width / 2, y: top }, ({ font }) => (font.bold ? 'name' : 'detail')),
    `${look.live ? badges(placed) : badge(mark, placed)}</g>`,
    // Beside the group of the state, not in it: each of them can be chosen by itself.
    ...scopes.flatMap((scope) => scopeLines(scope, placed, look)),
  ];
}

function scopeLines(scope: PlacedScope, { x, y }: Point, look: Look): readonly string[] {
  const { title, inner, picture, width } = scope;
  return [
    `<g transform="translate(${num(x + scope.x)} ${num(y + scope.y)})">`,
    rectangle({ ...scope, x: 0, y: 0 }, 6, 'scope'),
    ...textLines(title.lines, { x: width / 2, y: 6 }, () => 'detail'),
    `<g transform="translate(${num(inner.x + (width - 2 * inner.x - picture.width) / 2)} ${num(inner.y)})">`,
    ...pictureLines(picture, look),
    '</g></g>',
  ];
}

function wayLine({ edges, points }: PlacedEdge, look: Look): string {
  const { overlay, live } = look;
  const mark = overlay && strongestOf(edges.flatMap(({ location }) => overlay.edges.get(location) ?? []));
  const numbers = live && edges.map(({ location }) => live.edges.get(location) ?? 0);
  // The class of the kind is on a group around it: marks style the children of their group.
  return `<g class="${edges[0].kind}"><g class="${classes('edge', mark)}"${numbered('e', numbers)}><path class="way" d="${route(points)}"/>${arrowHead(points)}</g></g>`;
}

function labelLines({ label, labelArea }: PlacedEdge): readonly string[] {
  if (!labelArea) return [];
  const { x, y, width } = labelArea;
  return [rectangle(labelArea, 3, 'backing'), ...textLines(label.lines, { x: x + width / 2, y }, () => 'label')];
}

/** Each line as wide as it was measured, whatever font the reader has: nothing grows out of its box. */
function textLines(
  lines: readonly TextLine[],
  { x, y }: Point,
  classOf: (line: TextLine) => string,
): readonly string[] {
  return lines.map(
    (line, index) =>
      `<text class="${classOf(line)}" x="${num(x)}" y="${num(y + (index + 0.72) * LINE_HEIGHT)}" textLength="${line.width}" lengthAdjust="spacingAndGlyphs">${escapeMarkup(line.text)}</text>`,
  );
}

function classes(base: string, mark: Mark | undefined): string {
  return mark === undefined ? base : `${base} ${mark}`;
}

function numbered(name: string, numbers: readonly number[] | undefined): string {
  return numbers === undefined ? '' : ` data-${name}="${numbers.join(' ')}"`;
}
