import type { TextCursor } from '../../text-cursor';
import type { FilterPredicate } from './filter-predicate';

export function parseFilter(cursor: TextCursor): FilterPredicate {
  return cursor.fail('uses a filter, which is not supported yet');
}
