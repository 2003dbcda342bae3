import type { DeployedResource } from '../../cloudformation/deployed';
import { machineWith } from '../../cloudformation/read-machine';
import type { Found, ReadContext } from '../found';
import { placeAt } from '../places/place-at';
import { arnOfResource, cloudFormationType } from './aws-resource';
import { blocksOf, loadModule, type PlacedBlock, type TerraformModule } from './load-module';
import { machinesOfBlock } from './machines-of-block';
import { localSource, ModuleInstance } from './module-instance';
import { numberOf } from './value';

/** Modules that are worked out, in one call. */
const MAX_INSTANCES = 500;

/**
 * The state machines of folders with Terraform files: of each root module with the modules that it calls. A folder that another one calls
 * is no root.
 */
export function readTerraformFolder(folders: readonly string[], context: ReadContext): readonly (readonly Found[])[] {
  const modules = folders.map((folder) => loadModule(folder, context));
  const called = new Set(
    modules.flatMap((module) => blocksOf(module, 'module').map((block) => localSource(block, context, module.folder))),
  );
  const roots = modules.filter(({ folder }) => !called.has(folder));
  return (roots.length > 0 ? roots : modules).map((root) => foundBelow(root, context));
}

function foundBelow(root: TerraformModule, context: ReadContext): readonly Found[] {
  const instances: ModuleInstance[] = [];
  const visit = (instance: ModuleInstance): void => {
    if (instances.length >= MAX_INSTANCES) return;
    instances.push(instance);
    for (const { labels, source, offset } of blocksOf(instance.module, 'module')) {
      const child = context.problems.attempt(
        () => placeAt(source, offset),
        () => instance.child(labels[0]),
      );
      if (child !== undefined) visit(child);
    }
  };
  visit(new ModuleInstance(root, context));
  const found = instances.flatMap((instance) => {
    const blocks = blocksOf(instance.module, 'resource').filter(({ labels }) => labels[0] === 'aws_sfn_state_machine');
    const published = blocksOf(instance.module, 'module').filter(isPublishedModule);
    return [...blocks, ...published].flatMap((block) => machinesOfBlock(block, instance, context));
  });
  if (found.length === 0) return [];
  const resources = instances.flatMap(resourcesOf);
  return found.map((each) => ({ ...each, machine: machineWith(each.machine, { resources }) }));
}

/** A module of a registry or an archive around one state machine, which has its definition as an argument: `terraform-aws-modules/step-functions/aws`. */
function isPublishedModule({ body }: PlacedBlock): boolean {
  const source = body.attributes.get('source')?.expression;
  const part = source?.kind === 'template' && source.parts.length === 1 ? source.parts[0] : undefined;
  if (part?.kind !== 'text' || part.text.startsWith('.')) return false;
  return (
    body.attributes.has('state_machine_definition') ||
    (body.attributes.has('definition') && /step-?functions?|state-?machine/i.test(part.text))
  );
}

/** What a definition may call. */
function resourcesOf(instance: ModuleInstance): readonly DeployedResource[] {
  return blocksOf(instance.module, 'resource').flatMap((block) => {
    const [type, label] = block.labels;
    const deployed = cloudFormationType(type);
    if (deployed === undefined || label === undefined) return [];
    const resource = {
      arn: arnOfResource(type, instance.nameOf(block), instance.environment),
      logicalId: `${instance.address}${type}.${label}`,
      type: deployed,
    };
    if (type !== 'aws_lambda_function') return [resource];
    const timeout = block.body.attributes.has('timeout') ? numberOf(instance.attribute(type, label, 'timeout')) : 3;
    return [timeout === undefined ? resource : { ...resource, timeoutSeconds: timeout }];
  });
}
