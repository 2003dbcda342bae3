import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { InputMember } from '../input-member';

/** The state that puts default values in; it changes nothing where there are none. */
export function defaultsState(
  scope: Construct,
  name: string,
  members: { readonly [name: string]: InputMember },
  queryLanguage: sfn.QueryLanguage,
): sfn.Pass {
  const defaults = Object.entries(members).flatMap(([member, { defaultValue }]) =>
    defaultValue === undefined ? [] : [[member, defaultValue as unknown] as const],
  );
  const json = JSON.stringify(Object.fromEntries(defaults));
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    const outputs = defaults.length > 0 ? `{% $merge([${json}, $states.input]) %}` : undefined;
    return sfn.Pass.jsonata(scope, name, { outputs });
  }
  if (defaults.length === 0) return new sfn.Pass(scope, name);
  return new sfn.Pass(scope, name, {
    parameters: { 'input.$': `States.JsonMerge(States.StringToJson('${escaped(json)}'), $, false)` },
    outputPath: '$.input',
  });
}

/** Quotes, braces and backslashes have a meaning of their own in the texts of intrinsic functions. */
function escaped(text: string): string {
  return text.replace(/['{}\\]/g, '\\$&');
}
