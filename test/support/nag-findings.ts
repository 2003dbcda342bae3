import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule pack of cdk-nag: a plugin since 3, an aspect before. */
type Pack = abstract new (...args: never[]) => object;
type OldPack = new (props: object) => { visit(node: IConstruct): void };
type NewPack = new (
  root: IConstruct,
) => {
  validateScope(root: IConstruct): {
    readonly violations: readonly { readonly ruleName: string; readonly violatingResources: readonly Violating[] }[];
  };
};

/**
 * Ids of what a pack finds in the app of a stack, each once, in order: `AwsSolutions-IAM5[Resource::*]`. What CloudFormation puts together is `…`.
 * @param isMeant of which resources; default: all
 */
export function nagFindings(
  pack: Pack,
  stack: Stack,
  isMeant: (resource: CfnResource) => boolean = () => true,
): string[] {
  const { root } = stack.node;
  const resources = root.node.findAll().filter(CfnResource.isCfnResource).filter(isMeant);
  const found =
    'validateScope' in pack.prototype
      ? newFindings(pack as never, root, resources)
      : oldFindings(pack as never, resources);
  return [...new Set(found.map((id) => id.replace(/\{.*\}/, '…')))].sort();
}

/** By its path or by its logical id, as the version of cdk-nag has it. */
interface Violating {
  readonly constructPath?: string;
  readonly resourceLogicalId?: string;
}

function newFindings(Pack: NewPack, root: IConstruct, resources: readonly CfnResource[]): readonly string[] {
  const meant = new Set(resources.flatMap((one) => [one.node.path, String(one.stack.resolve(one.logicalId))]));
  const isMeant = ({ constructPath = '', resourceLogicalId = '' }: Violating): boolean =>
    meant.has(constructPath) || meant.has(resourceLogicalId);
  const { violations } = new Pack(root).validateScope(root);
  return violations
    .filter(({ violatingResources }) => violatingResources.some(isMeant))
    .map(({ ruleName }) => ruleName);
}

function oldFindings(Pack: OldPack, resources: readonly CfnResource[]): readonly string[] {
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
  for (const resource of resources) pack.visit(resource);
  return found;
}
