import type { LambdaContext } from '../lambda-mock';
import type { FunctionAsset } from './handler-file';

/** What code needs of the machine that it runs on: to find programs, files of its user, and a place for temporary ones. */
const ALLOWED = [
  ...['PATH', 'HOME', 'TMPDIR', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS'],
  // of Windows
  ...['SystemRoot', 'USERPROFILE', 'TEMP', 'TMP', 'PATHEXT', 'ComSpec'],
];

/**
 * The environment variables of a function: those that Lambda sets, those of the template, those of the test, and what the machine has to give. Nothing
 * else of the process: no credentials, and nothing that differs from one machine to the next.
 */
export function functionEnvironment(
  { arn, code }: FunctionAsset,
  { functionName, functionVersion, memoryLimitInMB, logGroupName, logStreamName }: LambdaContext,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const region = arn.split(':')[3] ?? '';
  const ofMachine = ALLOWED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(ofMachine),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryLimitInMB,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    LAMBDA_TASK_ROOT: code.directory,
    ...code.environment,
    ...environment,
  };
}
