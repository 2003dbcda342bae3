import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, Stage } from 'aws-cdk-lib';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { SynthError } from './synth-error';

/** A template as an object. */
export interface TemplateObject {
  readonly Resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What was synthesized of a stack. */
export interface SynthesizedStack {
  readonly template: TemplateObject;
  /** The text of a file asset, by the key of the object that it is published as; undefined when there is none. */
  readAsset(key: string): string | undefined;
}

/**
 * Synthesizes the app or stage of a stack. What was synthesized before is not used again: constructs may have been added since.
 * @throws {SynthError} when the stack is in none
 */
export function synthesized(stack: Stack): SynthesizedStack {
  const stage = Stage.of(stack);
  if (!stage) {
    throw new SynthError(
      'STACK_WITHOUT_APP',
      `Stack '${stack.stackName}' is not in an App or Stage. Make it in one: new Stack(new App(), …)`,
    );
  }
  const assembly = withoutTemplateValidation(() => stage.synth({ force: true, errorOnDuplicateSynth: false }));
  return {
    template: templateOf(assembly, stack),
    readAsset: (key) => readAsset(assembly, assembly.getStackArtifact(outermost(stack).artifactId), key),
  };
}

/** The template of a nested stack is a file beside that of the stack around it. */
function templateOf(assembly: CloudAssembly, stack: Stack): TemplateObject {
  if (!stack.nestedStackParent) return assembly.getStackArtifact(stack.artifactId).template;
  return JSON.parse(readFileSync(join(assembly.directory, stack.templateFile), 'utf8'));
}

function outermost(stack: Stack): Stack {
  return stack.nestedStackParent ? outermost(stack.nestedStackParent) : stack;
}

/** A definition from a file is an asset: it lies in the assembly, and its manifest says where it would be published. */
function readAsset(assembly: CloudAssembly, artifact: CloudFormationStackArtifact, key: string): string | undefined {
  const manifest = assembly.artifacts.find(({ id }) => id === `${artifact.id}.assets`);
  if (!manifest || !('file' in manifest)) return undefined;
  const { files = {} } = JSON.parse(readFileSync(manifest.file as string, 'utf8')) as AssetManifest;
  const asset = Object.values(files).find(({ destinations }) =>
    Object.values(destinations).some(({ objectKey }) => objectKey === key),
  );
  return asset && readFileSync(join(assembly.directory, asset.source.path), 'utf8');
}

/** The part of an asset manifest that matters here. */
interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

/**
 * aws-cdk-lib runs its template validator at every synthesis: up to a minute at its first use in a process, and it looks into no
 * definition. `cdk synth` still runs it.
 */
function withoutTemplateValidation<T>(run: () => T): T {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}
