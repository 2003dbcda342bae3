import type { JsonValue } from '../../../json/json-value';
import type { Backwards } from '../backwards';
import type { TracedVisit } from '../trace';
import { type ExecutionFacts, itemsOf } from '../visit-data';
import type { Attempt } from './attempt';

/** How a Map is given no items, or some. */
export function mapAttempts(
  traced: TracedVisit,
  hasItems: boolean,
  backwards: Backwards,
  facts: ExecutionFacts,
): readonly Attempt[] {
  const now = itemsOf(traced, facts) ?? [];
  const item: JsonValue = now[0] ?? {};
  const wanted: readonly JsonValue[] = hasItems ? [[item], ['auto'], [item, item]] : [[]];
  const { state } = traced.visit;
  if (!hasItems && state.type === 'Map' && state.distributed?.itemReader?.resource.action === 'listObjectsV2')
    return [{ changes: [{ kind: 'noItems' }], lasting: false }];
  return wanted.flatMap((items) => backwards.items(traced, [], items).map((changes) => ({ changes, lasting: false })));
}
