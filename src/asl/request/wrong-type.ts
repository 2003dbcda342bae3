import type { RequestModel } from '../../api-model/request-model';
import type { Scalar } from '../../api-model/service-model';
import { isJsonArray, type JsonValue } from '../../json/json-value';

/*
 * AWS reads requests with Jackson into classes of the AWS SDK for Java, and shows Jackson's words where it has none of its own. Recorded by
 * a third party (September 2026): texts, integers, booleans, a text in the place of a structure. The other texts are Jackson's.
 */

/**
 * What is wrong with a text, number or boolean. Objects and arrays where a text is asked for become JSON text (developer guide; recorded:
 * test_sfn_start_execution_implicit_json_serialisation).
 */
export function wrongScalar(value: JsonValue, { is, kind }: Scalar, name: string): string | undefined {
  switch (is) {
    case 'boolean':
      return wrongBoolean(value);
    case 'number':
      if (kind !== 'integer' && kind !== 'long') return undefined;
      return Number.isInteger(value) ? undefined : `The value for the field '${name}' must be an INTEGER`;
    case 'string':
      if (kind === 'timestamp') return undefined;
      return typeof value === 'object' || typeof value === 'string' ? undefined : mustBeString(name);
  }
}

function mustBeString(name: string): string {
  return `The value for the field '${name}' must be a STRING`;
}

/** What AWS is not known to refuse, though no service takes it. */
export function doubtfulScalar(value: JsonValue, { is, kind }: Scalar, name: string): string | undefined {
  if (is === 'number' && kind !== 'integer' && kind !== 'long' && typeof value !== 'number')
    return `The value for the field '${name}' is no number`;
  if (kind === 'timestamp' && typeof value !== 'string' && typeof value !== 'number')
    return `The value for the field '${name}' is no timestamp`;
  return undefined;
}

/** What Jackson reads as a boolean; it takes no account of blanks around a text. */
const BOOLEANS = ['true', 'True', 'TRUE', 'false', 'False', 'FALSE', '', 'null'];

function wrongBoolean(value: JsonValue): string | undefined {
  if (typeof value === 'boolean' || Number.isInteger(value)) return undefined;
  if (typeof value !== 'string') return unexpectedToken('java.lang.Boolean', value);
  if (BOOLEANS.includes(value.trim())) return undefined;
  return `Cannot deserialize value of type \`java.lang.Boolean\` from String ${JSON.stringify(value)}: only "true" or "false" recognized`;
}

/** What is wrong with anything but an object in the place of a structure. */
export function wrongStructure(value: JsonValue, index: number, model: RequestModel): string {
  const type = javaType(index, model);
  return isJsonArray(value) ? unexpectedToken(type, value) : noCreator(type, value);
}

export function wrongList(value: JsonValue, index: number, model: RequestModel): string {
  return unexpectedToken(javaType(index, model), value);
}

export function wrongMap(value: JsonValue, index: number, model: RequestModel): string {
  return typeof value === 'string'
    ? noCreator('java.util.LinkedHashMap', value)
    : unexpectedToken(javaType(index, model), value);
}

function unexpectedToken(type: string, value: JsonValue): string {
  const [what, token] = tokenOf(value);
  return `Cannot deserialize value of type \`${type}\` from ${what} (token \`JsonToken.${token}\`)`;
}

function tokenOf(value: JsonValue): readonly [what: string, token: string] {
  switch (typeof value) {
    case 'string':
      return ['String value', 'VALUE_STRING'];
    case 'boolean':
      return ['Boolean value', value ? 'VALUE_TRUE' : 'VALUE_FALSE'];
    case 'number':
      return Number.isInteger(value)
        ? ['Integer value', 'VALUE_NUMBER_INT']
        : ['Floating-point value', 'VALUE_NUMBER_FLOAT'];
    default:
      return isJsonArray(value) ? ['Array value', 'START_ARRAY'] : ['Object value', 'START_OBJECT'];
  }
}

function noCreator(type: string, value: JsonValue): string {
  const [from, shown] = creatorOf(value);
  return (
    `Cannot construct instance of \`${type}\` (although at least one Creator exists): ` +
    `no ${from}-argument constructor/factory method to deserialize from ${shown}`
  );
}

function creatorOf(value: JsonValue): readonly [from: string, shown: string] {
  if (typeof value === 'string') return ['String', `String value ('${value}')`];
  if (typeof value === 'boolean') return ['boolean/Boolean', `boolean value (${value})`];
  return [Number.isInteger(value) ? 'int/Int' : 'double/Double', `Number value (${value})`];
}

/** Packages of the AWS SDK for Java 1, which optimized integrations use, that are called otherwise than the service. */
const PACKAGES: Readonly<Record<string, string>> = { dynamodb: 'dynamodbv2', sfn: 'stepfunctions' };

/** The class into which a shape is read. */
function javaType(index: number, model: RequestModel): string {
  const shape = model.shapes[index];
  if ('has' in shape) {
    const name = shape.name ?? 'Object';
    if (model.spelling === 'SDK') return `software.amazon.awssdk.services.${model.service}.model.${name}$BuilderImpl`;
    return `com.amazonaws.services.${Object.hasOwn(PACKAGES, model.service) ? PACKAGES[model.service] : model.service}.model.${name}`;
  }
  if ('list' in shape) return `java.util.ArrayList<${elementType(shape.list, model)}>`;
  if ('map' in shape) return `java.util.LinkedHashMap<java.lang.String,${elementType(shape.map, model)}>`;
  if (!('is' in shape)) return 'java.lang.Object';
  if (shape.is === 'boolean') return 'java.lang.Boolean';
  if (shape.is === 'string') return 'java.lang.String';
  return `java.lang.${shape.kind === undefined ? 'Number' : shape.kind.charAt(0).toUpperCase() + shape.kind.slice(1)}`;
}

/** Of what stands inside only the outermost type is shown: shapes may contain themselves. */
function elementType(index: number, model: RequestModel): string {
  const shape = model.shapes[index];
  if ('list' in shape) return 'java.util.Collection';
  return 'map' in shape ? 'java.util.Map' : javaType(index, model);
}
