import { InvalidRequestError } from './api-constraints';

/** What an argument is, for the message, and the line to write. */
export interface Wanted {
  /** Name of the function. */
  readonly of: string;
  /** `a parsed definition` */
  readonly what: string;
  readonly line: string;
}

/**
 * Refuses what has not the members that a function reads: in JavaScript nobody else says that another thing was given.
 * @throws {InvalidRequestError}
 */
export function requireArgument(value: unknown, members: readonly string[], wanted: Wanted): void {
  if (typeof value === 'object' && value !== null && members.every((member) => member in value)) return;
  throw refusal(value, wanted);
}

/** Refuses what cannot be gone through item by item.
 * @throws {InvalidRequestError} */
export function requireItems(value: unknown, wanted: Wanted): void {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return;
  throw refusal(value, wanted);
}

/** Refuses what is no list of such things.
 * @throws {InvalidRequestError} */
export function requireList(value: unknown, members: readonly string[], wanted: Wanted): void {
  if (!Array.isArray(value)) throw refusal(value, wanted);
  for (const item of value) requireArgument(item, members, wanted);
}

/** Refuses what is no parsed definition: a raw one, or its text.
 * @throws {InvalidRequestError} */
export function requireDefinition(value: unknown, of: string): void {
  const line = `${of}(parseDefinitionOrThrow(definition), …), with parseDefinitionOrThrow from cdk-stepwright/asl`;
  requireArgument(value, ['states', 'startAt', 'source'], { of, what: 'a parsed definition', line });
  requireArgument((value as { readonly states: unknown }).states, ['keys'], { of, what: 'a parsed definition', line });
}

function refusal(value: unknown, { of, what, line }: Wanted): InvalidRequestError {
  return new InvalidRequestError(`Expected ${what} for ${of}, got ${kindOf(value)}. Write ${line}.`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'another object' : `a value of type ${typeof value}`;
}
