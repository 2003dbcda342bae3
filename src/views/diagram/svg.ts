import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { escapeMarkup } from '../text/escape-markup';
import { type Drawable, definitionOf } from './drawable';
import type { Mark, Overlay } from './overlay';
import { DETAIL_FONT, LINE_HEIGHT } from './svg-box';
import { type LiveNumbers, MARK_WORDS, pictureLines } from './svg-drawing';
import { pictureOf } from './svg-layout';
import { num } from './svg-shape';
import { SVG_STYLE } from './svg-style';
import { textWidth } from './svg-text';

/** How a picture is named. */
export interface SvgProps {
  /** What screen readers say first. @default State machine */
  readonly title?: string;
  /** Prefix of its ids; each picture of a page needs one of its own. Letters, digits and `-`. @default stepwright */
  readonly id?: string;
}

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
  refuseUnknownOptions(props, 'svg', ['title', 'id'], "{ title: 'Orders', id: 'orders' }");
  return drawn(definitionOf(machine), overlay, props);
}

/** The picture of a parsed definition.
 * @param live for a page with a script that marks it, which has the style of all pictures once */
export function drawn(
  definition: StateMachineDefinition,
  overlay: Overlay | undefined,
  { title = 'State machine', id = 'stepwright' }: SvgProps,
  live?: LiveNumbers,
): string {
  const picture = pictureOf(definition);
  const names = [...allScopes(definition)].flatMap(({ states }) => [...states.keys()]);
  const width = picture.isPlain
    ? Math.max(picture.width, Math.ceil(textWidth(PLAIN_NOTE, DETAIL_FONT)) + 12)
    : picture.width;
  const height = picture.height + (picture.isPlain ? LINE_HEIGHT : 0);
  const prefix = id.replace(/[^A-Za-z0-9-]/g, '-');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="sw-diagram${live ? ' sw-live' : ''}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">`,
    `<title id="${prefix}-title">${escapeMarkup(title)}</title>`,
    `<desc id="${prefix}-desc">${escapeMarkup(description(names, overlay))}${picture.isPlain ? ` ${PLAIN_NOTE}` : ''}</desc>`,
    ...(live ? [] : [`<style>${SVG_STYLE}</style>`]),
    ...(picture.isPlain
      ? [`<text class="detail plain" x="6" y="${num(picture.height + 10)}">${PLAIN_NOTE}</text>`]
      : []),
    ...pictureLines(picture, { overlay, live }),
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
