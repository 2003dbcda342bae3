import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonTypeOf,
  type MutableJsonObject,
  setMember,
} from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { isForEach } from './for-each-key';
import { plainTemplate } from './plain-template';
import { samResources } from './sam-resources';
import type { TemplateResource } from './template-resource';

/** The sections of a template that a definition can depend on. Missing sections are empty. */
export interface Template {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly outputs: JsonObject;
  /** What resources of SAM inherit, by the kind of resource: `Function`. */
  readonly globals: JsonObject;
  /** Whether a macro, or a loop that cannot be read, makes more of a section during deployment than the template has. */
  isOpen(section: string): boolean;
}

/** The members that a loop makes, where that can be known. */
export type ExpandLoop = (loop: JsonValue, where: string) => JsonObject | undefined;

/**
 * Reads a synthesized template (parsed JSON).
 * @throws {CloudFormationError} TEMPLATE_MALFORMED
 */
export function readTemplate(template: unknown, expandLoop: ExpandLoop = () => undefined): Template {
  if (!isJsonObject(template)) {
    const got = template === undefined ? 'undefined' : jsonTypeOf(template as JsonValue);
    throw malformed('A CloudFormation template must be a JSON object', got, '');
  }
  const plain = plainTemplate(template);
  const open = new Set<string>();
  const section = (name: string): JsonObject => {
    const result: MutableJsonObject = {};
    const add = (members: JsonObject, where: string, depth: number): void => {
      for (const [key, value] of Object.entries(members)) {
        if (!key.startsWith('Fn::')) {
          setMember(result, key, value);
          continue;
        }
        // `Fn::Transform` makes what only the deployment knows.
        const made = isForEach(key) && depth < MAX_LOOPS ? expandLoop(value, `${where}/${key}`) : undefined;
        if (made === undefined) open.add(name);
        else add(made, `${where}/${key}`, depth + 1);
      }
    };
    add(objectAt(plain, name, name) ?? {}, name, 0);
    if (Object.keys(result).length > MAX_MEMBERS) {
      throw new CloudFormationError('TEMPLATE_TOO_LARGE', `The section has more than ${MAX_MEMBERS} members`, name);
    }
    return result;
  };
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, value] of Object.entries(section('Resources'))) {
    resources.set(logicalId, readResource(logicalId, value));
  }
  const transforms = transformsOf(plain);
  const hasMacros = transforms.some(
    (name) => typeof name !== 'string' || !name.startsWith('AWS::') || name === 'AWS::Include',
  );
  const globals = section('Globals');
  if (transforms.some((name) => typeof name === 'string' && name.startsWith('AWS::Serverless-'))) {
    for (const made of samResources(resources, globals)) resources.set(made.logicalId, made);
  }
  return {
    resources,
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
    globals,
    isOpen: (name) => hasMacros || open.has(name),
  };
}

/** Of one section. A template has 500 resources at most; other services may take more. */
const MAX_MEMBERS = 50_000;

/** Loops may be in one another so deep. */
const MAX_LOOPS = 5;

function transformsOf(template: JsonObject): readonly JsonValue[] {
  const transform = getMember(template, 'Transform') ?? [];
  const inline = getMember(template, 'Fn::Transform');
  return [...(isJsonArray(transform) ? transform : [transform]), ...(inline === undefined ? [] : [inline])];
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
