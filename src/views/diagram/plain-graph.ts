import type { GraphEdge, GraphNode, LaidOutGraph, Route } from './svg-graph';
import type { Area, Point } from './svg-picture';

/** Pixels between boxes, and between the lanes of edges. */
const GAP = 28;
const LANE = 6;
/** So many lanes stand beside the boxes; further edges share them. */
const LANES = 60;
const MARGIN = 6;

/**
 * A graph that is too large for a drawing of layers: boxes in one column, in their order; an edge to the next box goes straight down, any other
 * through a lane beside the column. In proportion to what there is. Edges have no labels, which would hide one another.
 */
export function plainGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): LaidOutGraph {
  const widest = nodes.reduce((most, { width }) => Math.max(most, width), 0);
  const areas = new Map<string, Area>();
  const rows = new Map<string, number>();
  let y = MARGIN;
  for (const { id, width, height } of nodes) {
    rows.set(id, areas.size);
    areas.set(id, { x: MARGIN + (widest - width) / 2, y, width, height });
    y += height + GAP;
  }
  const first = MARGIN + widest + GAP;
  let used = 0;
  const routes = new Map<string, Route>();
  for (const { id, source, target } of edges) {
    const [from, to] = [areas.get(source) as Area, areas.get(target) as Area];
    if ((rows.get(target) as number) - (rows.get(source) as number) === 1) {
      routes.set(id, { points: [bottomOf(from), topOf(to)] });
      continue;
    }
    routes.set(id, { points: around(from, to, first + (used % LANES) * LANE) });
    used += 1;
  }
  const lanes = Math.min(used, LANES);
  return { width: Math.ceil(first + lanes * LANE + MARGIN), height: Math.ceil(y - GAP + MARGIN), areas, edges: routes };
}

/** From the right side of a box into the lane, and from there to the right side of the other. */
function around(from: Area, to: Area, lane: number): readonly Point[] {
  const start = { x: from.x + from.width, y: from.y + (2 * from.height) / 3 };
  const end = { x: to.x + to.width, y: to.y + to.height / 3 };
  return [start, { x: lane, y: start.y }, { x: lane, y: end.y }, end];
}

function bottomOf({ x, y, width, height }: Area): Point {
  return { x: x + width / 2, y: y + height };
}

function topOf({ x, y, width }: Area): Point {
  return { x: x + width / 2, y };
}
