import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from '../private/construct-error';
import { languageOf } from '../private/language';

/** The ARN of the execution and a name, as an expression of the query language. */
export function idempotencyKeyOf(name: string, queryLanguage: sfn.QueryLanguage | undefined): string {
  // Braces, quotes and backslashes mean something in the template of States.Format.
  if (!/^[\w. -]+$/.test(name)) {
    throw new ConstructError(
      'SAGA_IDEMPOTENCY_NAME_INVALID',
      `An idempotency key expects a name of letters, digits, spaces, '_', '.' and '-', but got '${name}'. Give the name of the step without other characters`,
      'Saga.idempotencyKey',
    );
  }
  const { context, format } = languageOf(queryLanguage);
  return format(`{}/${name}`, `${context}.Execution.Id`);
}
