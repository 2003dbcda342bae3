import type { StateMachineDefinition } from '../../../asl/definition';
import { allScopes } from '../../../asl/graph';
import { jsonEqual } from '../../../json/json-equal';
import { isJsonObject, type JsonValue } from '../../../json/json-value';
import type { Invariant } from './invariant';

/** Deepest place of what a handler gets at which the input is looked for. */
const DEEPEST = 3;

/** I6: a handler knows what the state that failed worked on. One that only ends the execution need not. */
export function inputSurvives(definition: StateMachineDefinition): Invariant {
  const failing = new Set<string>();
  for (const { states } of allScopes(definition))
    for (const { name, type } of states.values()) if (type === 'Fail') failing.add(name);
  return {
    name: 'input-survives',
    title: 'What a handler gets, or a variable, holds the input of the state that failed.',
    *onTheWay({ caught }, since) {
      for (const { stateName, input, output, variables, next } of caught.slice(since.caught)) {
        if (failing.has(next) || isHeld(input, output, 0)) continue;
        if (Object.values(variables).some((value) => isHeld(input, value, 1))) continue;
        yield { place: stateName, message: `its input is lost to '${next}', which handles its failure` };
      }
    },
  };
}

/** A member that the error took the place of counts as held. */
function isHeld(input: JsonValue, within: JsonValue, depth: number): boolean {
  if (!isJsonObject(input)) return input === null || jsonEqual(input, within) || isInside(input, within, depth);
  if (isJsonObject(within)) {
    const lost = Object.entries(input).filter(([name, member]) => !jsonEqual(member, within[name] ?? null));
    if (lost.every(([name]) => isErrorOutput(within[name]))) return true;
  }
  return isInside(input, within, depth);
}

function isInside(input: JsonValue, within: JsonValue, depth: number): boolean {
  if (depth >= DEEPEST || typeof within !== 'object' || within === null) return false;
  return Object.values(within).some((member) => isHeld(input, member, depth + 1));
}

function isErrorOutput(value: JsonValue | undefined): boolean {
  return value !== undefined && isJsonObject(value) && 'Error' in value && 'Cause' in value;
}
