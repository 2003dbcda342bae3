import type { Area, Point } from './svg-picture';

/** The badge on the corner of a box needs so much of its side; pixels. */
const BADGE = 20;

/** A row of boxes: what stands in the same rank. */
interface Row {
  readonly centre: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rows of a layout: dagre puts the centres of a rank on one line. */
export function rowsOf(areas: readonly Area[]): readonly Row[] {
  const rows = new Map<number, Row>();
  for (const { y, height } of areas) {
    const centre = Math.round(y + height / 2);
    const known = rows.get(centre);
    rows.set(centre, {
      centre,
      top: Math.min(y, known?.top ?? y),
      bottom: Math.max(y + height, known?.bottom ?? y + height),
    });
  }
  return [...rows.values()];
}

/**
 * dagre leads an edge through the middle of each row, and from there slanting, across the corner of a high box beside it. Here it goes straight
 * down (or up) as far as the row is high.
 */
export function pastRows(points: readonly Point[], rows: readonly Row[]): readonly Point[] {
  return points.flatMap((point, index) => {
    if (index === 0 || index === points.length - 1) return [point];
    const row = rows.find(({ centre }) => Math.abs(centre - point.y) <= 1);
    if (!row || row.bottom - row.top < 2) return [point];
    const { x } = point;
    const isDownward = points[points.length - 1].y >= points[0].y;
    return isDownward
      ? [
          { x, y: row.top },
          { x, y: row.bottom },
        ]
      : [
          { x, y: row.bottom },
          { x, y: row.top },
        ];
  });
}

/** Without the points in the midst of a line that goes straight up or down. */
export function straightened(points: readonly Point[]): readonly Point[] {
  const same = (a: Point | undefined, b: Point): boolean => a !== undefined && Math.abs(a.x - b.x) < 0.05;
  return points.filter((point, index) => !(same(points[index - 1], point) && same(points[index + 1], point)));
}

/**
 * Where an edge meets the upper or lower side of a box, seen from its next point; the ends of the side that lean or are round are left out. `end`
 * as it is where that point is beside the box.
 */
export function meeting(end: Point, next: Point, { x, y, width, height }: Area, slant: number): Point {
  const side = next.y <= y ? y : next.y >= y + height ? y + height : undefined;
  if (side === undefined) return end;
  const centre = { x: x + width / 2, y: y + height / 2 };
  const along = (side - centre.y) / (next.y - centre.y);
  const margin = Math.min(slant + BADGE, width / 2);
  return { x: clamp(centre.x + along * (next.x - centre.x), x + margin, x + width - margin), y: side };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
