import type { StateMachineDefinition } from '../../asl/definition';
import type { Overlay } from '../diagram/overlay';
import { type SvgProps, svg } from '../diagram/svg';
import { pictureOf } from '../diagram/svg-layout';
import { scrollable } from './report-style';

/** Pixels around the start that are to be seen at first, where the page is that wide. */
const AROUND = 280;

/** A diagram that scrolls by itself. Where it is wider than the page, the start of the machine is in sight first, in browsers that can do so. */
export function diagramRegion(
  label: string,
  definition: StateMachineDefinition,
  overlay: Overlay,
  props: SvgProps,
): string {
  const { circles, width } = pictureOf(definition);
  const start = circles.find(({ kind }) => kind === 'start');
  const x = start ? start.x + start.width / 2 : 0;
  const left = Math.round(Math.max(0, Math.min(x - AROUND / 2, width - AROUND)));
  const sight = `<i class="first" style="left:${left}px;width:${Math.min(AROUND, Math.floor(width))}px"></i>`;
  return scrollable(
    label,
    `<div class="drawn" style="width:${Math.ceil(width)}px">${sight}${svg(definition, overlay, props)}</div>`,
  );
}
