import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import type { ParsedFile } from '../files/parse-file';
import type { ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { FileError } from '../problem';
import { normalized, withLogicalIds } from './own-names';
import type { Variables } from './variables';

/** A configuration as the template that Serverless Framework makes of it, as far as machines depend on it. */
export interface ServerlessTemplate {
  readonly template: JsonObject;
  /** What a machine is called in `stepFunctions`, by its logical id. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Lambda functions that say nothing of it (Serverless Framework's guide). */
const DEFAULT_TIMEOUT = 6;

export function serverlessTemplate(parsed: ParsedFile, variables: Variables, context: ReadContext): ServerlessTemplate {
  const { problems } = context;
  const attempt = <T>(path: string, read: () => T, machine?: string): T | undefined =>
    // Without functions and resources machines can be read all the same.
    problems.attempt(
      () => findPlace(parsed, path),
      read,
      machine,
      path.startsWith('stepFunctions') ? 'error' : 'warning',
    );
  const membersAt = (path: string): JsonObject =>
    attempt(path.replaceAll('.', '/'), () => variables.membersAt(path)) ?? {};
  const resources: MutableJsonObject = {};
  for (const [id, resource] of Object.entries(resourcesOf(attempt('resources', () => variables.at('resources')))))
    setMember(resources, id, resource);
  const ids = new Map<string, string>();
  const service = attempt('service', () => serviceOf(variables)) ?? 'service';
  const stage = attempt('provider/stage', () => variables.stage) ?? 'dev';
  for (const [name, settings] of Object.entries(membersAt('functions'))) {
    const id = `${normalized(name)}LambdaFunction`;
    ids.set(name, id);
    const given = isJsonObject(settings) ? settings : {};
    const timeout =
      getMember(given, 'timeout') ??
      attempt('provider/timeout', () => variables.at('provider.timeout')) ??
      DEFAULT_TIMEOUT;
    const properties = { FunctionName: getMember(given, 'name') ?? `${service}-${stage}-${name}`, Timeout: timeout };
    setMember(resources, id, { Type: 'AWS::Lambda::Function', Properties: properties });
  }
  const activities = attempt('stepFunctions/activities', () => variables.at('stepFunctions.activities'));
  for (const activity of activities !== undefined && isJsonArray(activities) ? activities : []) {
    const name = String(activity);
    const id = `${normalized(name)}StepFunctionsActivity`;
    ids.set(name, id);
    setMember(resources, id, { Type: 'AWS::StepFunctions::Activity', Properties: { Name: name } });
  }
  const keys = new Map<string, string>();
  for (const [key, read] of machinesOf(parsed, variables, attempt)) {
    const machine = attempt(`stepFunctions/stateMachines/${key}`, read, key);
    if (machine === undefined) continue;
    const id = logicalIdOf(key, machine);
    keys.set(id, key);
    setMember(resources, id, withLogicalIds(resourceOf(machine), ids));
  }
  // Plugins, and the framework itself, make resources that nobody sees here: a macro may, too.
  return { template: { Transform: ['Serverless'], Resources: resources }, keys };
}

function serviceOf(variables: Variables): string {
  const service = variables.at('service');
  const name = service !== undefined && isJsonObject(service) ? getMember(service, 'name') : service;
  return typeof name === 'string' ? name : 'service';
}

/** `resources` is a template, or a list of templates. */
function resourcesOf(resources: JsonValue | undefined): JsonObject {
  const result: MutableJsonObject = {};
  for (const template of resources !== undefined && isJsonArray(resources) ? resources : [resources]) {
    const found = memberAt(template, 'Resources');
    if (found === undefined || !isJsonObject(found)) continue;
    for (const [id, resource] of Object.entries(found)) setMember(result, id, resource);
  }
  return result;
}

/** Each machine by itself, so that a variable without a value keeps no other from being read. */
function machinesOf(
  parsed: ParsedFile,
  variables: Variables,
  attempt: <T>(path: string, read: () => T) => T | undefined,
): ReadonlyMap<string, () => JsonObject> {
  const written = memberAt(memberAt(parsed.value, 'stepFunctions'), 'stateMachines');
  const found = new Map<string, () => JsonObject>();
  const add = (key: string, read: () => JsonValue): void => {
    found.set(key, () => {
      const machine = read();
      if (isJsonObject(machine)) return machine;
      throw new FileError('FILE_MALFORMED', `The state machine '${key}' must be an object with a 'definition'`);
    });
  };
  if (written !== undefined && isJsonObject(written)) {
    for (const [key, machine] of Object.entries(written)) add(key, () => variables.resolve(machine));
    return found;
  }
  const all = attempt('stepFunctions/stateMachines', () => variables.membersAt('stepFunctions.stateMachines')) ?? {};
  for (const [key, machine] of Object.entries(all)) add(key, () => machine);
  return found;
}

function memberAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return value !== undefined && isJsonObject(value) ? getMember(value, key) : undefined;
}

/** Source: `getStateMachineLogicalId` of serverless-step-functions: an `id` or a `name` that is a text stands for itself. */
function logicalIdOf(key: string, machine: JsonObject): string {
  const own = getMember(machine, 'id') ?? getMember(machine, 'name');
  return typeof own === 'string' ? normalized(own) : `${normalized(key)}StepFunctionsStateMachine`;
}

function resourceOf(machine: JsonObject): JsonObject {
  const property = (name: string, from: string): JsonObject => {
    const value = getMember(machine, from);
    return value === undefined ? {} : { [name]: value };
  };
  const logging = memberAt(machine, 'loggingConfig');
  const tracing = memberAt(machine, 'tracingConfig');
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      ...property('StateMachineName', 'name'),
      ...property('StateMachineType', 'type'),
      ...property('RoleArn', 'role'),
      ...definitionOf(getMember(machine, 'definition')),
      ...(logging === undefined ? {} : { LoggingConfiguration: loggingOf(logging) }),
      ...(tracing === undefined ? {} : { TracingConfiguration: { Enabled: memberAt(tracing, 'enabled') ?? false } }),
    },
  };
}

/** A definition that is a text is the one of a file. */
function definitionOf(definition: JsonValue | undefined): JsonObject {
  if (definition === undefined) return {};
  return typeof definition === 'string' ? { DefinitionString: definition } : { Definition: definition };
}

function loggingOf(logging: JsonValue): JsonObject {
  const destinations = memberAt(logging, 'destinations');
  return {
    Level: memberAt(logging, 'level') ?? 'OFF',
    IncludeExecutionData: memberAt(logging, 'includeExecutionData') ?? false,
    Destinations: (destinations !== undefined && isJsonArray(destinations) ? destinations : []).map((arn) => ({
      CloudWatchLogsLogGroup: { LogGroupArn: arn },
    })),
  };
}
