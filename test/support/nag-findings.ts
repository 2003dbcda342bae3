import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule pack of cdk-nag: a plugin since 3, an aspect before. */
type Pack = abstract new (...args: never[]) => object;
type OldPack = new (props: object) => { visit(node: IConstruct): void };
type NewPack = new (
  root: IConstruct,
) => {
  validateScope(root: IConstruct): { readonly violations: readonly { readonly ruleName: string }[] };
};

/** Ids of what a pack finds in the app of a stack, each once, in order: `AwsSolutions-IAM5[Resource::*]`. What CloudFormation puts together is `…`. */
export function nagFindings(pack: Pack, stack: Stack): string[] {
  const { root } = stack.node;
  const found = 'validateScope' in pack.prototype ? newFindings(pack as never, root) : oldFindings(pack as never, root);
  return [...new Set(found.map((id) => id.replace(/\{.*\}/, '…')))].sort();
}

function newFindings(Pack: NewPack, root: IConstruct): readonly string[] {
  return new Pack(root).validateScope(root).violations.map(({ ruleName }) => ruleName);
}

function oldFindings(Pack: OldPack, root: IConstruct): readonly string[] {
  const found: string[] = [];
  const nothing = () => undefined;
  const logger = {
    onNonCompliance({ ruleId, findingId }: { readonly ruleId: string; readonly findingId: string }) {
      found.push(findingId === '' ? ruleId : `${ruleId}[${findingId}]`);
    },
    onError({ ruleId, errorMessage }: { readonly ruleId: string; readonly errorMessage: string }) {
      throw new Error(`${ruleId}: ${errorMessage}`);
    },
    onCompliance: nothing,
    onSuppressed: nothing,
    onSuppressedError: nothing,
    onNotApplicable: nothing,
  };
  const pack = new Pack({ reports: false, additionalLoggers: [logger] });
  for (const node of root.node.findAll()) if (CfnResource.isCfnResource(node)) pack.visit(node);
  return found;
}
