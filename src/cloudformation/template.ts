import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue, jsonTypeOf } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';

/** A resource as the template has it. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  /** Name of the condition that decides whether the resource exists. */
  readonly condition?: string;
}

/** The sections of a template that a definition can depend on. Missing sections are empty. */
export interface Template {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly outputs: JsonObject;
  /** What resources of SAM inherit, by the kind of resource: `Function`. */
  readonly globals: JsonObject;
}

/**
 * Reads a synthesized template (parsed JSON).
 * @throws {CloudFormationError} TEMPLATE_MALFORMED
 */
export function readTemplate(template: unknown): Template {
  if (!isJsonObject(template)) {
    const got = template === undefined ? 'undefined' : jsonTypeOf(template as JsonValue);
    throw malformed('A CloudFormation template must be a JSON object', got, '');
  }
  const section = (name: string): JsonObject => objectAt(template, name, name) ?? {};
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, value] of Object.entries(section('Resources'))) {
    // "Fn::ForEach::…" and "Fn::Transform" would make resources that are not in the template yet.
    if (logicalId.startsWith('Fn::')) {
      throw new CloudFormationError(
        'INTRINSIC_UNSUPPORTED',
        `'${logicalId}' makes resources during deployment, so they cannot be read from the template: expand it first`,
        `Resources/${logicalId}`,
      );
    }
    resources.set(logicalId, readResource(logicalId, value));
  }
  return {
    resources,
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
    globals: section('Globals'),
  };
}

function readResource(logicalId: string, value: JsonValue): TemplateResource {
  const where = `Resources/${logicalId}`;
  if (!isJsonObject(value)) throw malformed('A resource must be an object', jsonTypeOf(value), where);
  const type = getMember(value, 'Type');
  if (typeof type !== 'string') throw malformed("A resource must have a string 'Type'", describe(type), where);
  const condition = getMember(value, 'Condition');
  return {
    logicalId,
    type,
    properties: objectAt(value, 'Properties', `${where}/Properties`) ?? {},
    metadata: objectAt(value, 'Metadata', `${where}/Metadata`) ?? {},
    ...(typeof condition === 'string' ? { condition } : {}),
  };
}

function objectAt(parent: JsonObject, key: string, where: string): JsonObject | undefined {
  const value = getMember(parent, key);
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw malformed(`'${key}' must be an object`, jsonTypeOf(value), where);
  return value;
}

/** An error that says what was expected and what came. */
export function malformed(expected: string, got: string, where: string): CloudFormationError {
  return new CloudFormationError('TEMPLATE_MALFORMED', `${expected}, but got ${got}`, where);
}

/** A value in the words of an error message. */
export function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  if (isJsonArray(value) || isJsonObject(value)) return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
  return text;
}
