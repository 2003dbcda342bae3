import { leavesSomething } from '../../checks/effects';
import { jsonEqual } from '../../json/json-equal';
import type { JsonValue } from '../../json/json-value';
import { placeText } from '../../simulator/port/address';
import { ExploredMachine } from './explored-machine';
import type { RunAttempt } from './fault-run';
import type { Broken } from './invariants/invariant';
import { FROM_START, runPlan } from './run-plan';

/**
 * What an asynchronous Express execution does otherwise when it is run a second time, as AWS may do (developer guide, "Standard and Express workflows": at-least-once).
 * What leaves something behind has to be asked for in the same words, but for the names of the execution: else it is done twice.
 */
export function* duplicatesOf(machine: ExploredMachine): Generator<Broken> {
  const { definition, settings, nominal } = machine;
  const { identity } = settings;
  const again = new ExploredMachine(
    definition,
    {
      ...settings,
      seed: settings.seed + 1,
      startTimeMs: settings.startTimeMs + 1000,
      identity: {
        ...identity,
        executionName: `${identity.executionName}-again`,
        executionArn: `${identity.executionArn}-again`,
      },
    },
    nominal,
  );
  const [first, second] = [machine, again].map((each) => ({
    writes: writesOf(runPlan(each, { plan: [], from: FROM_START }).attempts),
    names: [each.settings.identity.executionArn, each.settings.identity.executionName],
  }));
  for (const [place, { state, parameters }] of first.writes) {
    const other = second.writes.get(place);
    const isAlike = other && jsonEqual(without(parameters, first.names), without(other.parameters, second.names));
    if (!isAlike) yield { place: state, message: 'it asks for something else when the execution is run a second time' };
  }
}

interface Write {
  readonly state: string;
  readonly parameters: JsonValue;
}

function writesOf(attempts: readonly RunAttempt[]): ReadonlyMap<string, Write> {
  const writes = attempts.filter(({ task }) => leavesSomething(task.state));
  return new Map(
    writes.map(({ request }) => {
      const { visit, attempt, stateName, parameters } = request;
      return [`${placeText(request)}#${visit}#${attempt}`, { state: stateName, parameters }];
    }),
  );
}

/** The value with `*` in the place of the names of the execution. */
function without(value: JsonValue, names: readonly string[]): JsonValue {
  if (typeof value === 'string') return names.reduce((text, name) => text.replaceAll(name, '*'), value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => without(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, without(member, names)]));
}
