import type { DeployedStateMachine } from '../../cloudformation/deployed';
import { DEFAULT_ENVIRONMENT } from '../../cloudformation/deployment-environment';
import type { FilesOptions } from '../file-options';

/** Names of machines have 80 characters of these. */
const UNFIT = /[^\w-]+/g;

/** A machine of which only the definition and a name are known. */
export function bareMachine(
  name: string,
  definition: string,
  options: FilesOptions,
  more: Partial<
    Pick<DeployedStateMachine, 'type' | 'logicalId' | 'resources' | 'notes' | 'tracing' | 'loggingConfiguration'>
  > = {},
): DeployedStateMachine {
  const account = options.account ?? DEFAULT_ENVIRONMENT.account;
  const region = options.region ?? DEFAULT_ENVIRONMENT.region;
  const partition = options.partition ?? DEFAULT_ENVIRONMENT.partition;
  const fit = name.replace(UNFIT, '-').slice(0, 80) || 'StateMachine';
  return {
    logicalId: name,
    name: fit,
    type: 'STANDARD',
    arn: `arn:${partition}:states:${region}:${account}:stateMachine:${fit}`,
    roleArn: `arn:${partition}:iam::${account}:role/${fit}Role`,
    region,
    account,
    definition,
    resources: [],
    ...more,
  };
}
