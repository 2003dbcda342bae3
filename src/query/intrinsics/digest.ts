import { createHash } from 'node:crypto';

/** Algorithms as Step Functions spells them (case counts), to the names that Node.js has for them. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** The digest in lower-case hexadecimal digits, or undefined for an algorithm that Step Functions does not have. */
export function digest(text: string, algorithm: string): string | undefined {
  const name = ALGORITHMS.get(algorithm);
  return name === undefined ? undefined : createHash(name).update(text, 'utf8').digest('hex');
}
