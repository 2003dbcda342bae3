import { getMember, isJsonObject } from '../json/json-value';
import { textOf } from './piece';
import { resolverOf } from './resolver';
import { environmentOf, type StateMachinesOptions } from './state-machines';
import { readTemplate } from './template';

/**
 * What a template exports for other stacks to import, by export name.
 * @throws {CloudFormationError} when an exported value cannot be resolved
 */
export function exportedValues(template: unknown, options: StateMachinesOptions = {}): ReadonlyMap<string, string> {
  const parsed = readTemplate(template);
  const resolver = resolverOf(parsed, {
    environment: environmentOf(options),
    parameters: options.parameters ?? {},
    importValue: options.importValue ?? (() => undefined),
  });
  const values = new Map<string, string>();
  for (const [name, output] of Object.entries(parsed.outputs)) {
    const where = `Outputs/${name}`;
    const exported = isJsonObject(output) ? getMember(output, 'Export') : undefined;
    const exportName = exported !== undefined && isJsonObject(exported) ? getMember(exported, 'Name') : undefined;
    const value = isJsonObject(output) ? getMember(output, 'Value') : undefined;
    if (exportName === undefined || value === undefined) continue;
    values.set(
      textOf(resolver.resolveText(exportName, `${where}/Export/Name`)),
      textOf(resolver.resolveText(value, `${where}/Value`)),
    );
  }
  return values;
}
