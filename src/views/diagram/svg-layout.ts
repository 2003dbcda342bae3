import type { State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import { allScopes, nestedScopes } from '../../asl/graph';
import { type Edge, edgesOfScope } from './edge';
import { edgeLabel } from './node-label';
import { plainGraph } from './plain-graph';
import { boxSize, boxText, labelsText, labelText, SLANT } from './svg-box';
import { type GraphEdge, type GraphNode, laidOutGraph, type Route } from './svg-graph';
import type { Area, Picture, PlacedCircle, PlacedScope, PlacedState, Point } from './svg-picture';
import { meeting, pastRows, rowsOf, straightened } from './svg-route';

const CIRCLE = 18;
const PADDING = 14;
const GAP = 14;
/** Branches go into a further row when one gets wider; pixels. */
const ROW_WIDTH = 1600;

/** Lays a state machine out. A transition never leaves its scope, so that each scope is a graph of its own, in the box of its state. */
export function pictureOf(definition: StateMachineDefinition): Picture {
  const known = pictures.get(definition);
  if (known) return known;
  const picture = scopePicture(definition, definition, isLarge(definition));
  pictures.set(definition, picture);
  return picture;
}

/** A report draws the same machine once for each execution. */
const pictures = new WeakMap<StateMachineDefinition, Picture>();

/**
 * dagre's work grows with the square of the ways of a scope: 250 in one scope take some 0.6 seconds, 400 take 1.7 (bench/own/diagrams.cjs), and in
 * long chains its recursion has no bound. A machine beyond that is drawn plainly.
 */
const MOST_WORK = 400 ** 2;

function isLarge(definition: StateMachineDefinition): boolean {
  let work = 0;
  for (const scope of allScopes(definition)) work += together(edgesOfScope(scope)).length ** 2;
  return work > MOST_WORK;
}

/** Ids of nodes: names of states have `=` before them, so that circles cannot be taken for states. */
const START = 'start';
const END = 'end';
const idOf = (name: string): string => `=${name}`;

function scopePicture(scope: StatesScope, definition: StateMachineDefinition, isPlain: boolean): Picture {
  const isMachine = scope === definition;
  // Nested scopes end where no way leads on, and where there is one state everybody sees where it starts.
  const drawn = edgesOfScope(scope).filter(
    ({ kind }) => isMachine || (kind !== 'end' && (kind !== 'start' || scope.states.size > 1)),
  );
  const ways = together(drawn);
  const states = [...scope.states.values()].map((state) => stateAtOrigin(state, definition, isPlain));
  const circles = circlesOf(drawn);
  const nodes: GraphNode[] = [
    ...circles.map(({ kind, width, height }) => ({ id: kind === 'start' ? START : END, width, height })),
    ...states.map(({ state, width, height }) => ({ id: idOf(state.name), width, height })),
  ];
  const labels = ways.map((edges) => labelsText(edges.map((edge) => edgeLabel(stateOf(scope, edge), edge))));
  const graph = (isPlain ? plainGraph : laidOutGraph)(
    nodes,
    ways.map(
      ([edge], index): GraphEdge => ({
        id: edge.location,
        source: sourceId(edge),
        target: targetId(edge),
        width: labels[index].width,
        height: labels[index].height,
      }),
    ),
  );
  const area = (id: string): Area => graph.areas.get(id) as Area;
  // Ways go straight past labels as they do past boxes.
  const labelAreas = [...graph.edges.values()].flatMap(({ labelArea }) => labelArea ?? []);
  const rows = isPlain ? [] : rowsOf([...graph.areas.values(), ...labelAreas]);
  return {
    isPlain,
    width: graph.width,
    height: graph.height,
    circles: circles.map((circle) => ({ ...circle, ...area(circle.kind === 'start' ? START : END) })),
    states: states.map((placed) => ({ ...placed, ...area(idOf(placed.state.name)) })),
    edges: ways.map((edges, index) => {
      const [edge] = edges;
      const { points, labelArea } = graph.edges.get(edge.location) as Route;
      const route = [...straightened(pastRows(points, rows))];
      const end = route.length - 1;
      if (edge.source !== edge.target) {
        route[0] = meeting(route[0], route[1], area(sourceId(edge)), slantOf(scope, edge.source));
        route[end] = meeting(route[end], route[end - 1], area(targetId(edge)), slantOf(scope, edge.target));
      }
      return { edges, points: route, label: labels[index], ...(labelArea ? { labelArea } : {}) };
    }),
  };
}

/** Ways that are drawn as one: Catchers from a state to another, and all else between the two. */
function together(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const ways = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.source, edge.target, edge.kind === 'catch']);
    const known = ways.get(key);
    if (known) known.push(edge);
    else ways.set(key, [edge]);
  }
  return [...ways.values()];
}

function circlesOf(edges: readonly Edge[]): readonly PlacedCircle[] {
  const circle = (kind: PlacedCircle['kind']): PlacedCircle => ({ kind, x: 0, y: 0, width: CIRCLE, height: CIRCLE });
  return [
    ...(edges.some(({ kind }) => kind === 'start') ? [circle('start')] : []),
    ...(edges.some(({ kind }) => kind === 'end') ? [circle('end')] : []),
  ];
}

function stateOf(scope: StatesScope, { source }: Edge): State | undefined {
  return source === undefined ? undefined : scope.states.get(source);
}

function sourceId({ source }: Edge): string {
  return source === undefined ? START : idOf(source);
}

function targetId({ target }: Edge): string {
  return target === undefined ? END : idOf(target);
}

function slantOf({ states }: StatesScope, name: string | undefined): number {
  const state = name === undefined ? undefined : states.get(name);
  return state ? SLANT[state.type] : 0;
}

function stateAtOrigin(state: State, definition: StateMachineDefinition, isPlain: boolean): PlacedState {
  const text = boxText(state);
  const scopes = nestedScopes(state);
  if (scopes.length === 0) return { state, text, scopes: [], x: 0, y: 0, ...boxSize(state.type, text) };
  const headline = text.height + PADDING;
  const placed = inRows(
    scopes.map((scope, index) =>
      scopeAtOrigin(scopePicture(scope, definition, isPlain), scopes.length > 1 ? `branch ${index + 1}` : ''),
    ),
    { x: PADDING, y: headline + PADDING / 2 },
  );
  const right = placed.reduce((most, { x, width }) => Math.max(most, x + width), 0);
  const bottom = placed.reduce((most, { y, height }) => Math.max(most, y + height), 0);
  return {
    state,
    text,
    scopes: placed,
    x: 0,
    y: 0,
    width: Math.max(right + PADDING, text.width + 4 * PADDING),
    height: bottom + PADDING,
  };
}

function scopeAtOrigin(picture: Picture, name: string): PlacedScope {
  const title = labelText(name);
  return {
    title,
    picture,
    inner: { x: PADDING, y: PADDING + title.height },
    x: 0,
    y: 0,
    width: Math.max(picture.width, title.width) + 2 * PADDING,
    height: picture.height + title.height + 2 * PADDING,
  };
}

function inRows(scopes: readonly PlacedScope[], start: Point): readonly PlacedScope[] {
  let { x, y } = start;
  let rowHeight = 0;
  return scopes.map((scope) => {
    if (x > start.x && x + scope.width > ROW_WIDTH) {
      y += rowHeight + GAP;
      x = start.x;
      rowHeight = 0;
    }
    const placed = { ...scope, x, y };
    x += scope.width + GAP;
    rowHeight = Math.max(rowHeight, scope.height);
    return placed;
  });
}
