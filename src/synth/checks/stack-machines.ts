import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { DefinitionAsset } from '../../cloudformation/definition-text';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { stateMachinesOfTemplate } from '../../cloudformation/state-machines';
import { decodedText } from '../../json/decoded-text';
import { knownValue } from '../stack-templates';

/** A template of an assembly with its stack. */
export interface StackTemplate {
  readonly stack: Stack;
  readonly templatePath: string;
}

/** The templates of stacks, and of those nested in them, which lie beside. */
export function templatesOf(root: IConstruct, templatePaths: readonly string[]): readonly StackTemplate[] {
  const stacks = root.node.findAll().filter((construct): construct is Stack => Stack.isStack(construct));
  return templatePaths.flatMap((templatePath) => {
    const stack = stacks.find((candidate) => candidate.templateFile === basename(templatePath));
    if (!stack) return [];
    const nested = stacks.filter((candidate) => candidate !== stack && isNestedIn(candidate, stack));
    return [
      { stack, templatePath },
      ...nested.map((inner) => ({ stack: inner, templatePath: join(dirname(templatePath), inner.templateFile) })),
    ];
  });
}

function isNestedIn(inner: Stack, outer: Stack): boolean {
  const parent = inner.nestedStackParent;
  return parent !== undefined && (parent === outer || isNestedIn(parent, outer));
}

/**
 * The state machines of a template that was written.
 * @throws {CloudFormationError} for what cannot be resolved without AWS
 */
export function machinesIn({ stack, templatePath }: StackTemplate): readonly StateMachineResource[] {
  const template = JSON.parse(readFileSync(templatePath, 'utf8')) as unknown;
  return stateMachinesOfTemplate(template, {
    account: knownValue(stack.account),
    region: knownValue(stack.region),
    stackPath: stack.node.path,
    readAsset: (asset) => readDefinition(templatePath, asset),
  });
}

/** The CDK names the file of an asset for its key. */
function readDefinition(templatePath: string, { key, localPath }: DefinitionAsset): string | undefined {
  const folder = dirname(templatePath);
  const names = [localPath, key === undefined ? undefined : `asset.${key}`, key];
  const files = names.flatMap((name) => (name === undefined ? [] : [isAbsolute(name) ? name : join(folder, name)]));
  const file = files.find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : decodedText(readFileSync(file));
}
