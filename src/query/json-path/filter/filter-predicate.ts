import type { JsonValue } from '../../../json/json-value';

/** Tells whether a filter `[?(…)]` keeps an item. `root` is what `$` means inside of the filter. */
export type FilterPredicate = (item: JsonValue, root: JsonValue) => boolean;
