import {
  type List,
  type MapOf,
  memberOf,
  type Scalar,
  type ServiceModel,
  type Structure,
} from '../../../api-model/service-model';
import type { Resource } from '../../../asl/resource';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value';
import { Refusal, refusal } from '../refusal';
import { findMisspeltMember } from './find-misspelt-member';
import { modelledResultOf } from './modelled-operation';

/** What is compared: a service's shapes, and whether required members may be missing. */
interface Comparison {
  readonly shapes: ServiceModel['shapes'];
  readonly strict: boolean;
}

/**
 * Compares the mocked result of a Task with the model of the API it stands for. Members that the model does not know are
 * passed over. Texts and rules recorded: test_field_validation_mode*, except the greatest lengths.
 * @throws {Refusal}
 */
export function checkAgainstModel(result: JsonValue, resource: Resource, mode: 'STRICT' | 'PRESENT'): void {
  const modelled = modelledResultOf(resource);
  if (!modelled) return;
  if (!isJsonObject(result)) throw refusal('Mocked result must be a JSON object.');
  checkStructure(result, modelled.structure, { shapes: modelled.shapes, strict: mode === 'STRICT' });
}

/**
 * What is wrong with a result by the model of its API; undefined when nothing is. Beyond what AWS looks at, a member that the API has in
 * another capitalisation is wrong: no service ever answers it.
 */
export function findModelProblem(
  result: JsonValue,
  resource: Resource,
  mode: 'STRICT' | 'PRESENT',
): string | undefined {
  try {
    checkAgainstModel(result, resource, mode);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.message.replace(SCHEMA_ERROR, '');
    throw thrown;
  }
  const misspelt = findMisspeltMember(result, resource);
  return misspelt && `Field '${misspelt.given}' is spelled '${misspelt.known}'`;
}

/** Whether a value may stand where a shape of a model is. */
export function fitsShape(value: JsonValue, index: number, shapes: ServiceModel['shapes']): boolean {
  try {
    check(value, index, '', { shapes, strict: true });
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

const SCHEMA_ERROR = 'Mock result schema validation error: ';

function check(value: JsonValue, index: number, field: string, comparison: Comparison): void {
  const shape = comparison.shapes[index];
  if ('has' in shape) {
    if (!isJsonObject(value)) throw wrongType(field, 'an object');
    checkStructure(value, shape, comparison);
  } else if ('list' in shape) checkList(value, shape, field, comparison);
  else if ('map' in shape) checkMap(value, shape, field, comparison);
  else if ('is' in shape) checkScalar(value, shape, field);
}

function checkStructure(value: { readonly [name: string]: JsonValue }, shape: Structure, comparison: Comparison): void {
  if (comparison.strict) {
    const given = Object.keys(value).map((name) => memberOf(shape, name) ?? name);
    const missing = shape.needs?.find((name) => !given.includes(name));
    if (missing !== undefined) throw invalid(`Required field '${missing}' is missing`);
  }
  for (const [name, member] of Object.entries(value)) {
    const known = memberOf(shape, name);
    if (known !== undefined) check(member, shape.has[known], name, comparison);
  }
}

/** Items are called by the name of their list (recorded: wrong_type_2nd_array_element names the member in it). */
function checkList(value: JsonValue, shape: List, field: string, comparison: Comparison): void {
  if (!isJsonArray(value)) throw wrongType(field, 'an array');
  checkLength(value.length, shape, field);
  for (const item of value) check(item, shape.list, field, comparison);
}

function checkMap(value: JsonValue, shape: MapOf, field: string, comparison: Comparison): void {
  if (!isJsonObject(value)) throw wrongType(field, 'an object');
  for (const member of Object.values(value)) check(member, shape.map, field, comparison);
}

function checkScalar(value: JsonValue, shape: Scalar, field: string): void {
  if (typeof value !== shape.is) throw wrongType(field, `a ${shape.is}`);
  if (typeof value === 'number') checkRange(value, shape, field);
  if (typeof value !== 'string') return;
  checkLength(value.length, shape, field);
  if (shape.enum && !shape.enum.includes(value)) throw invalid(`Field '${field}' is not an expected value`);
}

function checkRange(value: number, { min, max }: Scalar, field: string): void {
  if (min !== undefined && value < min) throw invalid(`Field '${field}' is less than the minimum value`);
  if (max !== undefined && value > max) throw invalid(`Field '${field}' exceeds the maximum value`);
}

function checkLength(length: number, { min, max }: Scalar | List, field: string): void {
  if (min !== undefined && length < min) throw invalid(`Field '${field}' is smaller than the minimum length`);
  if (max !== undefined && length > max) throw invalid(`Field '${field}' exceeds the maximum length`);
}

function wrongType(field: string, expected: string): Refusal {
  return invalid(`Field '${field}' must be ${expected}`);
}

function invalid(what: string): Refusal {
  return refusal(SCHEMA_ERROR + what);
}
