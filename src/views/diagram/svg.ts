import { allScopes } from '../../asl/graph';
import { escapeMarkup } from '../text/escape-markup';
import { type Drawable, definitionOf } from './drawable';
import { type Mark, type Overlay, strongestOf } from './overlay';
import { DETAIL_FONT, LINE_HEIGHT, type TextLine } from './svg-box';
import { pictureOf } from './svg-layout';
import type { Picture, PlacedEdge, PlacedScope, PlacedState, Point } from './svg-picture';
import { arrowHead, badge, circle, num, rectangle, route, shape } from './svg-shape';
import { SVG_STYLE } from './svg-style';
import { textWidth } from './svg-text';

/** How a picture is named. */
export interface SvgProps {
  /** What screen readers say first. @default State machine */
  readonly title?: string;
  /** Prefix of its ids; each picture of a page needs one of its own. Letters, digits and `-`. @default stepwright */
  readonly id?: string;
}

/** How marks are called in the description and in the tooltips of states. */
const MARK_WORDS: Readonly<Record<Mark, string>> = { visited: 'visited', failed: 'failed', never: 'never reached' };
/** Told in the picture, and to screen readers. */
const PLAIN_NOTE = 'Too many transitions for a drawing in layers: states in one column, no conditions.';
const MARKS: readonly Mark[] = ['failed', 'visited', 'never'];

/**
 * A state machine as an SVG picture, complete in itself: no script, no font and nothing else from outside. The same definition and overlay give
 * the same text everywhere. A machine with many ways (over 400 in one scope) is drawn plainly, and
 * says so. Branches of a Parallel and the processor of a Map are drawn in its box; light or dark, as the reader's system is.
 * @param machine a state machine of a template, a parsed definition, or one as an object or JSON text
 * @param overlay what executions made of it: see `executionOverlay`, `coverageOverlay`. Marks are told by colour, outline and sign
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse the definition
 */
export function svg(machine: Drawable, overlay?: Overlay, props: SvgProps = {}): string {
  const { title = 'State machine', id = 'stepwright' } = props;
  const definition = definitionOf(machine);
  const picture = pictureOf(definition);
  const names = [...allScopes(definition)].flatMap(({ states }) => [...states.keys()]);
  const width = picture.isPlain
    ? Math.max(picture.width, Math.ceil(textWidth(PLAIN_NOTE, DETAIL_FONT)) + 12)
    : picture.width;
  const height = picture.height + (picture.isPlain ? LINE_HEIGHT : 0);
  const prefix = id.replace(/[^A-Za-z0-9-]/g, '-');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="sw-diagram" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">`,
    `<title id="${prefix}-title">${escapeMarkup(title)}</title>`,
    `<desc id="${prefix}-desc">${escapeMarkup(description(names, overlay))}${picture.isPlain ? ` ${PLAIN_NOTE}` : ''}</desc>`,
    `<style>${SVG_STYLE}</style>`,
    ...(picture.isPlain
      ? [`<text class="detail plain" x="6" y="${num(picture.height + 10)}">${PLAIN_NOTE}</text>`]
      : []),
    ...pictureLines(picture, overlay),
    '</svg>',
  ].join('\n');
}

function description(names: readonly string[], overlay: Overlay | undefined): string {
  const marked = MARKS.flatMap((mark) => {
    const those = names.filter((name) => overlay?.states.get(name) === mark);
    return those.length === 0 ? [] : [`${MARK_WORDS[mark]}: ${those.join(', ')}.`];
  });
  const all = `${names.length} ${names.length === 1 ? 'state' : 'states'}`;
  return marked.length === 0 ? `${all}: ${names.join(', ')}.` : `${all}; ${marked.join(' ')}`;
}

/** Boxes first, edges over them, labels on top: an edge may cross a label of another, but does not hide it. */
function pictureLines({ circles, states, edges }: Picture, overlay: Overlay | undefined): readonly string[] {
  return [
    ...circles.map(circle),
    ...states.flatMap((state) => stateLines(state, overlay)),
    ...edges.map((edge) => wayLine(edge, overlay)),
    ...edges.flatMap(labelLines),
  ];
}

function stateLines(placed: PlacedState, overlay: Overlay | undefined): readonly string[] {
  const { state, text, scopes, x, y, width, height } = placed;
  const mark = overlay?.states.get(state.name);
  const tooltip = [state.name, state.type, ...(mark ? [MARK_WORDS[mark]] : [])].join(', ');
  const top = scopes.length === 0 ? y + (height - text.height) / 2 : y + 8;
  return [
    `<g class="${classes('state', mark)}"><title>${escapeMarkup(tooltip)}</title>${shape(state.type, placed)}`,
    ...textLines(text.lines, { x: x + width / 2, y: top }, ({ font }) => (font.bold ? 'name' : 'detail')),
    ...scopes.flatMap((scope) => scopeLines(scope, placed, overlay)),
    `${badge(mark, placed)}</g>`,
  ];
}

function scopeLines(scope: PlacedScope, { x, y }: Point, overlay: Overlay | undefined): readonly string[] {
  const { title, inner, picture, width } = scope;
  return [
    `<g transform="translate(${num(x + scope.x)} ${num(y + scope.y)})">`,
    rectangle({ ...scope, x: 0, y: 0 }, 6, 'scope'),
    ...textLines(title.lines, { x: width / 2, y: 6 }, () => 'detail'),
    `<g transform="translate(${num(inner.x + (width - 2 * inner.x - picture.width) / 2)} ${num(inner.y)})">`,
    ...pictureLines(picture, overlay),
    '</g></g>',
  ];
}

function wayLine({ edges, points }: PlacedEdge, overlay: Overlay | undefined): string {
  const mark = overlay && strongestOf(edges.flatMap(({ location }) => overlay.edges.get(location) ?? []));
  // The class of the kind is on a group around it: marks style the children of their group.
  return `<g class="${edges[0].kind}"><g class="${classes('edge', mark)}"><path class="way" d="${route(points)}"/>${arrowHead(points)}</g></g>`;
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
