import {
  type List,
  memberOf,
  type Scalar,
  type ServiceModel,
  type Shape,
  type Structure,
} from '../../api-model/service-model';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import type { Resource } from '../resource';
import { findMisspeltMember, first } from './find-misspelt-member';
import { modelledResultOf } from './modelled-response';

/** Whether required members may be missing: PRESENT, or not: STRICT. */
export type ResponseMode = 'STRICT' | 'PRESENT';

/** What is compared: a service's shapes, and whether required members may be missing. */
interface Comparison {
  readonly shapes: ServiceModel['shapes'];
  readonly strict: boolean;
}

/**
 * What is wrong with the mocked result of a Task by the model of the API that it stands for, in the words of TestState; undefined when nothing is.
 * Members that the model does not know are passed over. Texts and rules recorded: test_field_validation_mode*, except the greatest lengths.
 */
export function problemOfResponse(result: JsonValue, resource: Resource, mode: ResponseMode): string | undefined {
  const modelled = modelledResultOf(resource);
  if (!modelled) return undefined;
  if (!isJsonObject(result)) return 'Mocked result must be a JSON object.';
  const problem = ofStructure(result, modelled.structure, { shapes: modelled.shapes, strict: mode === 'STRICT' });
  return problem && SCHEMA_ERROR + problem;
}

/** As `problemOfResponse`. Beyond what AWS looks at, a member that the API has in another capitalisation is wrong: no service ever answers it. */
export function findModelProblem(result: JsonValue, resource: Resource, mode: ResponseMode): string | undefined {
  const problem = problemOfResponse(result, resource, mode);
  if (problem !== undefined) return problem.replace(SCHEMA_ERROR, '');
  const misspelt = findMisspeltMember(result, resource);
  return misspelt && `Field '${misspelt.given}' is spelled '${misspelt.known}'`;
}

/** Whether a value may stand where a shape of a model is. */
export function fitsShape(value: JsonValue, index: number, shapes: ServiceModel['shapes']): boolean {
  return ofShape(value, shapes[index], '', { shapes, strict: true }) === undefined;
}

const SCHEMA_ERROR = 'Mock result schema validation error: ';

function ofShape(value: JsonValue, shape: Shape, field: string, comparison: Comparison): string | undefined {
  const inside = (values: readonly JsonValue[], index: number): string | undefined =>
    first(values, (each) => ofShape(each, comparison.shapes[index], field, comparison));
  if ('has' in shape)
    return isJsonObject(value) ? ofStructure(value, shape, comparison) : wrongType(field, 'an object');
  // Items are called by the name of their list (recorded: wrong_type_2nd_array_element names the member in it).
  if ('list' in shape) {
    if (!isJsonArray(value)) return wrongType(field, 'an array');
    return ofLength(value.length, shape, field) ?? inside(value, shape.list);
  }
  if ('map' in shape)
    return isJsonObject(value) ? inside(Object.values(value), shape.map) : wrongType(field, 'an object');
  return 'is' in shape ? ofScalar(value, shape, field) : undefined;
}

function ofStructure(
  value: { readonly [name: string]: JsonValue },
  shape: Structure,
  comparison: Comparison,
): string | undefined {
  if (comparison.strict) {
    const given = Object.keys(value).map((name) => memberOf(shape, name) ?? name);
    const missing = shape.needs?.find((name) => !given.includes(name));
    if (missing !== undefined) return `Required field '${missing}' is missing`;
  }
  return first(Object.entries(value), ([name, member]) => {
    const known = memberOf(shape, name);
    return known === undefined ? undefined : ofShape(member, comparison.shapes[shape.has[known]], name, comparison);
  });
}

function ofScalar(value: JsonValue, shape: Scalar, field: string): string | undefined {
  if (typeof value !== shape.is) return wrongType(field, `a ${shape.is}`);
  if (typeof value === 'number') return ofRange(value, shape, field);
  if (typeof value !== 'string') return undefined;
  const isMember = shape.enum === undefined || shape.enum.includes(value);
  return ofLength(value.length, shape, field) ?? (isMember ? undefined : `Field '${field}' is not an expected value`);
}

function ofRange(value: number, { min, max }: Scalar, field: string): string | undefined {
  if (min !== undefined && value < min) return `Field '${field}' is less than the minimum value`;
  return max !== undefined && value > max ? `Field '${field}' exceeds the maximum value` : undefined;
}

function ofLength(length: number, { min, max }: Scalar | List, field: string): string | undefined {
  if (min !== undefined && length < min) return `Field '${field}' is smaller than the minimum length`;
  return max !== undefined && length > max ? `Field '${field}' exceeds the maximum length` : undefined;
}

function wrongType(field: string, expected: string): string {
  return `Field '${field}' must be ${expected}`;
}
