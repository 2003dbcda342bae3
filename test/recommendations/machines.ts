import { checkMachines } from '../../src/checks/check-machines';
import type { MachineToCheck } from '../../src/checks/checked-machine';
import { withRequired } from '../testing/machines';

/** Names of the rules that find something in a definition. */
export function findings(definition: object, about: Partial<Omit<MachineToCheck, 'definition'>> = {}): string[] {
  const machine = { name: 'Shop', type: 'STANDARD' as const, ...about, definition: JSON.stringify(definition) };
  return [...new Set(checkMachines([machine]).findings.map(({ rule }) => rule))];
}

/** Shows a check: it finds something in the first definition, and nothing in the second. */
export function expectCheck(rule: string, violates: object, obeys: object): void {
  expect([rule, findings(violates).includes(rule), findings(obeys).includes(rule)]).toEqual([rule, true, false]);
}

/** A request of an integration, as a state that ends; `{ Next }` leads on. Of what its API requires, anything is given that is not. */
export function task(resource: string, fields: object = {}): object {
  const Resource = resource.startsWith('arn:') ? resource : `arn:aws:states:::${resource}`;
  const { Parameters } = fields as { readonly Parameters?: object };
  const request = Parameters && { Parameters: withRequired(Resource, Parameters) };
  return { Type: 'Task', Resource, ...('Next' in fields ? {} : { End: true }), ...fields, ...request };
}

/** A definition of states that starts at the first. */
export function statesOf(States: object, fields: object = {}): object {
  return { StartAt: Object.keys(States)[0], ...fields, States };
}
