import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateJson } from './definition-json';

/** Query language of a state: its own, or that of the definition. */
export function languageOf(state: StateJson, machine: sfn.QueryLanguage): sfn.QueryLanguage {
  return state.QueryLanguage === 'JSONata' || state.QueryLanguage === 'JSONPath'
    ? (state.QueryLanguage as sfn.QueryLanguage)
    : machine;
}

/** What a notification says of a Fail state, in the language of the state. */
export function failMessage(
  name: string,
  { Error: error, ErrorPath, Cause: cause, CausePath }: StateJson,
  language: sfn.QueryLanguage,
): { [key: string]: unknown } {
  const [stateMachine, execution] =
    language === sfn.QueryLanguage.JSONATA
      ? ['{% $states.context.StateMachine.Name %}', '{% $states.context.Execution.Id %}']
      : [sfn.JsonPath.stateMachineName, sfn.JsonPath.executionId];
  return {
    stateMachine,
    execution,
    failedBy: name,
    ...member('error', error, ErrorPath),
    ...member('cause', cause, CausePath),
  };
}

/** A path that is a token (`sfn.JsonPath.format(…)`) is known as such to aws-cdk-lib. */
function member(name: string, text: unknown, path: unknown): { [key: string]: unknown } {
  if (text !== undefined) return { [name]: text };
  if (typeof path !== 'string') return {};
  return { [name]: Token.isUnresolved(path) ? path : sfn.JsonPath.stringAt(path) };
}
