/** What a value is, for messages that say what came. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'object') return kindOfObject(value);
  return `a value of type ${typeof value}`;
}

/** A proxy may let nobody look at it. */
function kindOfObject(value: object): string {
  try {
    if (value instanceof Error) return `an Error (${value.name})`;
    return Array.isArray(value) ? 'an array' : 'an object';
  } catch {
    return 'an object that cannot be read';
  }
}
