import { getMember } from '../json/json-value';
import type { TemplateResource } from './template-resource';

/**
 * The path of a resource's construct below its stack, from the metadata that the CDK writes: `Orders/Resource` in the stack `Shop` has
 * the path `Shop/Orders/Resource`, and is known to its author as `Orders`.
 */
export function constructPathOf(resource: TemplateResource, stackPath?: string): string | undefined {
  const path = fullPathOf(resource);
  if (path === undefined) return undefined;
  const below =
    stackPath !== undefined && path.startsWith(`${stackPath}/`)
      ? path.slice(stackPath.length + 1)
      : path.slice(path.indexOf('/') + 1);
  return below;
}

/** The path of a resource's construct from the root of the app: `Shop/Orders`. */
export function fullPathOf(resource: TemplateResource): string | undefined {
  const path = getMember(resource.metadata, 'aws:cdk:path');
  return typeof path === 'string' ? path.replace(/\/Resource$/, '') : undefined;
}
