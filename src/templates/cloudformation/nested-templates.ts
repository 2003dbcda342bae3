import { dirname } from 'node:path';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { stackValues } from '../../cloudformation/stack-values';
import type { TemplateOptions } from '../../cloudformation/template-options';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import { type ParsedFile, parseFile } from '../files/parse-file';
import type { ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { FileError } from '../problem';

/** A nested stack in a local file. */
export interface NestedTemplate {
  readonly file: ParsedFile;
  readonly parameters: Readonly<Record<string, string>>;
  output(name: string): string | undefined;
}

const ADDRESS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** The nested stacks of a template that lie in local files, by logical id. Those elsewhere are left out silently: nothing is fetched. */
export function nestedTemplates(
  template: JsonObject,
  parsed: ParsedFile,
  values: TemplateOptions,
  context: ReadContext,
  chain: readonly string[] = [],
): ReadonlyMap<string, NestedTemplate> {
  const resources = getMember(template, 'Resources');
  const found = new Map<string, NestedTemplate>();
  if (resources === undefined || !isJsonObject(resources)) return found;
  const own = stackValuesOf(template, values);
  for (const [logicalId, resource] of Object.entries(resources)) {
    const location = isJsonObject(resource) ? locationOf(resource) : undefined;
    if (location === undefined) continue;
    const file = context.problems.attempt(
      () => findPlace(parsed, `Resources/${logicalId}`),
      () => fileOf(location, parsed, context, chain),
    );
    if (file === undefined || !isJsonObject(file.value)) continue;
    const parameters = own.parametersOf(logicalId);
    const inner = stackValuesOf(file.value, { ...values, parameters: { ...values.parameters, ...parameters } });
    found.set(logicalId, { file, parameters, output: inner.output });
  }
  return found;
}

/** The path of the file, relative to the template; undefined for an address, and for what is worked out when deployed. */
function locationOf(resource: JsonObject): string | undefined {
  const type = getMember(resource, 'Type');
  const property = typeof type === 'string' && Object.hasOwn(ADDRESS, type) ? ADDRESS[type] : undefined;
  const properties = getMember(resource, 'Properties');
  if (property === undefined || properties === undefined || !isJsonObject(properties)) return undefined;
  const metadata = getMember(resource, 'Metadata');
  const local = metadata !== undefined && isJsonObject(metadata) ? getMember(metadata, 'aws:asset:path') : undefined;
  const location = local ?? getMember(properties, property);
  return typeof location === 'string' && !/^[a-z0-9]+:\/\//i.test(location) ? location : undefined;
}

function fileOf(
  location: string,
  parsed: ParsedFile,
  { files, used }: ReadContext,
  chain: readonly string[],
): ParsedFile {
  const path = files.pathOf(dirname(files.pathOf(files.base, parsed.file)), location);
  const name = files.nameOf(path);
  if (name === parsed.file || chain.includes(name)) {
    throw new FileError(
      'FILES_CIRCULAR',
      `'${name}' is nested in itself: ${[...chain, parsed.file, name].join(' -> ')}`,
    );
  }
  used.add(name);
  return parseFile(files.read(path));
}

interface Values {
  output(name: string): string | undefined;
  parametersOf(logicalId: string): Readonly<Record<string, string>>;
}

/** What cannot be resolved is not known. */
function stackValuesOf(template: JsonObject, values: TemplateOptions): Values {
  const known = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof CloudFormationError) return otherwise;
      throw error;
    }
  };
  const own = known(() => stackValues(template, values), undefined);
  return {
    output: (name) => known(() => own?.output(name), undefined),
    parametersOf: (logicalId) => known(() => own?.parametersOf(logicalId) ?? {}, {}),
  };
}
