import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { languageOf } from '../private/language';
import { variableName } from '../private/names';
import type { PaginateProps } from './paginate-props';

/** Names of the variables: the payload is the user's. */
export interface PageVariables {
  /** `{token, number}`: token of the page that is asked for next, and how many there were. */
  readonly page: string;
  /** What the operation is asked with, but for the token. */
  readonly parameters: string;
  /** Input of the whole. */
  readonly input: string;
  /** What is collected: `{items, bytes}`. */
  readonly collected: string;
}

export function pageVariables(paginate: Construct): PageVariables {
  const name = (what: string): string => variableName(`${what}Of`, paginate);
  return { page: name('page'), parameters: name('parameters'), input: name('input'), collected: name('collected') };
}

/** The state that reads parameters and token from the input, in the user's query language. */
export function startState(scope: Construct, name: string, variables: PageVariables, props: PaginateProps): sfn.Pass {
  const language = languageOf(props.queryLanguage);
  const { parameters = {}, startToken, processor } = props;
  const token = startToken === undefined ? '' : language.given(startToken);
  return new sfn.Pass(scope, name, {
    queryLanguage: language.queryLanguage,
    assign: {
      [variables.page]: { token, number: 0 },
      [variables.parameters]: parameters,
      [variables.input]: language.value(language.input),
      ...(processor ? {} : { [variables.collected]: { items: [], bytes: 0 } }),
    },
  });
}
