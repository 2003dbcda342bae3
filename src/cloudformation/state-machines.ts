import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { conditionHolds } from './condition';
import { constructPathOf } from './construct-path';
import { definitionText, type ReadAsset } from './definition-text';
import { type AssetDirectory, type FunctionCode, functionCode } from './function-code';
import { functionTimeout } from './function-timeout';
import { type Resolver, resolverOf } from './resolver';
import { describe, malformed, readTemplate, type Template, type TemplateResource } from './template';
import { resolverOptions, type TemplateOptions } from './template-options';

export type { FunctionCode };

/** A resource of the template under its placeholder ARN. */
export interface DeployedResource {
  readonly arn: string;
  readonly logicalId: string;
  /** As `AWS::Lambda::Function`. */
  readonly type: string;
  /** Path of the construct below its stack, where the template was made by the CDK. */
  readonly constructPath?: string;
  /** Of a Lambda function whose code lies beside the template. */
  readonly code?: FunctionCode;
  /** Of a Lambda function: how long it may run, where the template says so or leaves it at the default. */
  readonly timeoutSeconds?: number;
}

/** A state machine of a template, as it would be deployed. */
export interface StateMachineResource extends DeployedStateMachine {
  /** The state machines that are deployed with it, itself included: one that it starts is simulated, too. */
  readonly siblings: readonly DeployedStateMachine[];
}

/** A state machine for itself. */
export interface DeployedStateMachine {
  readonly logicalId: string;
  /** Path of the construct below its stack, where the template was made by the CDK: `Billing/Orders`. */
  readonly constructPath?: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly arn: string;
  readonly roleArn: string;
  readonly region: string;
  readonly account: string;
  /** The definition: JSON text in the Amazon States Language. */
  readonly definition: string;
  /** `LoggingConfiguration` (SAM: `Logging`), resolved. */
  readonly loggingConfiguration?: JsonObject;
  /** Whether X-Ray tracing is on. */
  readonly tracing?: boolean;
  /** All resources of the template, with the ARNs that the definition refers to them by. */
  readonly resources: readonly DeployedResource[];
}

export interface StateMachinesOptions extends TemplateOptions {
  /** Reads definitions that are not in the template. @default - they are refused */
  readonly readAsset?: ReadAsset;
  /** The directory that an asset of the CDK lies in, by its key in the assets bucket. @default - the code of functions is not found */
  readonly assetDirectory?: AssetDirectory;
  /** Path of the stack's construct. @default - the first part of the constructs' paths */
  readonly stackPath?: string;
}

const TYPES = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/**
 * The state machines of a CloudFormation or SAM template (parsed JSON), in the template's order. Machines whose condition does not hold are
 * left out. Everything that deployment would fill in gets fixed placeholders, so that the result is the same everywhere.
 * @throws {CloudFormationError} naming the place, for whatever cannot be resolved
 */
export function stateMachinesOfTemplate(
  template: unknown,
  options: StateMachinesOptions = {},
): readonly StateMachineResource[] {
  const parsed = readTemplate(template);
  const known = resolverOptions(options);
  const resolver = resolverOf(parsed, known);
  const machines = [...parsed.resources.values()].filter((resource) => TYPES.includes(resource.type));
  const deployed = machines.filter(
    ({ condition, logicalId }) =>
      condition === undefined || conditionHolds(condition, `Resources/${logicalId}/Condition`, resolver),
  );
  if (deployed.length === 0) return [];
  const resources = deployedResources(parsed, resolver, options);
  return withSiblings(
    deployed.map((resource) => ({
      ...describeMachine(resource, resolver),
      ...pathMember(resource, options.stackPath),
      region: known.environment.region,
      account: known.environment.account,
      definition: definitionText(resource, resolver, options.readAsset ?? (() => undefined)),
      resources,
    })),
  );
}

/** Machines that know one another. */
export function withSiblings(machines: readonly DeployedStateMachine[]): readonly StateMachineResource[] {
  return machines.map((machine) => ({ ...machine, siblings: machines }));
}

type Described = Omit<DeployedStateMachine, 'definition' | 'resources' | 'region' | 'account' | 'constructPath'>;

function describeMachine(resource: TemplateResource, resolver: Resolver): Described {
  const where = `Resources/${resource.logicalId}/Properties`;
  const property = (...names: readonly string[]): JsonValue | undefined => {
    const name = names.find((candidate) => getMember(resource.properties, candidate) !== undefined);
    return name === undefined ? undefined : resolver.resolveValue(resource.properties[name], `${where}/${name}`);
  };
  const { arn, name } = resolver.references.resource(resource.logicalId, where);
  const roleArn = property('RoleArn', 'Role');
  const logging = property('LoggingConfiguration', 'Logging');
  const tracing = property('TracingConfiguration', 'Tracing');
  return {
    logicalId: resource.logicalId,
    name,
    arn,
    type: typeOf(property('StateMachineType', 'Type'), where),
    // SAM makes the role when none is given.
    roleArn: typeof roleArn === 'string' ? roleArn : generatedRoleArn(arn, resource.logicalId),
    ...(logging !== undefined && isJsonObject(logging) ? { loggingConfiguration: logging } : {}),
    ...(tracing !== undefined && isJsonObject(tracing) ? { tracing: isEnabled(tracing) } : {}),
  };
}

function typeOf(value: JsonValue | undefined, where: string): 'STANDARD' | 'EXPRESS' {
  if (value === undefined) return 'STANDARD';
  if (value === 'STANDARD' || value === 'EXPRESS') return value;
  throw malformed('The type of a state machine must be STANDARD or EXPRESS', describe(value), where);
}

function isEnabled(tracing: JsonObject): boolean {
  return [true, 'true'].includes((getMember(tracing, 'Enabled') ?? false) as boolean | string);
}

function generatedRoleArn(machineArn: string, logicalId: string): string {
  const [, partition, , , account] = machineArn.split(':');
  return `arn:${partition}:iam::${account}:role/${logicalId}Role`;
}

function deployedResources(
  template: Template,
  resolver: Resolver,
  { stackPath, assetDirectory }: StateMachinesOptions,
): readonly DeployedResource[] {
  return [...template.resources.values()].map((resource) => ({
    arn: resolver.references.resource(resource.logicalId, `Resources/${resource.logicalId}`).arn,
    logicalId: resource.logicalId,
    type: resource.type,
    ...pathMember(resource, stackPath),
    ...codeMember(functionCode(resource, resolver, assetDirectory)),
    ...timeoutMember(functionTimeout(resource, template, resolver)),
  }));
}

function pathMember(resource: TemplateResource, stackPath?: string): { readonly constructPath?: string } {
  const constructPath = constructPathOf(resource, stackPath);
  return constructPath === undefined ? {} : { constructPath };
}

function codeMember(code: FunctionCode | undefined): { readonly code?: FunctionCode } {
  return code === undefined ? {} : { code };
}

function timeoutMember(timeoutSeconds: number | undefined): { readonly timeoutSeconds?: number } {
  return timeoutSeconds === undefined ? {} : { timeoutSeconds };
}
