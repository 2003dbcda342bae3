import { memberOf, type ServiceModel, type Structure } from '../../api-model/service-model';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import type { Resource } from '../resource';
import { modelledResultOf } from './modelled-response';

/** A member that the API has in another capitalisation. */
export interface MisspeltMember {
  readonly given: string;
  readonly known: string;
}

/** The first such member of a result, at any depth: of the AWS SDK by the names that the SDK for Java has, else by those of the API. */
export function findMisspeltMember(result: JsonValue, resource: Resource): MisspeltMember | undefined {
  const modelled = modelledResultOf(resource);
  if (!modelled || !isJsonObject(result)) return undefined;
  return inStructure(result, modelled.structure, modelled.shapes);
}

function inShape(value: JsonValue, index: number, shapes: ServiceModel['shapes']): MisspeltMember | undefined {
  const shape = shapes[index];
  if ('has' in shape && isJsonObject(value)) return inStructure(value, shape, shapes);
  if ('list' in shape && isJsonArray(value)) return first(value, (item) => inShape(item, shape.list, shapes));
  if ('map' in shape && isJsonObject(value)) {
    return first(Object.values(value), (member) => inShape(member, shape.map, shapes));
  }
  return undefined;
}

function inStructure(
  value: { readonly [name: string]: JsonValue },
  structure: Structure,
  shapes: ServiceModel['shapes'],
): MisspeltMember | undefined {
  return first(Object.entries(value), ([given, member]) => {
    const name = memberOf(structure, given);
    if (name !== undefined) return inShape(member, structure.has[name], shapes);
    const known = Object.keys(structure.has).find((each) => each.toLowerCase() === given.toLowerCase());
    return known === undefined ? undefined : { given, known };
  });
}

/** What is found first of some values. */
export function first<T, U>(values: readonly T[], find: (value: T) => U | undefined): U | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
