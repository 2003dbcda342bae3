import type { StateMachineDefinition } from '../../asl/definition';
import { InvalidDefinitionError } from '../../asl/diagnostic';
import { parseDefinitionText } from '../../asl/parse-text';
import { isJsonObject } from '../../json/json-value';

/**
 * What can be drawn: a parsed definition, a state machine of a template (from `stateMachines(stack)`), a definition as an object, or as
 * JSON text.
 */
export type Drawable = StateMachineDefinition | { readonly definition: string } | object | string;

/** The parsed definition.
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse it */
export function definitionOf(machine: Drawable): StateMachineDefinition {
  if (isParsed(machine)) return machine;
  const { definition, diagnostics } = parseDefinitionText(textOf(machine));
  if (!definition) throw new InvalidDefinitionError(diagnostics);
  return definition;
}

function isParsed(machine: Drawable): machine is StateMachineDefinition {
  return typeof machine === 'object' && machine !== null && 'states' in machine && machine.states instanceof Map;
}

function textOf(machine: unknown): string {
  if (typeof machine === 'string') return machine;
  if (isJsonObject(machine) && typeof machine.definition === 'string') return machine.definition;
  return JSON.stringify(machine) ?? '';
}
