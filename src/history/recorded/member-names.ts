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

/** Members of details in the API's spelling (API reference, types of HistoryEvent's members), by their folded names. */
const DETAILS = new Map(
  [
    'activityArn',
    'assignedVariables',
    'assignedVariablesDetails',
    'cause',
    'error',
    'heartbeatInSeconds',
    'included',
    'index',
    'input',
    'inputDetails',
    'length',
    'location',
    'mapRunArn',
    'name',
    'output',
    'outputDetails',
    'parameters',
    'redriveCount',
    'region',
    'resource',
    'resourceType',
    'roleArn',
    'state',
    'stateMachineAliasArn',
    'stateMachineVersionArn',
    'taskCredentials',
    'timeoutInSeconds',
    'truncated',
    'workerName',
  ].map((name) => [folded(name), name]),
);

/** Members whose value has members of its own that are spelled as the others are. Those of `assignedVariables` are names of the workflow. */
const NESTED: ReadonlySet<string> = new Set([
  'inputDetails',
  'outputDetails',
  'assignedVariablesDetails',
  'taskCredentials',
]);

/** Members that are numbers; logs have them as texts. */
const NUMBERS: ReadonlySet<string> = new Set([
  'heartbeatInSeconds',
  'index',
  'length',
  'redriveCount',
  'timeoutInSeconds',
]);

type Members = Record<string, unknown>;

/**
 * Details in the spelling of the API, without members that are null, which some tools print for what is not there. Unknown members keep their names.
 */
export function canonicalDetails(details: Readonly<Members>): Members {
  return canonical(details, (name, value) =>
    NESTED.has(name) && typeof value === 'object' && value !== null
      ? canonical(value as Members, numbered)
      : numbered(name, value),
  );
}

function canonical(details: Readonly<Members>, memberOf: (name: string, value: unknown) => unknown): Members {
  const members: Members = {};
  for (const [given, value] of Object.entries(details)) {
    if (value === null || value === undefined || given === '__type' || given === '__proto__') continue;
    const name = DETAILS.get(folded(given)) ?? given;
    members[name] = memberOf(name, value);
  }
  return members;
}

function numbered(name: string, value: unknown): unknown {
  return NUMBERS.has(name) && typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

const KNOWN: ReadonlySet<string> = new Set(DETAILS.values());

/** Those members of an event that are members of details: exports of some tools lift them up. */
export function liftedDetails(event: Readonly<Members>): Members | undefined {
  const lifted = Object.entries(event).filter(([name, value]) => value !== null && DETAILS.has(folded(name)));
  return lifted.length === 0 ? undefined : Object.fromEntries(lifted);
}

/** Whether details are spelled as the API does, so that they can be taken as they are. */
export function areCanonical(details: Readonly<Members>): boolean {
  for (const name in details) {
    const value = details[name];
    if (value === null || !KNOWN.has(name) || (NUMBERS.has(name) && typeof value === 'string')) return false;
    if (NESTED.has(name) && !(typeof value === 'object' && areSpelled(value as Members))) return false;
  }
  return true;
}

function areSpelled(members: Readonly<Members>): boolean {
  for (const name in members) if (members[name] === null || !KNOWN.has(name)) return false;
  return true;
}
