import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What it takes to catch everything that can be caught, one catcher each: `States.ALL` must stand alone and last, and the
 * documentation says that it leaves out `States.DataLimitExceeded`.
 */
export const CATCH_ERRORS: readonly string[][] = [['States.DataLimitExceeded'], [sfn.Errors.ALL]];

/** Leads whatever can be caught of a state to another one, with the input as it was. */
export function catchAllKeepingInput(
  task: { addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): unknown },
  handler: sfn.IChainable,
  queryLanguage: sfn.QueryLanguage,
  assign?: { [name: string]: unknown },
): void {
  const kept =
    queryLanguage === sfn.QueryLanguage.JSONATA
      ? { outputs: '{% $states.input %}' }
      : { resultPath: sfn.JsonPath.DISCARD };
  for (const errors of CATCH_ERRORS) task.addCatch(handler, { errors, ...kept, assign });
}
