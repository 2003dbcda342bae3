import type { JsonObject } from '../json/json-value';
import { addedByConstructs } from './added-states';
import { CloudFormationError } from './cloudformation-error';
import { constructPathOf, fullPathOf } from './construct-path';
import type { DeployedResource, DeployedStateMachine, StateMachineResource, StateMachinesOptions } from './deployed';
import { type FunctionCode, functionCode } from './function-code';
import { functionTimeout } from './function-timeout';
import { machineWith, readMachine } from './read-machine';
import { resolvedTemplate } from './resolved-template';
import type { Resolver } from './resolver';
import type { Template } from './template';
import type { TemplateResource } from './template-resource';

const TYPES = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/**
 * The state machines of a CloudFormation or SAM template (parsed JSON), in the template's order. Machines whose condition does not hold are
 * left out. Everything that deployment would fill in gets fixed placeholders, so that the result is the same everywhere. A machine whose
 * definition cannot be read is there, too, and throws a {CloudFormationError} that names the place when its `definition` is asked for.
 * @throws {CloudFormationError} when it is no template at all
 */
export function stateMachinesOfTemplate(
  template: unknown,
  options: StateMachinesOptions = {},
): readonly StateMachineResource[] {
  const read = resolvedTemplate(template, options);
  const machines = [...read.template.resources.values()].filter((resource) => TYPES.includes(resource.type));
  if (machines.length === 0) return [];
  const resources = deployedResources(read.template, read.resolver, options);
  const added = addedByConstructs(template as JsonObject);
  const deployed = machines.flatMap((resource) => readMachine(resource, read.resolver, resources, options) ?? []);
  return withSiblings(added.length === 0 ? deployed : deployed.map((machine) => machineWith(machine, { added })));
}

/** Machines that know one another. */
export function withSiblings(machines: readonly DeployedStateMachine[]): readonly StateMachineResource[] {
  return machines.map((machine) => machineWith(machine, { siblings: machines }));
}

const CALLED_TYPES = [
  'AWS::Lambda::Function',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
  'AWS::StepFunctions::Activity',
];

/** What machines of other stacks may call of a template. Nothing, where it cannot be read. */
export function calledResources(template: unknown, options: StateMachinesOptions): readonly DeployedResource[] {
  try {
    const read = resolvedTemplate(template, options);
    return deployedResources(read.template, read.resolver, options).filter(({ type }) => CALLED_TYPES.includes(type));
  } catch (error) {
    if (error instanceof CloudFormationError) return [];
    throw error;
  }
}

function deployedResources(
  template: Template,
  resolver: Resolver,
  { stackPath, assetDirectory }: StateMachinesOptions,
): readonly DeployedResource[] {
  return [...template.resources.values()].map((resource) => ({
    arn: arnOfResource(resource, resolver),
    logicalId: resource.logicalId,
    type: resource.type,
    ...pathMember(resource, stackPath),
    ...(stackPath === undefined ? {} : fullPathMember(resource)),
    ...codeMember(functionCode(resource, resolver, assetDirectory)),
    ...timeoutMember(functionTimeout(resource, template, resolver)),
  }));
}

/** No machine is refused because of another resource. */
function arnOfResource({ logicalId, type }: TemplateResource, resolver: Resolver): string {
  try {
    return resolver.references.resource(logicalId, `Resources/${logicalId}`).arn;
  } catch (error) {
    if (error instanceof CloudFormationError) return `${type}:${logicalId}`;
    throw error;
  }
}

function pathMember(resource: TemplateResource, stackPath?: string): { readonly constructPath?: string } {
  const constructPath = constructPathOf(resource, stackPath);
  return constructPath === undefined ? {} : { constructPath };
}

function fullPathMember(resource: TemplateResource): { readonly path?: string } {
  const path = fullPathOf(resource);
  return path === undefined ? {} : { path };
}

function codeMember(code: FunctionCode | undefined): { readonly code?: FunctionCode } {
  return code === undefined ? {} : { code };
}

function timeoutMember(timeoutSeconds: number | undefined): { readonly timeoutSeconds?: number } {
  return timeoutSeconds === undefined ? {} : { timeoutSeconds };
}
