import { canonicalText } from '../../../json/canonical-text';
import { jsonEqual } from '../../../json/json-equal';
import type { JsonArray } from '../../../json/json-value';
import { arrayArgument, integerArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

/** Quota of the documentation for `States.ArrayRange`. */
const LONGEST_RANGE = 1000;

const array: IntrinsicFunction = {
  name: 'States.Array',
  constantTime: true,
  minimumArguments: 0,
  maximumArguments: Number.POSITIVE_INFINITY,
  apply: (args) => [...args],
};

const arrayPartition: IntrinsicFunction = {
  name: 'States.ArrayPartition',
  minimumArguments: 2,
  maximumArguments: 2,
  apply([items, chunk]) {
    const list = arrayArgument(this.name, items);
    const size = integerArgument(this.name, chunk);
    if (size < 1) throw invalidArguments(this.name);
    const chunks: JsonArray[] = [];
    for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
    return chunks;
  },
};

const arrayContains: IntrinsicFunction = {
  name: 'States.ArrayContains',
  minimumArguments: 2,
  maximumArguments: 2,
  apply([items, wanted]) {
    return arrayArgument(this.name, items).some((item) => jsonEqual(item, wanted));
  },
};

/** The end is included; a step away from it gives an empty array. */
const arrayRange: IntrinsicFunction = {
  name: 'States.ArrayRange',
  minimumArguments: 3,
  maximumArguments: 3,
  apply(args) {
    const [first, last, step] = args.map((arg) => integerArgument(this.name, arg));
    if (step === 0) throw invalidArguments(this.name);
    const count = Math.max(0, Math.floor((last - first) / step) + 1);
    if (count > LONGEST_RANGE) throw invalidArguments(this.name);
    return Array.from({ length: count }, (_, i) => first + i * step);
  },
};

const arrayGetItem: IntrinsicFunction = {
  name: 'States.ArrayGetItem',
  constantTime: true,
  minimumArguments: 2,
  maximumArguments: 2,
  apply([items, position]) {
    const list = arrayArgument(this.name, items);
    const index = integerArgument(this.name, position);
    // Third-party measurement: null from an empty array, a failure beyond the ends of any other.
    if (list.length === 0) return null;
    if (index < 0 || index >= list.length) throw invalidArguments(this.name);
    return list[index];
  },
};

const arrayLength: IntrinsicFunction = {
  name: 'States.ArrayLength',
  constantTime: true,
  minimumArguments: 1,
  maximumArguments: 1,
  apply([items]) {
    return arrayArgument(this.name, items).length;
  },
};

const arrayUnique: IntrinsicFunction = {
  name: 'States.ArrayUnique',
  minimumArguments: 1,
  maximumArguments: 1,
  apply([items]) {
    return firstOccurrences(arrayArgument(this.name, items));
  },
};

function firstOccurrences(items: JsonArray): JsonArray {
  const seen = new Set<string>();
  return items.filter((item) => seen.size < seen.add(canonicalText(item)).size);
}

export const ARRAY_FUNCTIONS: readonly IntrinsicFunction[] = [
  array,
  arrayPartition,
  arrayContains,
  arrayRange,
  arrayGetItem,
  arrayLength,
  arrayUnique,
];
