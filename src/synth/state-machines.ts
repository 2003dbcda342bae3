import { type Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import type { DeployedResource, StateMachineResource, StateMachinesOptions } from '../cloudformation/deployed';
import { machineWith } from '../cloudformation/read-machine';
import { calledResources, stateMachinesOfTemplate } from '../cloudformation/state-machines';
import { assetDirectory, readAsset } from './read-asset';
import { machineUnknown, noName, notInScope, requireScope } from './scope-errors';
import { StackTemplates, type SynthesizedStack, stacksOf } from './stack-templates';
import { synthesize } from './synthesize';

/** State machines by the path of their construct below the stack (or the stage): `Orders`, `Billing/Orders`. */
export interface StateMachines {
  readonly [path: string]: StateMachineResource;
}

/**
 * The state machines of a stack, or of all stacks of a stage or app, as they would be deployed: synthesizes the app and reads them from
 * its templates. Aspects, escape hatches, nested stacks and definitions from files are in. References get fixed placeholder ARNs, so that the
 * result is the same on every machine; they are the same ARNs in every stack of the app. A machine that the CDK did not make is found by
 * its logical id.
 *
 * May be called again after the stack was changed. aws-cdk-lib's template validator is not run, since it is slow and looks into no
 * definition, unless `CDK_VALIDATION` is set. The assembly goes where the app says: a temporary folder, for an `App` without `outdir`.
 *
 * @param scope a stack of an App or Stage, a nested stack, or a Stage or App
 * @throws {SynthError} when it is no stack, stage or app, or the stack is in no App or Stage
 * @throws {CloudFormationError} when a template is none. A machine whose definition cannot be read is there, too: its `definition` throws
 */
export function stateMachines(scope: Stack | Stage): StateMachines {
  requireScope(scope);
  synthesize(scope);
  const templates = new StackTemplates((Stage.isStage(scope) ? scope : Stage.of(scope)) as Stage);
  const machines = stacksOf(scope).flatMap((stack) => machinesOf(templates.get(stack), scope));
  // Machines of other stacks have the same ARNs in all of them. Of two with one name, the one of the own stack is meant.
  const resources = new ResourcesOfStacks(templates, scope);
  const known = machines.map(({ stack, machine }) =>
    machineWith(machine, {
      resources: resources.seenFrom(stack, machine.resources),
      siblings: [...machines]
        .sort((a, b) => distance(a.stack, stack) - distance(b.stack, stack))
        .map((other) => other.machine),
    }),
  );
  return Object.fromEntries(machines.map(({ path }, index) => [path, known[index]]));
}

/**
 * One state machine of a stack, stage or app.
 *
 * @param scope as of `stateMachines`
 * @param machine the construct, its path below the scope, or its logical id
 * @throws {SynthError} when there is none, or several have the logical id; the message lists what there is
 */
export function stateMachine(scope: Stack | Stage, machine: string | IConstruct): StateMachineResource {
  requireScope(scope);
  const path = typeof machine === 'string' ? machine : pathOf(machine, scope);
  const all = stateMachines(scope);
  if (Object.hasOwn(all, path)) return all[path];
  const found = Object.values(all).filter(({ logicalId }) => logicalId === path);
  if (found.length === 1) return found[0];
  throw machineUnknown(scope, path, found.length, Object.keys(all));
}

/** Functions and state machines of other stacks, which machines of a stack may call. */
class ResourcesOfStacks {
  private readonly called = new Map<Stack, readonly DeployedResource[]>();
  private readonly seen = new Map<Stack, readonly DeployedResource[]>();

  constructor(
    private readonly templates: StackTemplates,
    private readonly scope: Stack | Stage,
  ) {}

  /** Those of the own stack come first. One list for all machines of a stack. */
  seenFrom(stack: Stack, own: readonly DeployedResource[]): readonly DeployedResource[] {
    const before = this.seen.get(stack);
    if (before !== undefined) return before;
    const stage = Stage.isStage(this.scope) ? this.scope : (Stage.of(this.scope) as Stage);
    const others = stacksOf(stage).filter((other) => other !== stack);
    const all = others.length === 0 ? own : [...own, ...others.flatMap((other) => this.calledOf(other))];
    this.seen.set(stack, all);
    return all;
  }

  private calledOf(stack: Stack): readonly DeployedResource[] {
    const before = this.called.get(stack);
    if (before !== undefined) return before;
    const synthesized = this.templates.get(stack);
    const called = calledResources(synthesized.template, optionsOf(synthesized));
    this.called.set(stack, called);
    return called;
  }
}

interface FoundMachine {
  readonly path: string;
  readonly stack: Stack;
  readonly machine: StateMachineResource;
}

/** How far a stack is from another one: itself, of the same stage, of another stage. */
function distance(stack: Stack, from: Stack): number {
  if (stack === from) return 0;
  return Stage.of(stack) === Stage.of(from) ? 1 : 2;
}

function machinesOf(synthesized: SynthesizedStack, scope: IConstruct): readonly FoundMachine[] {
  const { stack, template } = synthesized;
  const machines = stateMachinesOfTemplate(template, optionsOf(synthesized));
  return machines.map((machine) => ({
    path: pathBelow(scope, `${stack.node.path}/${machine.constructPath ?? machine.logicalId}`),
    stack,
    machine,
  }));
}

function optionsOf({ stack, artifact, options }: SynthesizedStack): StateMachinesOptions {
  return {
    ...options,
    stackPath: stack.node.path,
    readAsset: (asset) => readAsset(artifact, asset),
    assetDirectory: (key) => assetDirectory(artifact, key),
  };
}

/** The resource inside a construct stands for it. */
function pathOf(machine: IConstruct, scope: IConstruct): string {
  if (!Construct.isConstruct(machine)) throw noName(machine);
  const { path } = machine.node;
  if (machine.node.scopes.includes(scope)) return pathBelow(scope, path.replace(/\/Resource$/, ''));
  throw notInScope(path, scope);
}

function pathBelow(scope: IConstruct, path: string): string {
  return scope.node.path === '' ? path : path.slice(scope.node.path.length + 1);
}
