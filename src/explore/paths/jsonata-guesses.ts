import type { JsonValue } from '../../json/json-value';
import { allNodes, type JsonataNode, nodesIn } from '../../query/jsonata/tree';
import { readsOfTree } from '../../query/jsonata/tree-reads';
import { constantOf, related } from './jsonata-nodes';
import { ABSENT, type Step, type Wanted } from './values';
import type { Way } from './ways';

/**
 * Of a path that filters, or maps over items: a list of as many as are wanted that are as the filter asks; none where it is to find nothing.
 * @param wanted what each is to be, where the path goes on from the items
 */
export function filterWays(node: JsonataNode, found: boolean, wanted?: Wanted, count = 1): readonly Way[] {
  const steps = node.steps as readonly JsonataNode[];
  const [start, ...rest] = steps;
  const at = start ? readsOfTree(node)[0] : undefined;
  if (!at || at.steps.includes(null)) return [];
  const location = { root: at.root, steps: at.steps as readonly Step[] };
  if (!found) return [[{ ...location, value: [] }], [{ ...location, value: ABSENT }]];
  const members: Record<string, JsonValue> = {};
  for (const step of rest) {
    for (const { expr } of nodesIn([step.predicate, step.stages])) {
      for (const inner of allNodes((expr ?? {}) as JsonataNode)) {
        const [left, right] = [inner.lhs, inner.rhs] as readonly (JsonataNode | undefined)[];
        const name = left?.type === 'path' ? (left.steps as readonly JsonataNode[])[0]?.value : undefined;
        const literal = right && constantOf(right);
        if (inner.type !== 'binary' || typeof name !== 'string' || literal === undefined) continue;
        const [value] = related(String(inner.value), literal, true);
        if (value !== ABSENT) members[name] = value;
      }
    }
  }
  const last = steps.at(-1);
  const isLonger = steps.length > at.steps.length + 2;
  if (isLonger && last?.type === 'name' && wanted !== undefined && wanted !== ABSENT)
    members[String(last.value)] = wanted;
  return [[{ ...location, value: Array.from({ length: count }, () => members) }]];
}

/** Where nothing tells more: each place that is read gets the constants of the expression. */
export function guesses(node: JsonataNode): readonly Way[] {
  const constants: Wanted[] = [];
  for (const inner of allNodes(node)) {
    const value = constantOf(inner);
    if (value === undefined) continue;
    constants.push(value);
    if (typeof value === 'number')
      constants.push(
        value + 1,
        value - 1,
        Array.from({ length: Math.min(Math.max(value, 0), 20) }, () => 'auto'),
      );
  }
  const samples: readonly Wanted[] = [
    ...constants,
    ...constants.map((value): Wanted => (value === ABSENT ? ABSENT : [value])),
    ...SAMPLES,
  ];
  return readsOfTree(node).flatMap(({ root, steps }) => {
    const location = { root, steps: steps.map((step) => step ?? 0) };
    return samples.slice(0, 16).map((value): Way => [{ ...location, value }]);
  });
}

const SAMPLES: readonly Wanted[] = [
  true,
  false,
  'auto',
  1,
  0,
  ABSENT,
  null,
  [],
  ['auto'],
  {},
  '2024-01-01T00:00:00Z',
  '2999-01-01T00:00:00Z',
];
