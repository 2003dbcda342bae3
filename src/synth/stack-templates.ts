import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, type NestedStack, Stack, Stage } from 'aws-cdk-lib';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { type Claims, claimsOfTemplate } from '../cloudformation/resource-name';
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
  private readonly templates = new Map<Stack, unknown>();
  private claimed: ReadonlyMap<string, number> | undefined;

  /** @param synthesized the stage whose templates are written: of others only the constructs are known */
  constructor(private readonly synthesized: Stage) {}

  /** A stack with its template and surroundings. */
  get(stack: Stack): SynthesizedStack {
    const before = this.stacks.get(stack);
    if (before) return before;
    const artifact = artifactOf(stack);
    const options = this.surroundingsOf(stack);
    const synthesized = { stack, artifact, options, template: withConstructPaths(stack, this.templateOf(stack)) };
    this.stacks.set(stack, synthesized);
    return synthesized;
  }

  private templateOf(stack: Stack): Readonly<Record<string, unknown>> {
    const before = this.templates.get(stack);
    if (before !== undefined) return before as Readonly<Record<string, unknown>>;
    const artifact = artifactOf(stack);
    const template = stack.nestedStackParent
      ? JSON.parse(readFileSync(join(artifact.assembly.directory, (stack as NestedStack).templateFile), 'utf8'))
      : artifact.template;
    this.templates.set(stack, template);
    return template;
  }

  /** Names that several stacks of the app would give to resources of one kind, account and region have the stack's path in front. */
  private claimsOf(stack: Stack): Claims {
    this.claimed ??= this.countClaims(stack.node.root);
    const counts = this.claimed;
    return {
      prefix: stack.node.path.replaceAll('/', '-'),
      isShared: (claim) => (counts.get(`${environmentOf(stack)} ${claim}`) ?? 0) > 1,
    };
  }

  private countClaims(root: IConstruct): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const stack of stacksOf(root)) {
      const isWritten = stack.node.scopes.includes(this.synthesized);
      for (const claim of claimsOfTemplate(isWritten ? this.templateOf(stack) : constructsOf(stack))) {
        const key = `${environmentOf(stack)} ${claim}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
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
      crossRegionExport: (name) => {
        for (const other of stacksOf(Stage.of(stack) as Stage)) {
          const value = other === stack ? undefined : this.valuesOf(other).crossRegionExport(name);
          if (value !== undefined) return value;
        }
        return undefined;
      },
      claims: this.claimsOf(stack),
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

/** As a template, as far as names depend on it. */
function constructsOf(stack: Stack): unknown {
  return {
    Resources: Object.fromEntries(
      resourcesOf(stack).map((resource) => [
        stack.resolve(resource.logicalId) as string,
        { Type: resource.cfnResourceType },
      ]),
    ),
  };
}

function resourcesOf(stack: Stack): readonly CfnResource[] {
  return stack.node
    .findAll()
    .filter((construct): construct is CfnResource => CfnResource.isCfnResource(construct) && construct.stack === stack);
}

/** Stacks whose names must differ: those of one account and region, as far as they are known. */
function environmentOf(stack: Stack): string {
  return `${knownValue(stack.account)}/${knownValue(stack.region)}`;
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
    resourcesOf(stack).map((resource) => [stack.resolve(resource.logicalId) as string, resource.node.path]),
  );
  const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => {
    const metadata = { 'aws:cdk:path': paths.get(logicalId), ...(resource.Metadata as object | undefined) };
    return [logicalId, paths.has(logicalId) ? { ...resource, Metadata: metadata } : resource];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}
