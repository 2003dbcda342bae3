import { Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { CATCH_ERRORS } from './catch-errors';
import { notification } from './notification';
import { addCatcher, caughtErrors, redirect } from './state-internals';
import { stateNameFor } from './state-name';
import { isFallible, statesOfScope } from './states';

const FAILURE = '$.error';

const SUBJECT = 'A workflow failed';

/** Who failed. */
const EXECUTION = { stateMachine: sfn.JsonPath.stateMachineName, execution: sfn.JsonPath.executionId };

/**
 * Leads whatever the outermost states do not catch to one handler. States inside Parallel and Map fail their container, which
 * is caught. Catchers that are there stay, in front. With a topic, every way to fail is told of.
 *
 * @returns the definition, with the start that it has now
 */
export function handleFailures(
  scope: Construct,
  id: string,
  definition: sfn.IChainable,
  topic: ITopic | undefined,
): sfn.IChainable {
  const handlerScope = new Construct(scope, `${id}FailureHandler`);
  const states = statesOfScope(definition);
  const missing = states
    .filter(isFallible)
    .map((state) => ({ state, caught: caughtErrors(state) }))
    .flatMap(({ state, caught }) =>
      CATCH_ERRORS.filter(([error]) => !caught.has(error)).map((errors) => ({ state, errors })),
    );
  const start = topic ? notifyBeforeFailing(handlerScope, definition, states, topic) : definition;
  if (missing.length === 0) return start;
  const handler = failureHandler(handlerScope, topic);
  for (const { state, errors } of missing) addCatcher(state, handler, { errors, resultPath: FAILURE });
  return start;
}

/** Notifies, if there is somebody to notify, and fails with the original error and cause. */
function failureHandler(scope: Construct, topic: ITopic | undefined): sfn.State {
  // By States.Format, since both may be null (SendTaskFailure without a cause) and a Fail takes nothing but texts.
  const text = (path: string): string => sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(path));
  const fail = new sfn.Fail(scope, 'WorkflowFailed', {
    errorPath: text(`${FAILURE}.Error`),
    causePath: text(`${FAILURE}.Cause`),
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
function notifyBeforeFailing(
  scope: Construct,
  definition: sfn.IChainable,
  states: readonly sfn.State[],
  topic: ITopic,
): sfn.IChainable {
  let start = definition;
  for (const fail of states.filter((state) => state instanceof sfn.Fail)) {
    const message = { ...EXECUTION, failedBy: fail.stateId, ...failureOf(fail) };
    const name = stateNameFor('Notify ', fail.stateId);
    const notify = notification(scope, name, { topic, subject: SUBJECT, message, next: fail });
    for (const state of states) redirect(state, fail, notify);
    if (fail === definition.startState) start = notify;
  }
  return start;
}

/** Error and cause with which a Fail state ends the execution, as members of a message. */
function failureOf(fail: sfn.State): { [key: string]: unknown } {
  const { Error: error, ErrorPath, Cause: cause, CausePath } = fail.toStateJson() as { [field: string]: unknown };
  return {
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
