import { toJsonText } from '../../../json/json-text';
import { textArgument } from '../argument-checks';
import { digest } from '../digest';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

/** Quota of the documentation, in characters. */
const LONGEST_DATA = 10_000;

/** A text is hashed as it is, any other value as compact JSON (the documentation allows any; how is not recorded). */
const hash: IntrinsicFunction = {
  name: 'States.Hash',
  minimumArguments: 2,
  maximumArguments: 2,
  apply([data, algorithm]) {
    const text = typeof data === 'string' ? data : toJsonText(data);
    if (text.length > LONGEST_DATA) throw invalidArguments(this.name);
    const hashed = digest(text, textArgument(this.name, algorithm));
    if (hashed === undefined) throw invalidArguments(this.name);
    return hashed;
  },
};

export const HASH_FUNCTIONS: readonly IntrinsicFunction[] = [hash];
