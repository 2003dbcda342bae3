import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, type NestedStack, Stack, Stage } from 'aws-cdk-lib';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { type StackValues, stackValues } from '../cloudformation/stack-values';
import type { TemplateOptions } from '../cloudformation/template-options';

/** A stack after synthesis. */
export interface SynthesizedStack {
  readonly stack: Stack;
  /** The template, each resource with the path of its construct. */
  readonly template: unknown;
  /** The stack itself, or the outermost one that a nested stack is part of: assets are listed there. */
  readonly artifact: CloudFormationStackArtifact;
  /** What its template depends on, as far as other stacks of the app know it. */
  readonly options: TemplateOptions;
}

/** Templates of the stacks of an app that was synthesized, each read once, when it is first asked for. */
export class StackTemplates {
  private readonly stacks = new Map<Stack, SynthesizedStack>();
  private readonly values = new Map<Stack, StackValues>();

  /** A stack with its template and surroundings. */
  get(stack: Stack): SynthesizedStack {
    const before = this.stacks.get(stack);
    if (before) return before;
    const artifact = artifactOf(stack);
    const template = stack.nestedStackParent
      ? JSON.parse(readFileSync(join(artifact.assembly.directory, (stack as NestedStack).templateFile), 'utf8'))
      : artifact.template;
    const options = this.surroundingsOf(stack);
    const synthesized = { stack, artifact, options, template: withConstructPaths(stack, template) };
    this.stacks.set(stack, synthesized);
    return synthesized;
  }

  private valuesOf(stack: Stack): StackValues {
    const before = this.values.get(stack);
    if (before) return before;
    const { template, options } = this.get(stack);
    const values = stackValues(template, options);
    this.values.set(stack, values);
    return values;
  }

  private surroundingsOf(stack: Stack): TemplateOptions {
    const parent = stack.nestedStackParent;
    return {
      account: knownValue(stack.account),
      region: knownValue(stack.region),
      parameters: parent && this.valuesOf(parent).parametersOf(logicalIdOf(stack)),
      importValue: (exportName) => {
        for (const other of stacksOf(Stage.of(stack) as Stage)) {
          const value =
            other === stack || other.nestedStackParent ? undefined : this.valuesOf(other).exported(exportName);
          if (value !== undefined) return value;
        }
        return undefined;
      },
      nestedOutput: (logicalId, output) => {
        const nested = stacksOf(stack).find(
          (other) => other.nestedStackParent === stack && logicalIdOf(other) === logicalId,
        );
        return nested && this.valuesOf(nested).output(output);
      },
    };
  }
}

/** The stacks at and below a construct, nested ones included. */
export function stacksOf(root: IConstruct): readonly Stack[] {
  return root.node.findAll().filter((construct): construct is Stack => Stack.isStack(construct));
}

function artifactOf(stack: Stack): CloudFormationStackArtifact {
  if (stack.nestedStackParent) return artifactOf(stack.nestedStackParent);
  return (Stage.of(stack) as Stage).synth().getStackArtifact(stack.artifactId);
}

/** Logical id of a nested stack in its parent. */
function logicalIdOf(nested: Stack): string {
  const resource = nested.nestedStackResource as CfnResource;
  return resource.stack.resolve(resource.logicalId) as string;
}

/** undefined for an account or region that is not known before deployment. */
export function knownValue(value: string): string | undefined {
  return value.includes('${') ? undefined : value;
}

/** The CLI asks for the paths of constructs in the template; a test does not, so they are added here. */
function withConstructPaths(
  stack: Stack,
  template: { readonly Resources?: Record<string, Record<string, unknown>> },
): unknown {
  const paths = new Map(
    stack.node
      .findAll()
      .filter(
        (construct): construct is CfnResource => CfnResource.isCfnResource(construct) && construct.stack === stack,
      )
      .map((resource) => [stack.resolve(resource.logicalId) as string, resource.node.path]),
  );
  const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => {
    const metadata = { 'aws:cdk:path': paths.get(logicalId), ...(resource.Metadata as object | undefined) };
    return [logicalId, paths.has(logicalId) ? { ...resource, Metadata: metadata } : resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}
