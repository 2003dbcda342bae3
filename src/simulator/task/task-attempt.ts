import type { TaskState } from '../../asl/definition';
import type { Dynamic } from '../../asl/dynamic';
import { TIMEOUT } from '../../asl/error-name';
import { answersByToken, type Resource } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';
import { limitedPayload } from '../data/data-limit';
import { integerOf, textOf } from '../data/dynamic-value';
import { effectiveInput, handOverResult, payload } from '../data/input-output';
import { isLargerThan } from '../data/sizes';
import { awaitAnswer, call, delay, waitForSignal } from '../kernel/effect';
import { Pending } from '../kernel/step';
import { runNestedExecution } from '../nested/run-nested-execution';
import type { FailureStage, NestedExecution, TaskOutcome, TaskSignal, TaskTaken } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import { runtimeFailure } from '../scope/failure-of-visit';
import type { StateCoroutine, StateVisit } from '../scope/running';
import { dataLimitFailure, StateFailure } from '../scope/state-failure';
import type { StateOutcome } from '../scope/state-result';
import { scheduledParameters } from './scheduled-parameters';
import { type TaskEvents, taskEventsOf } from './task-events';

/** The token that a callback task hands out: a new one for each attempt. Others have none. */
function newTaskToken(visit: StateVisit<TaskState>): string | undefined {
  const { resource } = visit.state;
  const handsOut = resource.kind === 'service' && (answersByToken(resource) || mayHandOutToken(resource));
  return handsOut ? visit.environment.random.uuid() : undefined;
}

/** A nested execution that is waited for may be answered by token before it ends (recorded: callback/test_sync_with_task_token). */
function mayHandOutToken(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'RUN_JOB' && resource.resourceType === 'states';
}

/**
 * One attempt of a task: schedules it, asks the outside world, waits for the answer in virtual time, and hands on its result.
 * @returns its result, or its failure when it fails or times out
 * @throws {StateFailure} when its fields fail
 */
export function* runTaskAttempt(visit: StateVisit<TaskState>): StateCoroutine<StateOutcome> {
  const { state, frame, environment } = visit;
  const { chain } = frame;
  const request = newRequest(visit);
  const events = taskEventsOf(state.resource);
  const { timeoutSeconds: timeoutInSeconds, heartbeatSeconds: heartbeatInSeconds, roleArn } = request;
  const { region } = environment.identity;
  let outcome = (yield call(request)) as TaskOutcome | Pending;
  // Whether the task is scheduled at all, the answer says, but of an activity alone (recorded: activities/test_activity_task_on_deleted).
  if (state.resource.kind === 'activity') {
    if (outcome instanceof Pending) outcome = (yield awaitAnswer(outcome)) as TaskOutcome;
    if (outcome.failureStage === 'resolve')
      throw runtimeFailure(visit, `The activity ${state.resource.arn} does not exist.`);
  }
  chain.append(
    events.scheduled({ parameters: request.parameters, region, timeoutInSeconds, heartbeatInSeconds, roleArn }),
  );
  // Tasks that are scheduled at the same time start after all of them are scheduled (recorded: test_service_lambda_map_timeout).
  yield delay(0);
  if (outcome instanceof Pending) outcome = (yield awaitAnswer(outcome)) as TaskOutcome;
  const stage = outcome.failureStage ?? 'run';
  const workerName = yield* untilTaken(visit, request, outcome);
  const timeoutAt = environment.clock.now + 1000 * (request.timeoutSeconds ?? Number.POSITIVE_INFINITY);
  if (stage === 'run' || stage === 'submit') chain.append(events.started(workerName));
  if (stage === 'run' && events.submitted) chain.append(events.submitted(outcome.submitted ?? {}));
  const ownAnswer = onlyAnswer(request, outcome);
  if (ownAnswer && environment.clock.now + ownAnswer.afterMs <= timeoutAt) {
    yield delay(ownAnswer.afterMs);
    return handOver(visit, events, stage, ownAnswer);
  }
  const completion = outcome.nested
    ? yield* awaitNested(visit, request, outcome.nested)
    : yield* awaitCompletion(visit, request, outcome, timeoutAt);
  return handOver(visit, events, stage, completion);
}

/**
 * Until a worker takes the task of an activity. Neither TimeoutSeconds nor HeartbeatSeconds counts before: a task with a TimeoutSeconds of 3 s that
 * was taken after 5 s succeeded (recorded by a third party). One that nobody takes waits for ever.
 */
function* untilTaken(
  { environment }: StateVisit<TaskState>,
  { stateName, taskToken = '' }: TaskRequest,
  { startsAfterMs = 0, whenTaken, workerName }: TaskOutcome,
): StateCoroutine<string | undefined> {
  if (whenTaken) {
    const taken = yield* waitForSignal<TaskRequest, TaskTaken>(taskToken, Number.POSITIVE_INFINITY);
    return taken.kind === 'signal' ? taken.signal.workerName : workerName;
  }
  if (startsAfterMs === Number.POSITIVE_INFINITY) {
    yield* waitForSignal<TaskRequest, TaskSignal>(environment.newWaitToken(stateName), startsAfterMs);
  } else if (startsAfterMs > 0) yield delay(startsAfterMs);
  return workerName;
}

/** Each attempt evaluates its input anew: RetryCount and token change (recorded: retry_extended_input). */
function newRequest(visit: StateVisit<TaskState>): TaskRequest {
  const { state, environment } = visit;
  visit.taskToken = newTaskToken(visit);
  const input = effectiveInput(visit);
  const parameters = limitedPayload(visit, payload(visit, state.arguments ?? state.parameters, input));
  environment.observer?.saw(state.queryLanguage === 'JSONata' ? 'afterArguments' : 'afterParameters', parameters);
  return taskRequest(visit, input, parameters);
}

