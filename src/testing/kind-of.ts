/** What a value is, for messages that say what came. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Error) return `an Error (${value.name})`;
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
