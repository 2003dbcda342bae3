import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { CATCH_ERRORS } from './catch-errors';
import { notification } from './notification';
import { caughtErrors, redirect } from './state-internals';
import { isFallible, statesOfScope } from './states';

const FAILURE = '$.error';

const SUBJECT = 'A workflow failed';

/** Who failed. */
const EXECUTION = { stateMachine: sfn.JsonPath.stateMachineName, execution: sfn.JsonPath.executionId };

/**
 * Leads whatever the outermost states do not catch to one handler. States inside Parallel and Map fail their container, which
 * is caught. Catchers that are there stay, in front. With a topic, every way to fail is told of.
 */
export function handleFailures(
  scope: Construct,
  id: string,
  definition: sfn.IChainable,
  topic: ITopic | undefined,
): void {
  const handlerScope = new Construct(scope, `${id}FailureHandler`);
  const states = statesOfScope(definition);
  const missing = states
    .filter(isFallible)
    .map((state) => ({ state, caught: caughtErrors(state) }))
    .flatMap(({ state, caught }) =>
      CATCH_ERRORS.filter(([error]) => !caught.has(error)).map((errors) => ({ state, errors })),
    );
  if (topic) notifyBeforeFailing(handlerScope, states, topic);
  if (missing.length === 0) return;
  const handler = failureHandler(handlerScope, topic);
  for (const { state, errors } of missing) state.addCatch(handler, { errors, resultPath: FAILURE });
}

/** Notifies, if there is somebody to notify, and fails with the original error and cause. */
function failureHandler(scope: Construct, topic: ITopic | undefined): sfn.State {
  const fail = new sfn.Fail(scope, 'WorkflowFailed', {
    errorPath: `${FAILURE}.Error`,
    causePath: `${FAILURE}.Cause`,
  });
  if (!topic) return fail;
  const failure = {
    error: sfn.JsonPath.objectAt(`${FAILURE}.Error`),
    cause: sfn.JsonPath.objectAt(`${FAILURE}.Cause`),
  };
  return notification(scope, 'NotifyFailure', {
    topic,
    subject: SUBJECT,
    message: { ...EXECUTION, ...failure },
    next: fail,
  });
}

/** The Fail states of the definition are told of, too: a notification goes in front of each. */
function notifyBeforeFailing(scope: Construct, states: readonly sfn.State[], topic: ITopic): void {
  for (const fail of states.filter((state) => state instanceof sfn.Fail)) {
    const message = { ...EXECUTION, failedBy: fail.stateId };
    const notify = notification(scope, `Notify ${fail.stateId}`, { topic, subject: SUBJECT, message, next: fail });
    for (const state of states) redirect(state, fail, notify);
  }
}
