import { orderLayers } from './svg-order';
import type { Area, Point } from './svg-picture';

type Dagre = typeof import('@dagrejs/dagre', { with: { 'resolution-mode': 'import' }});

export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** With the size of its label, 0 without one. */
export interface GraphEdge extends GraphNode {
  readonly source: string;
  readonly target: string;
}

/** Of an edge, from node to node. */
export interface Route {
  readonly points: readonly Point[];
  readonly labelArea?: Area;
}

export interface LaidOutGraph {
  readonly width: number;
  readonly height: number;
  readonly areas: ReadonlyMap<string, Area>;
  readonly edges: ReadonlyMap<string, Route>;
}

/** Room around a label, and between boxes; pixels. */
const LABEL_MARGIN = 4;
const SPACING = { nodesep: 36, edgesep: 24, ranksep: 44 };
const MARGIN = 6;

/** A graph from top to bottom, laid out by dagre. Everything lies within `width` and `height`. */
export function laidOutGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): LaidOutGraph {
  // Loaded with the first picture, so that importing the package stays fast.
  const { Graph, layout } = require('@dagrejs/dagre') as Dagre;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ...SPACING });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { id, source, target, width, height } of edges) {
    const margin = width === 0 ? 0 : 2 * LABEL_MARGIN;
    graph.setEdge(source, target, { width: width + margin, height: height + margin, labelpos: 'c' }, id);
  }
  layout(graph, {
    customOrder: (layered: InstanceType<Dagre['Graph']>) =>
      orderLayers({
        nodes: () => layered.nodes(),
        node: (id) => layered.node(id),
        successors: (id) => layered.successors(id) ?? [],
      }),
  });
  const areas = new Map(nodes.map(({ id, width, height }) => [id, around(graph.node(id), width, height)]));
  const routes = new Map(
    edges.map((edge) => {
      const { points = [], x, y } = graph.edge({ v: edge.source, w: edge.target, name: edge.id });
      const labelArea = edge.width === 0 ? undefined : around({ x, y }, edge.width, edge.height);
      return [edge.id, { points, ...(labelArea ? { labelArea } : {}) }] as const;
    }),
  );
  return atOrigin(areas, routes);
}

function around({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }, width: number, height: number): Area {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** dagre keeps room for what it names, but not for all bends of edges. */
function atOrigin(areas: LaidOutGraph['areas'], routes: LaidOutGraph['edges']): LaidOutGraph {
  const corners = [...areas.values(), ...[...routes.values()].flatMap(({ labelArea }) => labelArea ?? [])].flatMap(
    ({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ],
  );
  const all = [...corners, ...[...routes.values()].flatMap(({ points }) => points)];
  const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other));
  const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other));
  const left = least(all.map(({ x }) => x)) - MARGIN;
  const top = least(all.map(({ y }) => y)) - MARGIN;
  const moved = <P extends Point>(point: P): P => ({ ...point, x: point.x - left, y: point.y - top });
  return {
    width: Math.ceil(most(all.map(({ x }) => x)) - left + MARGIN),
    height: Math.ceil(most(all.map(({ y }) => y)) - top + MARGIN),
    areas: new Map([...areas].map(([id, area]) => [id, moved(area)])),
    edges: new Map(
      [...routes].map(([id, { points, labelArea }]) => [
        id,
        { points: points.map(moved), ...(labelArea ? { labelArea: moved(labelArea) } : {}) },
      ]),
    ),
  };
}
