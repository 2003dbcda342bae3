import type { StateType } from '../../asl/definition';
import type { Mark } from './overlay';
import { SLANT } from './svg-box';
import type { Area, PlacedCircle, Point } from './svg-picture';

/** A number of a path: tenths of a pixel are enough, and the same everywhere. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const at = ({ x, y }: Point): string => `${num(x)} ${num(y)}`;

/** The outline of a state; each type with sides or corners of its own. */
export function shape(type: StateType, area: Area): string {
  const { x, y, width, height } = area;
  const slant = SLANT[type];
  switch (type) {
    case 'Task':
    case 'Parallel':
    case 'Map':
    case 'Pass':
      return rectangle(area, slant);
    case 'Succeed':
      return rectangle(area, height / 2);
    case 'Fail':
      return (
        rectangle(area, height / 2) +
        rectangle({ x: x + 3, y: y + 3, width: width - 6, height: height - 6 }, height / 2, 'inner')
      );
    case 'Choice':
      return polygon([
        { x: x + slant, y },
        { x: x + width - slant, y },
        { x: x + width, y: y + height / 2 },
        { x: x + width - slant, y: y + height },
        { x: x + slant, y: y + height },
        { x, y: y + height / 2 },
      ]);
    case 'Wait':
      return polygon([
        { x: x + slant, y },
        { x: x + width, y },
        { x: x + width - slant, y: y + height },
        { x, y: y + height },
      ]);
  }
}

export function rectangle({ x, y, width, height }: Area, radius: number, className = 'box'): string {
  return `<rect class="${className}" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="${num(radius)}"/>`;
}

function polygon(points: readonly Point[]): string {
  return `<path class="box" d="M${points.map(at).join('L')}Z"/>`;
}

/** Where a scope starts: a disc; where the machine ends: a disc in a ring. */
export function circle({ kind, x, y, width }: PlacedCircle): string {
  const round = (className: string, radius: number): string =>
    `<circle class="${className}" cx="${num(x + width / 2)}" cy="${num(y + width / 2)}" r="${num(radius)}"/>`;
  return kind === 'start' ? round('dot', width / 2) : round('ring', width / 2 - 1) + round('dot', width / 2 - 4);
}

const SIGNS = { visited: 'm-3.5 0l2.5 3l4.5 -5.5', failed: 'm-3 -3l6 6m0 -6l-6 6' } as const;

/** A tick or a cross on the upper right corner, so that nobody needs the colours. What never ran has a dashed outline instead. */
export function badge(mark: Mark | undefined, area: Area): string {
  return mark === undefined || mark === 'never' ? '' : signed(SIGNS[mark], area);
}

/** Both, each in a group of its own: the style shows the one that the mark of the state asks for. */
export function badges(area: Area): string {
  return `<g class="tick">${signed(SIGNS.visited, area)}</g><g class="cross">${signed(SIGNS.failed, area)}</g>`;
}

function signed(sign: string, { x, y, width }: Area): string {
  const centre = { x: x + width - 8, y };
  return `<circle class="badge" cx="${num(centre.x)}" cy="${num(centre.y)}" r="7"/><path class="sign" d="M${at(centre)}${sign}"/>`;
}

const RADIUS = 10;

/** A way through points, its corners rounded. */
export function route(points: readonly Point[]): string {
  const inner = points.slice(1, -1).map((corner, index) => {
    const from = towards(corner, points[index]);
    const to = towards(corner, points[index + 2]);
    return `L${at(from)}Q${at(corner)} ${at(to)}`;
  });
  return `M${at(points[0])}${inner.join('')}L${at(points[points.length - 1])}`;
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const part = distance === 0 ? 0 : Math.min(RADIUS / distance, 0.5);
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}

/** The head of an arrow, at the end of a way. */
export function arrowHead(points: readonly Point[]): string {
  const tip = points[points.length - 1];
  const before = [...points].reverse().find(({ x, y }) => Math.hypot(tip.x - x, tip.y - y) > 1) ?? {
    x: tip.x,
    y: tip.y - 1,
  };
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const wing = (turn: number): Point => ({
    x: tip.x - 9 * Math.cos(angle + turn),
    y: tip.y - 9 * Math.sin(angle + turn),
  });
  return `<path class="head" d="M${at(tip)}L${at(wing(0.42))}L${at(wing(-0.42))}Z"/>`;
}
