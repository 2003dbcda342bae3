import type { List, MapOf, ServiceModel, Structure } from '../api-model/service-model';
import type { Resource } from '../asl/resource';
import { modelledResultOf } from '../asl/response/modelled-response';
import { type JsonValue, type MutableJsonObject, setMember } from '../json/json-value';
import { Demand } from './demand';
import { modelledScalar } from './modelled-scalar';

/** Deepest nesting: required members of shapes that contain themselves would never end. */
const DEEPEST = 12;

/** What identifies the result of a call, and how it stands: shown even where nothing reads it. */
const IDENTIFYING = /^(?:\w+Id|\w+Arn|Status|State)$/;

/** A model's shapes, and which of the possible values are taken. */
interface Making {
  readonly shapes: ServiceModel['shapes'];
  readonly variant: number;
}

/**
 * A result in the form that the API of the Task's service gives: its required members, ids and states, and what is demanded of it; lists and maps
 * are empty unless something is read of their items. Members that the model does not know are made as they are demanded.
 * @param variant of the demand, for other values
 * @returns undefined where no model describes the result: of functions, tokens, activities and most jobs
 */
export function modelledResult(resource: Resource, demand = new Demand(), variant = 0): JsonValue | undefined {
  const modelled = modelledResultOf(resource);
  if (!modelled) return undefined;
  const { shapes } = modelled;
  const { has, needs = [] } = modelled.structure;
  const identifying = Object.keys(has).filter((name) => IDENTIFYING.test(name) && 'is' in shapes[has[name]]);
  return structure({ has, needs: [...needs, ...identifying] }, demand, { shapes, variant }, 0);
}

function valueFor(index: number, name: string, demand: Demand | undefined, making: Making, depth: number): JsonValue {
  const shape = making.shapes[index];
  if ('has' in shape) return depth < DEEPEST ? structure(shape, demand, making, depth) : {};
  if ('list' in shape) return list(shape, name, demand, making, depth);
  if ('map' in shape) return map(shape, demand, making, depth);
  if ('is' in shape) return modelledScalar(index, name, demand, making);
  return demand?.value(making.variant) ?? {};
}

function structure(
  { has, needs = [] }: Structure,
  demand: Demand | undefined,
  making: Making,
  depth: number,
): JsonValue {
  const made: MutableJsonObject = {};
  for (const [name, index] of Object.entries(has)) {
    const wanted = demand?.members.get(name);
    if (!needs.includes(name) && wanted?.value(making.variant) === undefined) continue;
    setMember(made, name, valueFor(index, name, wanted, making, depth + 1));
  }
  for (const [name, wanted] of demand?.members ?? []) {
    const value = Object.hasOwn(has, name) ? undefined : wanted.value(making.variant);
    if (value !== undefined) setMember(made, name, value);
  }
  // What an integration parses has no shape: the answer of a model of Bedrock.
  for (const name of needs) if (!Object.hasOwn(made, name)) setMember(made, name, {});
  return made;
}

function list(
  { list: item, min = 0, max }: List,
  name: string,
  demand: Demand | undefined,
  making: Making,
  depth: number,
) {
  const wanted = demand?.ofItem();
  const length = Math.max(min, wanted && demand ? demand.length : 0);
  return Array.from({ length: Math.min(length, max ?? length) }, () => valueFor(item, name, wanted, making, depth + 1));
}

function map({ map: item }: MapOf, demand: Demand | undefined, making: Making, depth: number): JsonValue {
  const made: MutableJsonObject = {};
  for (const [name, wanted] of demand?.members ?? []) {
    if (wanted.value(making.variant) === undefined) continue;
    setMember(made, name, valueFor(item, name, wanted, making, depth + 1));
  }
  return made;
}
