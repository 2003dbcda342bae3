import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { textOf } from './piece';
import { resolvedTemplate } from './resolved-template';
import type { Resolver } from './resolver';
import type { TemplateOptions } from './template-options';

/** What a template passes to other templates: exports, outputs, parameters of nested stacks. */
export interface StackValues {
  /** The value exported under a name; undefined when the template does not export it. */
  exported(exportName: string): string | undefined;
  /** The value of an output; undefined when there is none of that name. */
  output(name: string): string | undefined;
  /** What the stack gives to those of other regions, by the name of the parameter; undefined when it does not. */
  crossRegionExport(name: string): string | undefined;
  /** The parameters that a nested stack is given. */
  parametersOf(nestedStackLogicalId: string): Readonly<Record<string, string>>;
}

/**
 * Reads what a template passes on. Nothing is resolved before it is asked for.
 * @throws {CloudFormationError} from every method, for what cannot be resolved
 */
export function stackValues(template: unknown, options: TemplateOptions = {}): StackValues {
  const { template: parsed, resolver } = resolvedTemplate(template, options);
  const output = (name: string): string | undefined =>
    textAt(getMember(parsed.outputs, name), ['Value'], `Outputs/${name}`, resolver);
  return {
    output,
    exported: (exportName) => {
      const name = Object.keys(parsed.outputs).find(
        (key) => textAt(parsed.outputs[key], ['Export', 'Name'], `Outputs/${key}`, resolver) === exportName,
      );
      return name === undefined ? undefined : output(name);
    },
    crossRegionExport: (name) => {
      for (const { type, logicalId, properties } of parsed.resources.values()) {
        if (type !== 'Custom::CrossRegionExportWriter') continue;
        const where = `Resources/${logicalId}/Properties`;
        const value = textAt(properties, ['WriterProps', 'exports', name], where, resolver);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    parametersOf: (logicalId) => {
      const given = getMember(parsed.resources.get(logicalId)?.properties ?? {}, 'Parameters');
      const parameters: JsonObject = given !== undefined && isJsonObject(given) ? given : {};
      const where = `Resources/${logicalId}/Properties/Parameters`;
      const values = Object.entries(parameters).map(([name, value]) => {
        const resolved = resolver.resolveValue(value, `${where}/${name}`);
        return [name, Array.isArray(resolved) ? resolved.join(',') : String(resolved)];
      });
      return Object.fromEntries(values) as Record<string, string>;
    },
  };
}

function textAt(
  value: JsonValue | undefined,
  path: readonly string[],
  where: string,
  resolver: Resolver,
): string | undefined {
  let found = value;
  for (const key of path) found = found !== undefined && isJsonObject(found) ? getMember(found, key) : undefined;
  return found === undefined ? undefined : textOf(resolver.resolveText(found, `${where}/${path.join('/')}`));
}
