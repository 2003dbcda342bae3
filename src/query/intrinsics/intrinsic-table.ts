import { ARRAY_FUNCTIONS } from './functions/array-functions';
import { ENCODING_FUNCTIONS } from './functions/encoding-functions';
import { FORMAT_FUNCTIONS } from './functions/format-functions';
import { HASH_FUNCTIONS } from './functions/hash-functions';
import { JSON_FUNCTIONS } from './functions/json-functions';
import { MATH_FUNCTIONS } from './functions/math-functions';
import { STRING_FUNCTIONS } from './functions/string-functions';
import { UUID_FUNCTIONS } from './functions/uuid-functions';
import type { IntrinsicFunction } from './intrinsic-function';

/** All intrinsic functions by name, in the groups of the developer guide. */
export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map(
  [
    ...ARRAY_FUNCTIONS,
    ...ENCODING_FUNCTIONS,
    ...HASH_FUNCTIONS,
    ...JSON_FUNCTIONS,
    ...MATH_FUNCTIONS,
    ...STRING_FUNCTIONS,
    ...UUID_FUNCTIONS,
    ...FORMAT_FUNCTIONS,
  ].map((each) => [each.name, each]),
);
