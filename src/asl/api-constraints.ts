/** A request that the model of the API excludes, whatever the definition says: ValidationException on AWS. */
export class InvalidRequestError extends Error {
  readonly code = 'ValidationException';

  constructor(message: string) {
    super(message);
    this.name = 'InvalidRequestError';
  }
}

/** What is wrong with members of a request, in the words of all AWS APIs; undefined where nothing is. */
export function constraintMessage(violations: readonly (string | undefined)[]): string | undefined {
  const found = violations.filter((violation) => violation !== undefined);
  if (found.length === 0) return undefined;
  const count = found.length === 1 ? '1 validation error' : `${found.length} validation errors`;
  return `${count} detected: ${found.join('; ')}`;
}

/** A member that has few values. */
export function outsideEnum(name: string, value: unknown, values: readonly string[]): string | undefined {
  if (value === undefined || (values as readonly unknown[]).includes(value)) return undefined;
  return violation(name, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
}

/** A whole number, both bounds included. */
export function outsideRange(name: string, value: unknown, min: number, max: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) return violation(name, value, 'Member must be an integer');
  if (value < min) return violation(name, value, `Member must have value greater than or equal to ${min}`);
  return value > max ? violation(name, value, `Member must have value less than or equal to ${max}`) : undefined;
}

function violation(name: string, value: unknown, rule: string): string {
  return `Value '${typeof value === 'string' ? value : typeof value === 'number' ? String(value) : typeof value}' at '${name}' failed to satisfy constraint: ${rule}`;
}
