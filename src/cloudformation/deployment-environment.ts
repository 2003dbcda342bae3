/** Where the template is pretended to be deployed. */
export interface DeploymentEnvironment {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Which of the values stand for ones that nobody knows. */
  readonly assumed?: readonly string[];
}

/** Used where nothing else is said: the account number of AWS's documentation. */
export const DEFAULT_ENVIRONMENT: DeploymentEnvironment = {
  account: '123456789012',
  region: 'us-east-1',
  partition: 'aws',
};

/** An ARN; `region` and `account` may be left out, as in the ARNs of buckets and roles. */
export function arnOf(
  environment: DeploymentEnvironment,
  service: string,
  resource: string,
  scope: 'regional' | 'global' | 'nameless' = 'regional',
): string {
  const region = scope === 'regional' ? environment.region : '';
  const account = scope === 'nameless' ? '' : environment.account;
  return `arn:${environment.partition}:${service}:${region}:${account}:${resource}`;
}

/** The host name suffix of AWS in the partition: the value of `AWS::URLSuffix`. */
export function urlSuffix(environment: DeploymentEnvironment): string {
  return environment.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}
