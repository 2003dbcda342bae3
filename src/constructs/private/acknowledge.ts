import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says that a finding of StepwrightChecks is meant, and why. */
export function acknowledge(state: IConstruct, rule: string, reason: string): void {
  Validations.of(state).acknowledge({ id: `StepwrightChecks::${rule}`, reason });
}
