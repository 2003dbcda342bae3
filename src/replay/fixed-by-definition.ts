import type { State, StateMachineDefinition } from '../asl/definition';
import { allScopes } from '../asl/graph';
import { isJsonObject, type JsonValue } from '../json/json-value';

/** What a definition itself says, whatever data its states get. */
export interface FixedByDefinition {
  /** Names of the parameters of a Task that are written in the definition. */
  fixedParameters(stateName: string): readonly string[];
  /** Whether a state waits, and pauses before retries, for a time that is written in the definition. */
  hasFixedTimes(stateName: string): boolean;
}

export function fixedByDefinition(definition: StateMachineDefinition): FixedByDefinition {
  const states = new Map<string, State>();
  for (const scope of allScopes(definition)) for (const [name, state] of scope.states) states.set(name, state);
  return {
    fixedParameters(stateName) {
      const state = states.get(stateName);
      if (state?.type !== 'Task') return [];
      const parameters = state.source.Parameters ?? state.source.Arguments;
      if (parameters === undefined || !isJsonObject(parameters)) return [];
      return Object.keys(parameters).filter((name) => !name.endsWith('.$') && isLiteral(parameters[name]));
    },
    hasFixedTimes(stateName) {
      const state = states.get(stateName);
      if (state?.type === 'Wait') return state.wait.kind === 'seconds' && state.wait.seconds.kind === 'literal';
      if (!state || !('retry' in state)) return false;
      return state.retry.every(({ jitterStrategy }) => jitterStrategy === 'NONE');
    },
  };
}

function isLiteral(value: JsonValue): boolean {
  if (typeof value === 'string') return !/^\s*\{%/.test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}
