import { DistributedMap } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { Finding } from '../../checks/finding';

const RULE = 'distributed-map-without-result-writer';

/**
 * A distributed Map without a ResultWriter to which one was given: without its feature flag aws-cdk-lib leaves `resultWriterV2` out, and says nothing. Then
 * it is no hint, but a fault.
 * @param scope where the constructs of the state may be
 */
export function withDroppedWriter(finding: Finding, scope: IConstruct): Finding {
  if (finding.rule !== RULE) return finding;
  const given = scope.node.findAll().some((construct) => isGivenTo(construct, finding.state));
  if (!given) return finding;
  const message =
    "'resultWriterV2' was given, but aws-cdk-lib leaves it out of the definition: set the feature flag " +
    "'@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2' to true, or write resultWriter";
  return { ...finding, severity: 'warning', message };
}

function isGivenTo(construct: IConstruct, state: string | undefined): boolean {
  if (!DistributedMap.isDistributedMap(construct) || construct.stateId !== state) return false;
  return (construct as unknown as { readonly resultWriterV2?: unknown }).resultWriterV2 !== undefined;
}
