/** A graph in layers as dagre hands it over: each edge leads from a layer to the next, with nodes of dagre's own on the long ones. */
export interface LayeredGraph {
  nodes(): readonly string[];
  node(id: string): { readonly rank?: number; order?: number };
  successors(id: string): readonly string[];
}

/** Sweeps that bring nothing end the search. */
const PATIENCE = 4;
const MOST_SWEEPS = 40;

/**
 * Orders the nodes of each layer so that few edges cross: nodes go to the mean of their neighbours in the layer before, down and up in turn, and the
 * order with the fewest crossings is kept (Sugiyama, Tagawa, Toda 1981). The same method as dagre's own, on numbers in arrays: dagre builds a
 * graph for each layer of each sweep, which takes two thirds of its time on dense machines.
 */
export function orderLayers(graph: LayeredGraph): void {
  const ids = graph.nodes();
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const ranks = ids.map((id) => graph.node(id).rank ?? 0);
  const down = ids.map((id) => graph.successors(id).map((next) => numbers.get(next) as number));
  const up: number[][] = ids.map(() => []);
  down.forEach((all, from) => {
    for (const to of all) up[to].push(from);
  });
  const layers = firstOrder(ranks, down);
  const places = new Array<number>(ids.length).fill(0);
  const settle = (layer: readonly number[]): void => {
    layer.forEach((node, index) => {
      places[node] = index;
    });
  };
  layers.forEach(settle);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(layers, down, places);
  for (let sweep = 0, idle = 0; sweep < MOST_SWEEPS && idle < PATIENCE && fewest > 0; sweep++) {
    const isDown = sweep % 2 === 0;
    const preferRight = sweep % 4 >= 2;
    for (let step = 1; step < layers.length; step++) {
      const at = isDown ? step : layers.length - 1 - step;
      layers[at] = byNeighbours(layers[at], isDown ? up : down, places, preferRight);
      settle(layers[at]);
    }
    const now = crossings(layers, down, places);
    idle = now < fewest ? 0 : idle + 1;
    if (now >= fewest) continue;
    fewest = now;
    best = layers.map((layer) => [...layer]);
  }
  for (const layer of best) {
    layer.forEach((node, index) => {
      graph.node(ids[node]).order = index;
    });
  }
}

/** Depth first from the upper layers: what hangs together stands together. */
function firstOrder(ranks: readonly number[], down: readonly (readonly number[])[]): number[][] {
  const layers: number[][] = Array.from(
    { length: ranks.reduce((most, rank) => Math.max(most, rank), 0) + 1 },
    () => [],
  );
  const seen = new Array<boolean>(ranks.length).fill(false);
  const starts = ranks.map((_, node) => node).sort((a, b) => ranks[a] - ranks[b] || a - b);
  for (const start of starts) {
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen[node]) continue;
      seen[node] = true;
      layers[ranks[node]].push(node);
      for (let index = down[node].length - 1; index >= 0; index--) open.push(down[node][index]);
    }
  }
  return layers;
}

/** A layer by the mean place of its neighbours; nodes without neighbours stay where they are. */
function byNeighbours(
  layer: readonly number[],
  neighbours: readonly (readonly number[])[],
  places: readonly number[],
  preferRight: boolean,
): number[] {
  const means = layer.map((node) => meanOf(neighbours[node], places));
  const movable = layer.map((_, index) => index).filter((index) => means[index] !== undefined);
  const sorted = [...movable].sort(
    (a, b) => (means[a] as number) - (means[b] as number) || (preferRight ? b - a : a - b),
  );
  const ordered = [...layer];
  movable.forEach((place, index) => {
    ordered[place] = layer[sorted[index]];
  });
  return ordered;
}

function meanOf(neighbours: readonly number[], places: readonly number[]): number | undefined {
  if (neighbours.length === 0) return undefined;
  let sum = 0;
  for (const neighbour of neighbours) sum += places[neighbour];
  return sum / neighbours.length;
}

/** Crossings between all layers, counted with a tree of sums (Barth, Jünger, Mutzel 2002). */
function crossings(
  layers: readonly (readonly number[])[],
  down: readonly (readonly number[])[],
  places: readonly number[],
): number {
  let count = 0;
  for (let rank = 0; rank + 1 < layers.length; rank++) {
    const size = layers[rank + 1].length;
    const sums = new Array<number>(size + 1).fill(0);
    let entered = 0;
    for (const node of layers[rank]) {
      const ends = down[node].map((next) => places[next]);
      for (const end of ends) count += entered - sumTo(sums, end);
      for (const end of ends) {
        for (let at = end + 1; at <= size; at += at & -at) sums[at] += 1;
        entered += 1;
      }
    }
  }
  return count;
}

/** How many edges entered at `end` or to the left of it. */
function sumTo(sums: readonly number[], end: number): number {
  let sum = 0;
  for (let at = end + 1; at > 0; at -= at & -at) sum += sums[at];
  return sum;
}
