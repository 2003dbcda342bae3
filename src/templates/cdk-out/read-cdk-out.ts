import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { DeployedResource, StateMachinesOptions } from '../../cloudformation/deployed';
import { machineWith } from '../../cloudformation/read-machine';
import { calledResources, stateMachinesOfTemplate } from '../../cloudformation/state-machines';
import { AssetFiles } from '../cloudformation/asset-files';
import { foundInTemplate } from '../cloudformation/found-in-template';
import type { Found, ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { type AssemblyStack, stacksOfAssembly } from './assembly';
import { AssemblyStacks, type KnownStack } from './assembly-stacks';

/**
 * The state machines of a `cdk.out`: of all stacks, nested stacks and stages, with the names and ARNs that `stateMachines(app)` of
 * `cdk-stepwright/synth` gives them. Stacks without resources are skipped.
 */
export function readCdkOut(folder: string, context: ReadContext): readonly Found[] {
  const all: readonly AssemblyStack[] = stacksOfAssembly(folder, context);
  const stacks = new AssemblyStacks(all, context);
  const found = stacks.all.map((stack) => ({ stack, machines: machinesOf(stack, stacks, context) }));
  const called = new Map<KnownStack, readonly DeployedResource[]>();
  const calledOf = (stack: KnownStack): readonly DeployedResource[] => {
    const before =
      called.get(stack) ?? calledResources(stack.template.value, optionsOf(stack, stacks, context).options);
    called.set(stack, before);
    return before;
  };
  return found.flatMap(({ stack, machines }) => {
    if (machines.length === 0) return [];
    const others = stacks.all.filter((other) => other !== stack).flatMap(calledOf);
    return machines.map((each) => ({
      ...each,
      machine: machineWith(each.machine, { resources: [...each.machine.resources, ...others] }),
    }));
  });
}

function machinesOf(stack: KnownStack, stacks: AssemblyStacks, context: ReadContext): readonly Found[] {
  const { options, assets } = optionsOf(stack, stacks, context);
  try {
    const machines = stateMachinesOfTemplate(stack.template.value, options);
    return foundInTemplate(
      machines,
      {
        kind: 'cdk',
        source: stack.template,
        assets,
        keyOf: ({ constructPath, logicalId }) => `${stack.path}/${constructPath ?? logicalId}`,
      },
      context,
    );
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    const place = findPlace(stack.template, error.where);
    context.problems.add({ severity: 'error', code: error.code, message: error.message, ...place });
    return [];
  }
}

function optionsOf(
  stack: KnownStack,
  stacks: AssemblyStacks,
  context: ReadContext,
): { readonly options: StateMachinesOptions; readonly assets: AssetFiles } {
  const assets = new AssetFiles(context, stack.folder);
  const options: StateMachinesOptions = {
    ...stacks.optionsOf(stack),
    stackPath: stack.path,
    readAsset: (asset) => {
      const path = asset.key === undefined ? undefined : stack.assets.get(asset.key);
      return assets.textOf(path === undefined ? asset : { ...asset, localPath: path });
    },
    assetDirectory: (key) => {
      const path = stack.assets.get(key);
      return path === undefined ? undefined : stacks.folderAt(stack, path);
    },
  };
  return { options, assets };
}
