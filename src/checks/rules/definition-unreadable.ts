import { invoke, machineOf } from '../example';
import type { Rule } from '../rule';

/** A definition that cannot be read from the template is checked by no other rule. */
export const definitionUnreadable: Rule = {
  name: 'definition-unreadable',
  severity: 'warning',
  title: 'The definition can be read before the deployment.',
  why: 'No other rule looks into a definition that is made only when it is deployed: it lies in a bucket, or a macro or a parameter gives it. It may also be one that CloudFormation refuses.',
  mend: 'Write the definition with the CDK, or take it from a file of the app (`DefinitionBody.fromFile`); give the parameters that make it a default. Where the message names a mistake, mend that.',
  source: 'How definitions are read from templates: the error says what could not be resolved, and where',
  violates: {
    definition: {},
    unreadable:
      "The definition of 'Orders' is in s3://definitions/orders.json, not in the template: give its text through `readAsset` [DEFINITION_NOT_INLINE] (at Resources/Orders/Properties/DefinitionS3Location)",
  },
  obeys: { definition: machineOf(invoke()) },
  *check({ unreadable }) {
    if (unreadable !== undefined) yield { message: unreadable, location: '' };
  },
};
