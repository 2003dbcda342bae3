import { getMember, isJsonObject, type JsonObject, type MutableJsonObject, setMember } from '../../json/json-value';

/** A template without the resources that are none, so that these hide no state machine. */
export interface WellFormed {
  readonly template: JsonObject;
  /** Logical ids of what was left out. */
  readonly malformed: readonly string[];
}

export function wellFormed(template: JsonObject): WellFormed {
  const resources = getMember(template, 'Resources');
  if (resources === undefined || !isJsonObject(resources)) return { template, malformed: [] };
  const malformed = Object.keys(resources).filter((id) => !id.startsWith('Fn::') && !isResource(resources, id));
  if (malformed.length === 0) return { template, malformed };
  const kept: MutableJsonObject = {};
  for (const [id, resource] of Object.entries(resources)) if (!malformed.includes(id)) setMember(kept, id, resource);
  return { template: { ...template, Resources: kept }, malformed };
}

function isResource(resources: JsonObject, id: string): boolean {
  const resource = resources[id];
  if (!isJsonObject(resource) || typeof getMember(resource, 'Type') !== 'string') return false;
  const isObject = (name: string): boolean => {
    const value = getMember(resource, name) ?? null;
    return value === null || isJsonObject(value);
  };
  return isObject('Properties') && isObject('Metadata');
}