function taskRequest(visit: StateVisit<TaskState>, input: JsonValue, parameters: JsonValue): TaskRequest {
  const { state, frame, environment } = visit;
  // A visit that a redrive goes on with was counted before.
  if (visit.retryCount === 0 && !visit.earlier) frame.count(state);
  return {
    stateName: state.name,
    scopePath: frame.scopePath,
    scopeIndices: frame.scopeIndices,
    scopeRuns: frame.scopeRuns,
    visit: frame.newest(state),
    resource: state.resource,
    parameters: scheduledParameters(state, parameters),
    attempt: visit.retryCount,
    redrive: environment.redrive?.count ?? 0,
    iterationIndex: frame.iterationIndex,
    // A worker gets the token of an activity with its task; the context object does not hold it.
    taskToken: state.resource.kind === 'activity' ? environment.random.uuid() : visit.taskToken,
    timeoutSeconds: secondsOf(visit, input, state.timeoutSeconds, 'TimeoutSeconds'),
    heartbeatSeconds: secondsOf(visit, input, state.heartbeatSeconds, 'HeartbeatSeconds'),
    roleArn: state.credentials && textOf(state.credentials, () => visit.scope(input)),
    timeMs: environment.clock.now,
    executionArn: environment.startedArn,
    nestedIn: environment.nestedIn,
  };
}

function secondsOf(
  visit: StateVisit,
  input: JsonValue,
  field: Dynamic<number> | undefined,
  name: string,
): number | undefined {
  return field && integerOf(field, name, () => visit.scope(input));
}

type Answer = Exclude<TaskSignal, { kind: 'heartbeat' }>;

/** The end of a task: an answer, or none in time. */
type Completion = Answer | { readonly kind: 'timedOut'; readonly heartbeat: boolean };

/** The answer of a task that nobody else can answer: there is nothing to wait for but its time. */
function onlyAnswer({ resource }: TaskRequest, { signals, nested }: TaskOutcome): Answer | undefined {
  if (nested || signals.length !== 1 || answersByToken(resource)) return undefined;
  const [signal] = signals;
  return signal.kind === 'heartbeat' ? undefined : signal;
}

function* awaitNested(
  visit: StateVisit<TaskState>,
  { resource, timeoutSeconds }: TaskRequest,
  nested: NestedExecution,
): StateCoroutine<Completion> {
  const parsed = resource.kind === 'service' && resource.givesJson;
  const ended = yield* runNestedExecution(visit, nested, timeoutSeconds, parsed);
  return ended && ended.kind !== 'heartbeat' ? ended : { kind: 'timedOut', heartbeat: false };
}

/** Waits for success or failure until the timeout, and for a heartbeat in each interval. An answer that comes in time to the millisecond counts. */
function* awaitCompletion(
  visit: StateVisit<TaskState>,
  request: TaskRequest,
  outcome: TaskOutcome,
  timeoutAt: number,
): StateCoroutine<Completion> {
  const { clock, sendSignal, newWaitToken } = visit.environment;
  const token = request.taskToken ?? outcome.answeredBy ?? newWaitToken(request.stateName);
  for (const signal of outcome.signals) sendSignal(token, signal, signal.afterMs);
  // Heartbeats mean something only to those who can send them; elsewhere the field has no effect (recorded: HEARTBEAT_SECONDS).
  const heartbeatMs = answersByToken(request.resource)
    ? 1000 * (request.heartbeatSeconds ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
  for (let heartbeatAt = clock.now + heartbeatMs; ; heartbeatAt = clock.now + heartbeatMs) {
    const answer = yield* waitForSignal<TaskRequest, TaskSignal>(token, Math.min(timeoutAt, heartbeatAt));
    if (answer.kind === 'deadline') return { kind: 'timedOut', heartbeat: heartbeatAt < timeoutAt };
    if (answer.signal.kind !== 'heartbeat') return answer.signal;
  }
}

function handOver(
  visit: StateVisit<TaskState>,
  events: TaskEvents,
  stage: FailureStage,
  completion: Completion,
): StateOutcome {
  const result = conclude(visit, events, stage, completion);
  if (result instanceof StateFailure) return result;
  visit.environment.observer?.saw('result', result);
  return handOverResult(visit, result);
}

function conclude(
  visit: StateVisit<TaskState>,
  events: TaskEvents,
  stage: FailureStage,
  completion: Completion,
): JsonValue | StateFailure {
  const { chain } = visit.frame;
  switch (completion.kind) {
    case 'success': {
      const { output } = completion;
      if (!isLargerThan(output, visit.environment.maxPayloadBytes)) {
        chain.append(events.succeeded(output));
        return output;
      }
      const failure = dataLimitFailure(resultOwner(visit.state.resource), true);
      chain.append(events.failed('run', { error: failure.error, cause: failure.cause }));
      return failure;
    }
    case 'failure': {
      const { error, cause } = completion;
      chain.append(events.failed(stage, { error, cause }));
      return new StateFailure(error, cause);
    }
    case 'timedOut':
      // No cause; a missed heartbeat has the same name in the history (recorded: heartbeats/test_heartbeat_timeout).
      chain.append(events.timedOut({ error: TIMEOUT }));
      return new StateFailure(TIMEOUT, undefined, completion.heartbeat);
  }
}

/** Whom AWS names when a result is too large: the service, or the ARN of the function (recorded: states_errors). */
function resultOwner(resource: Resource): string {
  return resource.kind === 'service' ? resource.resourceType : resource.arn;
}
