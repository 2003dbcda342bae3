import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

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
