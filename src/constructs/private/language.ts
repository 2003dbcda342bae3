import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';

/** What differs between the query languages in what the patterns generate. */
export interface Language {
  readonly queryLanguage: sfn.QueryLanguage;
  /** Properties of a catcher that hands on the input as it is. */
  readonly keepInput: Pick<sfn.CatchProps, 'resultPath' | 'outputs'>;
}

const JSON_PATH: Language = {
  queryLanguage: sfn.QueryLanguage.JSON_PATH,
  keepInput: { resultPath: sfn.JsonPath.DISCARD },
};

const JSONATA: Language = {
  queryLanguage: sfn.QueryLanguage.JSONATA,
  keepInput: { outputs: '{% $states.input %}' },
};

/** @param queryLanguage default: JSONPath, as everywhere in the CDK */
export function languageOf(queryLanguage: sfn.QueryLanguage | undefined): Language {
  return queryLanguage === sfn.QueryLanguage.JSONATA ? JSONATA : JSON_PATH;
}

/** Whether texts are JSONata expressions. */
export function isJsonata({ queryLanguage }: Language): boolean {
  return queryLanguage === sfn.QueryLanguage.JSONATA;
}

/** Refuses a `resultPath` where states are of JSONata, which have none (ASL specification, "JSONata"): it would be dropped without a word. */
export function checkResultPath(
  construct: Construct,
  code: ConstructErrorCode,
  resultPath: string | undefined,
  language: Language,
): void {
  if (resultPath === undefined || !isJsonata(language)) return;
  const { id, path } = construct.node;
  const message = `'${id}' is of JSONata, which has no 'resultPath': the result is the output. Expected none, or the other 'queryLanguage'`;
  throw new ConstructError(code, message, path);
}

/** Whether a text is read from the payload, by JSONPath or JSONata, so that it is not known before the execution. */
export function isReference(text: string): boolean {
  return /^\{%.*%\}$/s.test(text) || sfn.JsonPath.isEncodedJsonPath(text);
}
