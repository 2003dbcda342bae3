import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, type Stack, Stage } from 'aws-cdk-lib';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import type { DefinitionAsset } from '../cloudformation/definition-text';
import { type StateMachineResource, stateMachinesOfTemplate } from '../cloudformation/state-machines';
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
 * @throws {CloudFormationError} for what cannot be resolved without AWS
 */
export function stateMachines(stack: Stack): StateMachines {
  const artifact = synthesized(stack);
  const { account, region } = environmentOf(stack);
  const machines = stateMachinesOfTemplate(withConstructPaths(stack, artifact.template), {
    account,
    region,
    stackPath: stack.node.path,
    readAsset: (asset) => readAsset(artifact, asset),
  });
  return Object.fromEntries(machines.map((machine) => [machine.constructPath ?? machine.logicalId, machine]));
}

/**
 * One state machine of a stack.
 *
 * @param machine the construct, its path below the stack, or its logical id
 * @throws {SynthError} when there is none; the message lists what there is
 */
export function stateMachine(stack: Stack, machine: string | IConstruct): StateMachineResource {
  const all = stateMachines(stack);
  const path = typeof machine === 'string' ? machine : machine.node.path.slice(stack.node.path.length + 1);
  const found = Object.hasOwn(all, path) ? all[path] : Object.values(all).find(({ logicalId }) => logicalId === path);
  if (found) return found;
  const there = Object.keys(all);
  throw new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `Stack '${stack.stackName}' has no state machine '${path}'. ` +
      (there.length === 0 ? 'It has none at all.' : `Expected one of: ${there.join(', ')}.`),
  );
}

/** What was synthesized before is not used again: constructs may have been added since. */
function synthesized(stack: Stack): CloudFormationStackArtifact {
  const stage = Stage.of(stack);
  if (!stage)
    throw new SynthError(
      'STACK_WITHOUT_APP',
      `Stack '${stack.stackName}' is not in an App or Stage. Make it in one: new Stack(new App(), …)`,
    );
  return stage.synth({ force: true, errorOnDuplicateSynth: false }).getStackArtifact(stack.artifactId);
}

/** The CLI asks for the paths of constructs in the template; a test does not, so they are added here. */
function withConstructPaths(
  stack: Stack,
  template: { readonly Resources?: Record<string, Record<string, unknown>> },
): unknown {
  const paths = new Map(
    stack.node
      .findAll()
      .filter((construct) => CfnResource.isCfnResource(construct))
      .map((resource) => [stack.resolve(resource.logicalId) as string, resource.node.path]),
  );
  const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => {
    const metadata = { 'aws:cdk:path': paths.get(logicalId), ...(resource.Metadata as object | undefined) };
    return [logicalId, paths.has(logicalId) ? { ...resource, Metadata: metadata } : resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

function environmentOf({ account, region }: Stack): { account?: string; region?: string } {
  const known = (value: string): string | undefined => (value.includes('${') ? undefined : value);
  return { account: known(account), region: known(region) };
}

/** A definition from a file is an asset: it lies in the assembly. */
function readAsset(artifact: CloudFormationStackArtifact, { key }: DefinitionAsset): string | undefined {
  const hash = key?.split('.')[0];
  const file = key === undefined ? undefined : assetFile(artifact, hash as string);
  return file === undefined ? undefined : readFileSync(join(artifact.assembly.directory, file), 'utf8');
}

function assetFile(artifact: CloudFormationStackArtifact, hash: string): string | undefined {
  const manifest = artifact.assembly.artifacts.find(({ id }) => id === `${artifact.id}.assets`);
  if (!manifest || !('file' in manifest)) return undefined;
  const { files } = JSON.parse(readFileSync(manifest.file as string, 'utf8')) as {
    files?: Record<string, { source: { path: string } }>;
  };
  return files?.[hash]?.source.path;
}
