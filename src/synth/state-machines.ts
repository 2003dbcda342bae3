import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type StateMachineResource, stateMachinesOfTemplate } from '../cloudformation/state-machines';
import { synthesized, type TemplateObject } from './assembly';
import { SynthError } from './synth-error';

/** State machines by the path of their construct below the stack: `Orders`, `Billing/Orders`. */
export interface StateMachines {
  readonly [path: string]: StateMachineResource;
}

/**
 * The state machines of a stack, as they would be deployed: synthesizes the app and reads them from the template. Aspects,
 * escape hatches and definitions from files are in. References get fixed placeholder ARNs, so that the result is the same
 * on every machine. A machine that the CDK did not make is found by its logical id.
 *
 * May be called again after the stack was changed. aws-cdk-lib's template validator is not run, since it is slow and looks into no
 * definition. The assembly goes where the app says: a temporary folder, for an `App` without `outdir`.
 *
 * @param stack a stack of an App or Stage, or a nested stack; the machines of its nested stacks are in these
 * @throws {SynthError} when the stack is in no App or Stage
 * @throws {CloudFormationError} for what cannot be resolved without AWS
 */
export function stateMachines(stack: Stack): StateMachines {
  const { template, readAsset } = synthesized(stack);
  const { account, region } = environmentOf(stack);
  const machines = stateMachinesOfTemplate(withConstructPaths(stack, template), {
    account,
    region,
    stackPath: stack.node.path,
    readAsset: ({ key }) => (key === undefined ? undefined : readAsset(key)),
  });
  return Object.fromEntries(machines.map((machine) => [machine.constructPath ?? machine.logicalId, machine]));
}

/**
 * One state machine of a stack.
 *
 * @param stack as of `stateMachines`
 * @param machine the construct, its path below the stack, or its logical id
 * @throws {SynthError} when there is none; the message lists what there is
 */
export function stateMachine(stack: Stack, machine: string | IConstruct): StateMachineResource {
  if (typeof machine !== 'string') requireInStack(stack, machine);
  const all = stateMachines(stack);
  const path = typeof machine === 'string' ? machine : pathBelow(stack, machine);
  const found = Object.hasOwn(all, path) ? all[path] : Object.values(all).find(({ logicalId }) => logicalId === path);
  if (found) return found;
  const there = Object.keys(all);
  throw new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `Stack '${stack.stackName}' has no state machine '${path}'. ` +
      (there.length === 0 ? 'It has none at all.' : `Expected one of: ${there.join(', ')}.`),
  );
}

function requireInStack(stack: Stack, machine: IConstruct): void {
  const owner = Stack.of(machine);
  if (owner === stack) return;
  throw new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `'${machine.node.path}' is not in stack '${stack.node.path}', but in '${owner.node.path}'. Ask that stack for it.`,
  );
}

/** The resource inside a construct stands for it. */
function pathBelow(stack: Stack, machine: IConstruct): string {
  const { path } = machine.node;
  return (stack.node.path === '' ? path : path.slice(stack.node.path.length + 1)).replace(/\/Resource$/, '');
}

/** The CLI asks for the paths of constructs in the template; a test does not, so they are added here. */
function withConstructPaths(stack: Stack, template: TemplateObject): TemplateObject {
  const paths = new Map(
    stack.node
      .findAll()
      .filter((construct) => CfnResource.isCfnResource(construct))
      // Those of stacks below have logical ids of their own, which may be the same.
      .filter((resource) => resource.stack === stack)
      .map((resource) => [stack.resolve(resource.logicalId) as string, resource.node.path]),
  );
  const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => {
    const metadata = { 'aws:cdk:path': paths.get(logicalId), ...(resource.Metadata as object | undefined) };
    return [logicalId, paths.has(logicalId) ? { ...resource, Metadata: metadata } : resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

function environmentOf({ account, region }: Stack): { account?: string; region?: string } {
  const known = (value: string): string | undefined => (Token.isUnresolved(value) ? undefined : value);
  return { account: known(account), region: known(region) };
}
