import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Whether a text is read from the payload, by JSONPath or JSONata, so that it is not known before the execution. */
export function isReference(text: string): boolean {
  return /^\{%.*%\}$/s.test(text) || sfn.JsonPath.isEncodedJsonPath(text);
}
