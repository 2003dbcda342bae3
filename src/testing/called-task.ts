import { copyOf } from '../json/copy-plain';
import type { JsonValue } from '../json/json-value';
import type { TaskRequest } from '../simulator/port/task-request';
import { answeredBy } from './answered-by';
import { namesOfIntegration } from './mocks/called-names';
import { mockRequest } from './mocks/mock-call';

/** One attempt of a Task, as the simulation asked for it. */
export interface CalledTask {
  readonly stateName: string;
  /** Names of the Parallel and Map states around it, outermost first. */
  readonly scopePath: readonly string[];
  /** `lambda:invoke`, `dynamodb:putItem`, `aws-sdk:s3:getObject`, `lambda`, `activity`. */
  readonly integration: string;
  /** Resource as in the definition. */
  readonly resourceArn: string;
  /** Parameters with all paths resolved. */
  readonly parameters: JsonValue;
  /** The event of a Lambda function; of other tasks their parameters. */
  readonly payload: JsonValue;
  /** 0 for the first attempt of a visit, then 1, 2 … */
  readonly attempt: number;
  /** Index of the innermost Map iteration around it. */
  readonly iterationIndex?: number;
  readonly taskToken?: string;
  /** Virtual seconds since the start of the execution. */
  readonly startSeconds: number;
  /** Key of the mock that answered, such as `ChargeCard` or `sqs:sendMessage`; `auto` for a result that was made up; absent where it started an execution of the same template. */
  readonly answeredBy?: string;
}

/** The attempt as the test's author sees it: copies, free to be changed. */
export function calledTask(request: TaskRequest, startTimeMs: number): CalledTask {
  const { integration, payload } = mockRequest(request);
  const mock = answeredBy(request);
  const { stateName, scopePath, resource, parameters, attempt, iterationIndex, taskToken, timeMs } = request;
  return {
    stateName,
    scopePath: [...scopePath],
    integration,
    resourceArn: resource.arn,
    parameters: copyOf(parameters),
    payload: copyOf(payload),
    attempt,
    ...(iterationIndex === undefined ? {} : { iterationIndex }),
    ...(taskToken === undefined ? {} : { taskToken }),
    startSeconds: (timeMs - startTimeMs) / 1000,
    ...(mock === undefined ? {} : { answeredBy: mock }),
  };
}

/** Whether a request is one of a state of that name, or of that integration. */
export function isCallOf(request: TaskRequest, stateOrIntegration: string): boolean {
  return request.stateName === stateOrIntegration || namesOfIntegration(request.resource).includes(stateOrIntegration);
}
