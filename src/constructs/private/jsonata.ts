import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/*
 * States of JSONata, which a machine of either query language may have (developer guide, "Transforming data with JSONata"). JSONPath can
 * neither reckon with times nor put arrays together, so constructs that need that work by JSONata, and leave the user's states as they are.
 */

/** An expression as it stands in a definition. */
export function expression(text: string): string {
  return `{% ${text} %}`;
}

/** A condition of a Choice. */
export function condition(text: string): sfn.Condition {
  return sfn.Condition.jsonata(expression(text));
}

/** A text as a literal of JSONata. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/**
 * Expression of an error or a cause as a text: what failed may have none (SendTaskFailure without a cause, a timeout), which is null in the
 * error output. A Fail takes nothing but texts, and `$string(null)` is the text `null`.
 */
export function failureText(of: string): string {
  return `(${of} ? $string(${of}) : '')`;
}

/**
 * Expression of how many bytes a text takes in UTF-8, and rather too many: what is not ASCII counts for four, the most that a character takes.
 *
 * @param text expression of a text
 */
export function byteSize(text: string): string {
  return `$length($replace(${text}, /[^\\x00-\\x7f]/, 'four'))`;
}
