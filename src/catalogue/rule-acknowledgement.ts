/*
 * How aws-cdk-lib keeps that a finding is known and all right: as metadata of a construct. `Validations.acknowledge`, which writes it, is there since 2.252;
 * the metadata itself is understood in every version, by those that know it.
 */

/** Type of the metadata: `Validations.ACKNOWLEDGED_RULES_METADATA_KEY`. Its data are reasons by id. */
export const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** Name of the plugin that has our rules: what stands in front of `::` in ids. */
export const CHECKS_PLUGIN = 'StepwrightChecks';

/** The id of a rule, or of a rule for something named in square brackets; aws-cdk-lib writes ids without blanks. */
export function acknowledgementId(rule: string): string {
  return `${CHECKS_PLUGIN}::${rule}`.replaceAll(' ', '-');
}
