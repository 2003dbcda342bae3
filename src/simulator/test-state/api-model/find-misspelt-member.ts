import type { Resource } from '../../../asl/resource';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value';
import { modelledOperation } from './modelled-operation';
import { type ServiceModel, serviceModel } from './service-model';

/** A member that the API has in another capitalisation. */
export interface MisspeltMember {
  readonly given: string;
  readonly known: string;
}

/** The first such member of a result, at any depth. Results of the AWS SDK have their members in Pascal case (recorded). */
export function findMisspeltMember(result: JsonValue, resource: Resource): MisspeltMember | undefined {
  const modelled = modelledOperation(resource);
  const model = modelled && serviceModel(modelled.service);
  if (!model || !Object.hasOwn(model.outputs, modelled.operation)) return undefined;
  return inShape(result, model.outputs[modelled.operation], model.shapes);
}

function inShape(value: JsonValue, index: number, shapes: ServiceModel['shapes']): MisspeltMember | undefined {
  const shape = shapes[index];
  if ('has' in shape && isJsonObject(value)) return inStructure(value, shape.has, shapes);
  if ('list' in shape && isJsonArray(value)) return first(value, (item) => inShape(item, shape.list, shapes));
  if ('map' in shape && isJsonObject(value)) {
    return first(Object.values(value), (member) => inShape(member, shape.map, shapes));
  }
  return undefined;
}

function inStructure(
  value: { readonly [name: string]: JsonValue },
  has: Readonly<Record<string, number>>,
  shapes: ServiceModel['shapes'],
): MisspeltMember | undefined {
  return first(Object.entries(value), ([given, member]) => {
    if (Object.hasOwn(has, given)) return inShape(member, has[given], shapes);
    const known = Object.keys(has).find((name) => name.toLowerCase() === given.toLowerCase());
    return known === undefined ? undefined : { given, known };
  });
}

function first<T, U>(values: readonly T[], find: (value: T) => U | undefined): U | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
