import { integrationOf, isLambdaInvoke } from '../../asl/resource';
import type { DeployedResource } from '../../cloudformation/deployed';
import { copyOf } from '../../json/copy-plain';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { Timeline } from '../../simulator/timeline';
import type { KeptByExecution } from './kept-by-execution';
import { lambdaEvent } from './lambda-event';

/** One attempt of a Task, as handlers are asked about it. */
export interface MockRequest extends TaskRequest {
  /** `lambda:invoke`, `dynamodb:putItem`, `aws-sdk:s3:getObject`, `lambda` (a function's own ARN), `activity`. */
  readonly integration: string;
  /** The event of a Lambda function, be it called by its ARN or through `lambda:invoke`; of other tasks their parameters. */
  readonly payload: JsonValue;
}

/** A request with the rules of the simulation that makes it. */
export class MockCall {
  private made: MockRequest | undefined;

  constructor(
    /** The attempt as the execution knows it. */
    readonly attempt: TaskRequest,
    /** Whether handlers may be asynchronous: in `simulateAsync`. */
    readonly mayAwait: boolean,
    /** Resources of the template; none of a bare definition. */
    readonly resources: readonly DeployedResource[],
    /** What lives as long as the execution. */
    readonly kept: KeptByExecution,
    /** The time that the execution runs in. */
    readonly timeline: Timeline,
  ) {}

  /** The attempt as mocks see it, made when one looks. */
  get request(): MockRequest {
    this.made ??= mockRequest(this.attempt);
    return this.made;
  }
}

/** What the attempt comes to; a promise only where the call may await. */
export type Answer = TaskOutcome | PromiseLike<TaskOutcome>;

/** Answers the calls of one execution. */
export type Responder = (call: MockCall) => Answer;

/** The request of an attempt as handlers see it. The parameters are still the execution's own: not to be changed. */
export function mockRequest(request: TaskRequest): MockRequest {
  return requestWith(request, request.parameters, payloadOf(request));
}

/** As `mockRequest`, with copies of the values: for those who may change them. */
export function ownRequest(request: TaskRequest): MockRequest {
  const parameters = copyOf(request.parameters);
  return requestWith(request, parameters, payloadOf({ resource: request.resource, parameters }));
}

/** Member by member: a spread costs many times as much. */
function requestWith(request: TaskRequest, parameters: JsonValue, payload: JsonValue): MockRequest {
  const { stateName, scopePath, resource, attempt, iterationIndex, taskToken, timeoutSeconds, heartbeatSeconds } =
    request;
  const { roleArn, timeMs, executionArn, nestedIn, scopeIndices, scopeRuns, visit, redrive } = request;
  return {
    stateName,
    scopePath,
    scopeIndices,
    scopeRuns,
    resource,
    parameters,
    visit,
    attempt,
    redrive,
    iterationIndex,
    taskToken,
    timeoutSeconds,
    heartbeatSeconds,
    roleArn,
    timeMs,
    executionArn,
    nestedIn,
    integration: integrationOf(resource),
    payload,
  };
}

function payloadOf({ resource, parameters }: Pick<TaskRequest, 'resource' | 'parameters'>): JsonValue {
  if (resource.kind !== 'service' || !isLambdaInvoke(resource) || !isJsonObject(parameters)) return parameters;
  return lambdaEvent(parameters.Payload);
}

/** Then, now or later. */
export function then<T, U>(value: T | PromiseLike<T>, next: (value: T) => U | PromiseLike<U>): U | PromiseLike<U> {
  return isPromiseLike(value) ? value.then(next) : next(value);
}

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
