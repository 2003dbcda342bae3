import { type LayeredGraph, orderLayers } from '../../../src/views/diagram/svg-order';

/** Layers of names, and edges from a layer to the next: `a1-b2`. */
function layered(layers: readonly (readonly string[])[], edges: readonly string[]) {
  const nodes = new Map(layers.flatMap((layer, rank) => layer.map((id) => [id, { rank, order: undefined as never }])));
  const graph: LayeredGraph = {
    nodes: () => [...nodes.keys()],
    node: (id) => nodes.get(id) as { rank: number },
    successors: (id) => edges.filter((edge) => edge.startsWith(`${id}-`)).map((edge) => edge.split('-')[1]),
  };
  orderLayers(graph);
  return layers.map((layer) => [...layer].sort((a, b) => (nodes.get(a)?.order ?? 0) - (nodes.get(b)?.order ?? 0)));
}

test('ways that would cross do not', () => {
  expect(
    layered(
      [
        ['a1', 'a2', 'a3'],
        ['b1', 'b2', 'b3'],
      ],
      ['a1-b3', 'a2-b2', 'a3-b1'],
    ),
  ).toEqual([
    ['a1', 'a2', 'a3'],
    ['b3', 'b2', 'b1'],
  ]);
});

test('over several layers, and with nodes that nothing leads to', () => {
  const [, middle, last] = layered(
    [
      ['a1', 'a2'],
      ['b1', 'b2', 'free'],
      ['c1', 'c2'],
    ],
    ['a1-b2', 'a2-b1', 'b1-c1', 'b2-c2'],
  );
  expect(middle.indexOf('b2')).toBeLessThan(middle.indexOf('b1'));
  expect(last).toEqual(['c2', 'c1']);
});

test('each node has a place of its own in its layer', () => {
  const layers = [0, 1, 2, 3].map((rank) => Array.from({ length: 8 }, (_, index) => `${'abcd'[rank]}${index}`));
  const edges = [0, 1, 2].flatMap((rank) =>
    Array.from(
      { length: 16 },
      (_, index) => `${'abcd'[rank]}${(index * 5) % 8}-${'abcd'[rank + 1]}${(index * 3 + rank) % 8}`,
    ),
  );
  const ordered = layered(layers, edges);
  expect(ordered.map((layer) => [...layer].sort())).toEqual(layers);
  expect(layered(layers, edges)).toEqual(ordered);
});

test('a graph without nodes', () => {
  expect(layered([], [])).toEqual([]);
});
