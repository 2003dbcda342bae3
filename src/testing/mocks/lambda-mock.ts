import { isLambdaTask } from '../../asl/resource';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { nameOfTarget, targetOf } from './called-names';
import { handlerResponder } from './handler-mock';
import type { MockRequest, Responder } from './mock-call';

/** What a handler gets besides its event: the members of Lambda's context object that have a meaning in a simulation. */
export interface LambdaContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  /** The same for the same attempt everywhere. */
  readonly awsRequestId: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  /** Always three seconds: time stands still while a handler runs. */
  getRemainingTimeInMillis(): number;
}

/** The handler of a Lambda function. What it returns, or its promise, is the result; what it throws fails the task. */
export type LambdaHandler = (event: never, context: never) => unknown;

const REMAINING_MS = 3000;

/** Lets the handler of a Lambda function answer. */
export function lambdaResponder(handler: LambdaHandler): Responder {
  return handlerResponder((request) => {
    requireLambda(request, 'mock.lambda()');
    return handler(request.payload as never, lambdaContext(request) as never);
  });
}

/** @throws {SimulatorError} INVALID_MOCK for a task that no function answers itself */
export function requireLambda({ resource, stateName, integration }: MockRequest, maker: string): void {
  if (isLambdaTask(resource)) return;
  throw new SimulatorError(
    'INVALID_MOCK',
    `${maker} for '${stateName}': expected a Task that takes the result of a Lambda function, got ${integration}. ` +
      'Write mock.handler((request) => …), or mock.callback() for what comes by token.',
  );
}

function lambdaContext({ resource, parameters, stateName, attempt, iterationIndex = 0 }: MockRequest): LambdaContext {
  const target = targetOf(resource, parameters) ?? stateName;
  const name = nameOfTarget(target) ?? target;
  const serial = `${String(attempt).padStart(4, '0')}${String(iterationIndex).padStart(8, '0')}`;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: target,
    awsRequestId: `00000000-0000-4000-8000-${serial}`,
    memoryLimitInMB: '128',
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'simulation',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => REMAINING_MS,
  };
}
