/** So many names are remembered; a history has some dozens of them. */
const MOST_REMEMBERED = 1000;
const remembered = new Map<string, string>();

/** A name without its casing: `previousEventId`, `PreviousEventId` and `previous_event_id` are one. */
export function folded(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const fold = name.replaceAll(/[_-]/g, '').toLowerCase();
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, fold);
  return fold;
}

type Members = Record<string, unknown>;

/**
 * Members of details in the API's spelling, with what they are (API reference, types of HistoryEvent's members). Those that are `nested` have members
 * that are spelled as the others are; those of `assignedVariables` are names of the workflow.
 */
const KINDS: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object' | 'nested'>> = {
  activityArn: 'string',
  assignedVariables: 'object',
  assignedVariablesDetails: 'nested',
  cause: 'string',
  error: 'string',
  heartbeatInSeconds: 'number',
  included: 'boolean',
  index: 'number',
  input: 'string',
  inputDetails: 'nested',
  length: 'number',
  location: 'string',
  mapRunArn: 'string',
  name: 'string',
  output: 'string',
  outputDetails: 'nested',
  parameters: 'string',
  redriveCount: 'number',
  region: 'string',
  resource: 'string',
  resourceType: 'string',
  roleArn: 'string',
  state: 'string',
  stateMachineAliasArn: 'string',
  stateMachineVersionArn: 'string',
  taskCredentials: 'nested',
  timeoutInSeconds: 'number',
  truncated: 'boolean',
  workerName: 'string',
};

const SPELLINGS = new Map(Object.keys(KINDS).map((name) => [folded(name), name]));

/** Thrown for a member that is something else than the API says. */
export class MemberMismatch {
  constructor(
    readonly name: string,
    readonly expected: string,
    readonly value: unknown,
  ) {}
}

/**
 * Details in the spelling of the API: themselves where they are. Members that are null are left out, which some tools print for what is not there;
 * unknown ones keep their names; numbers are numbers, which logs have as texts.
 * @throws {MemberMismatch}
 */
export function canonicalDetails(details: Readonly<Members>, isNested = false): Readonly<Members> {
  if (areCanonical(details, isNested)) return details;
  const members: Members = {};
  for (const [given, value] of Object.entries(details)) {
    if (value === null || value === undefined || given === '__type' || given === '__proto__') continue;
    const name = SPELLINGS.get(folded(given)) ?? given;
    members[name] = canonicalMember(name, value, isNested);
  }
  return members;
}

function canonicalMember(name: string, value: unknown, isNested: boolean): unknown {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined || typeof value === kind) return value;
  if (kind === 'number' && typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  if (kind === 'nested' && !isNested && typeof value === 'object') return canonicalDetails(value as Members, true);
  throw new MemberMismatch(name, kind === 'object' || kind === 'nested' ? 'an object' : `a ${kind}`, value);
}

/** Whether details are spelled as the API does, so that they can be taken as they are. */
function areCanonical(details: Readonly<Members>, isNested: boolean): boolean {
  for (const name in details) {
    const value = details[name];
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (kind === 'nested' && !isNested && typeof value === 'object' && value !== null) {
      if (!areCanonical(value as Members, true)) return false;
    } else if (value === null || typeof value !== kind) return false;
  }
  return true;
}

/** Those members of an event that are members of details: exports of some tools lift them up. */
export function liftedDetails(event: Readonly<Members>): Members | undefined {
  const lifted = Object.entries(event).filter(([name, value]) => value !== null && SPELLINGS.has(folded(name)));
  return lifted.length === 0 ? undefined : Object.fromEntries(lifted);
}
