import { svg } from 'cdk-stepwright/views';
import { plainGraph } from '../../../src/views/diagram/plain-graph';

const NOTE = 'Too many transitions for a drawing in layers';

function chain(states: number): object {
  const names = Array.from({ length: states }, (_, index) => `S${index}`);
  const state = (index: number) =>
    index + 1 < states ? { Type: 'Pass', Next: names[index + 1] } : { Type: 'Succeed' };
  return { StartAt: 'S0', States: Object.fromEntries(names.map((name, index) => [name, state(index)])) };
}

/** Every state may go to five others. */
function dense(states: number): object {
  const choice = (index: number) => ({
    Type: 'Choice',
    Choices: [1, 2, 3, 4, 5].map((jump) => ({
      Variable: '$.n',
      NumericEquals: jump,
      Next: `S${(index + 7 * jump) % states}`,
    })),
    Default: `S${(index + 1) % states}`,
  });
  const state = (index: number) => (index + 1 < states ? choice(index) : { Type: 'Succeed' });
  return {
    StartAt: 'S0',
    States: Object.fromEntries(Array.from({ length: states }, (_, index) => [`S${index}`, state(index)])),
  };
}

test.each([
  ['a chain of 2,000 states', chain(2_000), 2_000],
  ['200 states with five rules each', dense(200), 200],
])('%s is drawn plainly, with every state, and says so', (_, machine, states) => {
  const picture = svg(machine);
  expect(picture).toContain(`>${NOTE}`);
  expect(picture.match(/<g class="state"/g)).toHaveLength(states);
});

test('what is not large is drawn in layers, with conditions', () => {
  expect(svg(dense(20))).not.toContain(NOTE);
  expect(svg(chain(200))).not.toContain(NOTE);
});

test('boxes stand in one column in their order; edges lead to the next box, or beside the column', () => {
  const node = (id: string, width: number) => ({ id, width, height: 40 });
  const edge = (source: string, target: string) => ({ id: `${source}${target}`, source, target, width: 9, height: 9 });
  const { areas, edges, width, height } = plainGraph(
    [node('a', 100), node('b', 60), node('c', 100)],
    [edge('a', 'b'), edge('c', 'a'), edge('b', 'b')],
  );
  const [a, b, c] = ['a', 'b', 'c'].map((id) => areas.get(id));
  expect([a, b, c].map((area) => area?.y)).toStrictEqual([6, 74, 142]);
  expect(edges.get('ab')?.points).toStrictEqual([
    { x: 56, y: 46 },
    { x: 56, y: 74 },
  ]);
  for (const id of ['ca', 'bb']) {
    for (const { x, y } of edges.get(id)?.points.slice(1, -1) ?? []) {
      expect(x).toBeGreaterThan(106);
      expect(x).toBeLessThan(width);
      expect(y).toBeLessThan(height);
    }
  }
});
