import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';
import { requireReference } from './field-checks';
import { knownNumber } from './known';
import type { Language } from './language';

/** Seconds of a timeout that are known at synth: neither a token nor read from the payload. */
export function timeoutSeconds({ seconds }: sfn.Timeout): number | undefined {
  return seconds === undefined ? undefined : knownNumber(seconds);
}

/**
 * Refuses what AWS takes for no timeout: it wants whole seconds, one at least, or a reference in the language of the state.
 *
 * @param name of the property
 */
export function checkTimeout(
  construct: Construct,
  code: ConstructErrorCode,
  name: string,
  timeout: sfn.Timeout | undefined,
  language: Language,
): void {
  const { id, path: at } = construct.node;
  const refuse = (message: string): never => {
    throw new ConstructError(code, message, at);
  };
  const { seconds, path, jsonataExpression } = timeout ?? ({} as Partial<sfn.Timeout>);
  if (seconds === undefined && path === undefined && jsonataExpression === undefined) {
    refuse(
      `'${name}' of '${id}' is no timeout. Expected sfn.Timeout.duration(Duration.hours(1)), sfn.Timeout.at('$.limit') or .jsonata(…)`,
    );
  }
  const isJsonata = language.queryLanguage === sfn.QueryLanguage.JSONATA;
  if ((isJsonata ? path : jsonataExpression) !== undefined) {
    const [found, expected] = isJsonata ? ['at', 'jsonata'] : ['jsonata', 'at'];
    refuse(
      `'${name}' of '${id}' is sfn.Timeout.${found}(), in a state of ${language.name}. Expected sfn.Timeout.${expected}(), or a duration`,
    );
  }
  requireReference(construct, code, name, path ?? jsonataExpression, language);
  const known = seconds === undefined ? undefined : knownNumber(seconds);
  if (known !== undefined && !(Number.isInteger(known) && known >= 1)) {
    refuse(`The ${name} of '${id}' is ${known} s, which cannot be told to AWS. Expected whole seconds, one at least`);
  }
}
