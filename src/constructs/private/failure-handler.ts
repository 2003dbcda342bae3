import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { RetryPolicy } from '../retry-policy';
import { CATCH_ERRORS } from './catch-errors';
import { caughtErrors } from './state-internals';
import { isFallible, statesOfScope } from './states';

const FAILURE = '$.error';

/**
 * Leads whatever the outermost states do not catch to one handler. States inside Parallel and Map fail their container, which
 * is caught. Catchers that are there stay, in front.
 */
export function handleFailures(
  scope: Construct,
  id: string,
  definition: sfn.IChainable,
  topic: ITopic | undefined,
): void {
  const missing = statesOfScope(definition)
    .filter(isFallible)
    .map((state) => ({ state, caught: caughtErrors(state) }))
    .flatMap(({ state, caught }) =>
      CATCH_ERRORS.filter(([error]) => !caught.has(error)).map((errors) => ({ state, errors })),
    );
  if (missing.length === 0) return;
  const handler = failureHandler(new Construct(scope, `${id}FailureHandler`), topic);
  for (const { state, errors } of missing) state.addCatch(handler, { errors, resultPath: FAILURE });
}

/** Notifies, if there is somebody to notify, and fails with the original error and cause. */
function failureHandler(scope: Construct, topic: ITopic | undefined): sfn.IChainable {
  const fail = new sfn.Fail(scope, 'WorkflowFailed', { errorPath: `${FAILURE}.Error`, causePath: `${FAILURE}.Cause` });
  if (!topic) return fail;
  const notify = new tasks.SnsPublish(scope, 'NotifyFailure', {
    topic,
    subject: 'A workflow failed',
    message: sfn.TaskInput.fromObject({
      stateMachine: sfn.JsonPath.stateMachineName,
      execution: sfn.JsonPath.executionId,
      error: sfn.JsonPath.objectAt(`${FAILURE}.Error`),
      cause: sfn.JsonPath.objectAt(`${FAILURE}.Cause`),
    }),
    resultPath: sfn.JsonPath.DISCARD,
  });
  RetryPolicy.forTask(notify).applyTo(notify);
  // A notification that fails must not take the place of the failure it tells of.
  for (const errors of CATCH_ERRORS) notify.addCatch(fail, { errors, resultPath: sfn.JsonPath.DISCARD });
  return notify.next(fail);
}
