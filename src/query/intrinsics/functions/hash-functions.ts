import { createHash } from 'node:crypto';
import { toJsonText } from '../../../json/json-text';
import { textArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

/** Quota of the documentation, in characters. */
const LONGEST_DATA = 10_000;

/** Algorithms as Step Functions spells them (case counts), to the names that Node.js has for them. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** A text is hashed as it is, any other value as compact JSON (the documentation allows any; how is not recorded). */
const hash: IntrinsicFunction = {
  name: 'States.Hash',
  minimumArguments: 2,
  maximumArguments: 2,
  apply([data, algorithm]) {
    const digest = ALGORITHMS.get(textArgument(this.name, algorithm));
    const text = typeof data === 'string' ? data : toJsonText(data);
    if (digest === undefined || text.length > LONGEST_DATA) throw invalidArguments(this.name);
    return createHash(digest).update(text, 'utf8').digest('hex');
  },
};

export const HASH_FUNCTIONS: readonly IntrinsicFunction[] = [hash];
