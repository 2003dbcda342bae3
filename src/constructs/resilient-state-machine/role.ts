import type * as iam from 'aws-cdk-lib/aws-iam';

/** What aws-cdk-lib notes at its classes: `aws-cdk-lib.aws-iam.ImmutableRole`. */
interface Injectable {
  readonly PROPERTY_INJECTION_ID?: unknown;
}

/**
 * Whether permissions that are added to a role are: they are not to one that is imported as immutable, or from another account, which takes them and drops
 * them. Without those that logs need, a deployment fails.
 */
export function takesPermissions(role: iam.IRole | undefined): boolean {
  if (role === undefined) return true;
  const { PROPERTY_INJECTION_ID: id } = role.constructor as Injectable;
  return typeof id !== 'string' || !id.endsWith('.ImmutableRole');
}
