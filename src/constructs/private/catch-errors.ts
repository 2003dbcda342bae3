import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What it takes to catch everything that can be caught, one catcher each: `States.ALL` must stand alone and last, and the
 * documentation says that it leaves out `States.DataLimitExceeded`.
 */
export const CATCH_ERRORS: readonly string[][] = [['States.DataLimitExceeded'], [sfn.Errors.ALL]];
