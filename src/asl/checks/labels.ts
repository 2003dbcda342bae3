import type { StateMachineDefinition } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { allScopes } from '../graph';

/** Labels of distributed Maps are unique in the whole machine (message: third-party measurement). */
export function checkLabels(definition: StateMachineDefinition, diagnostics: Diagnostic[]): void {
  const seen = new Set<string>();
  for (const scope of allScopes(definition)) {
    for (const state of scope.states.values()) {
      const label = state.type === 'Map' ? state.distributed?.label : undefined;
      if (label === undefined) continue;
      if (seen.has(label)) {
        const location = `${state.location}/Label`;
        diagnostics.push({
          severity: 'ERROR',
          code: 'DUPLICATE_LABEL_NAME',
          message: `Duplicate Label name: ${label}`,
          location,
        });
      }
      seen.add(label);
    }
  }
}
