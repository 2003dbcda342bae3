import { getMember, isJsonObject, type JsonValue } from '../json/json-value';
import type { Resolver } from './resolver';
import type { TemplateResource } from './template-resource';

/** The code of a Lambda function, as it lies beside the template. */
export interface FunctionCode {
  /** As `index.handler`. */
  readonly handler: string;
  /** Absolute path of the directory that is uploaded. */
  readonly directory: string;
  /** Environment variables, resolved. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The directory of an asset by its key in the assets bucket; undefined when there is none. */
export type AssetDirectory = (key: string) => string | undefined;

const TYPES = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** undefined for other resources, other runtimes than Node, code that is inline, an image or somewhere else. */
export function functionCode(
  resource: TemplateResource,
  resolver: Resolver,
  assetDirectory: AssetDirectory | undefined,
): FunctionCode | undefined {
  if (!assetDirectory || !TYPES.includes(resource.type)) return undefined;
  const { properties } = resource;
  const where = `Resources/${resource.logicalId}/Properties`;
  const handler = getMember(properties, 'Handler');
  const runtime = getMember(properties, 'Runtime');
  const code = getMember(properties, 'Code');
  if (typeof handler !== 'string' || typeof runtime !== 'string' || !runtime.startsWith('nodejs')) return undefined;
  const key = code !== undefined && isJsonObject(code) ? getMember(code, 'S3Key') : undefined;
  const directory = typeof key === 'string' ? assetDirectory(key) : undefined;
  if (directory === undefined) return undefined;
  const environment = getMember(properties, 'Environment');
  return {
    handler,
    directory,
    environment: environment === undefined ? {} : textsOf(resolver.resolveValue(environment, `${where}/Environment`)),
  };
}

function textsOf(environment: JsonValue | undefined): Readonly<Record<string, string>> {
  const variables =
    environment !== undefined && isJsonObject(environment) ? getMember(environment, 'Variables') : undefined;
  if (variables === undefined || !isJsonObject(variables)) return {};
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}
