import { didYouMean } from '../../json/did-you-mean';
import { type Refusal, refusal } from './refusal';

type Shape = 'string' | 'boolean' | 'number' | { readonly [member: string]: Shape };

/** The members of a request, with the types that the API's model gives them. */
const REQUEST = {
  definition: 'string',
  stateName: 'string',
  roleArn: 'string',
  input: 'string',
  inspectionLevel: 'string',
  revealSecrets: 'boolean',
  variables: 'string',
  context: 'string',
  mock: { result: 'string', errorOutput: { error: 'string', cause: 'string' }, fieldValidationMode: 'string' },
  stateConfiguration: {
    retrierRetryCount: 'number',
    errorCausedByState: 'string',
    mapIterationFailureCount: 'number',
    mapItemReaderData: 'string',
  },
} as const;

/** What is of another type, or has another name, never gets to the API: clients refuse it. The words are our own.
 * @throws {Refusal} */
export function checkShape(request: unknown): void {
  check('request', request, REQUEST);
}

function check(place: string, value: unknown, shape: Shape): void {
  if (typeof shape === 'string') {
    if (typeof value !== shape) throw mismatch(place, shape, value);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(place, 'object', value);
  const members = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(members).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) throw unknownMember(place, unknown, Object.keys(shape));
  for (const [name, inner] of Object.entries(shape)) {
    if (members[name] !== undefined) check(place === 'request' ? name : `${place}.${name}`, members[name], inner);
  }
}

function unknownMember(place: string, name: string, known: readonly string[]): Refusal {
  return refusal(
    `Unknown member '${name}' of '${place}'.${didYouMean(name, known)} Expected one of ${known.join(', ')}`,
  );
}

function mismatch(place: string, expected: string, value: unknown): Refusal {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return refusal(`Unexpected type of '${place}': expected ${expected}, got ${kind}`);
}
