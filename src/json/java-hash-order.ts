/**
 * The order in which a Java `HashMap` iterates over string keys.
 *
 * Step Functions builds some objects in Java hash maps, so that their members come out in this order: evaluated `.$`
 * members of payload templates, items of a CSV, `States.JsonMerge`. Verified against 87 recorded templates
 * (asl-semantics, section 1.5).
 */
export function javaHashOrder(keys: readonly string[]): string[] {
  const capacity = tableCapacity(keys.length);
  const bucketOf = (key: string): number => spread(javaHashCode(key)) & (capacity - 1);
  return keys
    .map((key, index) => ({ key, index, bucket: bucketOf(key) }))
    .sort((a, b) => a.bucket - b.bucket || a.index - b.index)
    .map((entry) => entry.key);
}

/** `HashMap` starts with 16 buckets and doubles when it holds more than three quarters of them. */
function tableCapacity(size: number): number {
  let capacity = 16;
  while (size > capacity * 0.75) capacity *= 2;
  return capacity;
}

/** `String.hashCode` of Java: the polynomial in 31, in 32 bits. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** `HashMap.hash`: the upper half is mixed into the lower one. */
function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
