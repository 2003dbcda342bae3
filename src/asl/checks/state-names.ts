import type { StateMachineDefinition } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { allScopes } from '../graph';

const MAX_NAME_LENGTH = 80;

/** State names have at most 80 characters and are unique in the whole machine, nested scopes included. Words: public reports. */
export function checkStateNames(definition: StateMachineDefinition, diagnostics: Diagnostic[]): void {
  const seen = new Set<string>();
  for (const scope of allScopes(definition)) {
    for (const state of scope.states.values()) {
      const error = (code: 'DUPLICATE_STATE_NAME' | 'INVALID_STATE_NAME', message: string): void => {
        diagnostics.push({ severity: 'ERROR', code, message, location: state.location });
      };
      if (seen.has(state.name)) error('DUPLICATE_STATE_NAME', `Duplicate State name: ${state.name}`);
      if ([...state.name].length > MAX_NAME_LENGTH) {
        error(
          'INVALID_STATE_NAME',
          `Invalid State name: ${state.name} exceeds the ${MAX_NAME_LENGTH}-character limit allowed by the service`,
        );
      }
      seen.add(state.name);
    }
  }
}
