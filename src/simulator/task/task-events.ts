import type { Resource } from '../../asl/resource';
import type { EventDraft } from '../../history/event-draft';
import type { JsonValue } from '../../json/json-value';
import type { FailureStage } from '../port/task-outcome';

/** Limits and role of a task as its first event shows them; what was not given is absent. */
export interface ScheduledTask {
  readonly parameters: JsonValue;
  readonly region: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly roleArn?: string;
}

/** Error and Cause of a task that failed; either may be missing. */
export interface TaskFailure {
  readonly error?: string;
  readonly cause?: string;
}

/** The events of a task, which differ by the kind of its resource (asl-semantics, section 6.2). */
export interface TaskEvents {
  scheduled(task: ScheduledTask): EventDraft;
  started(workerName: string | undefined): EventDraft;
  /** Only of service integrations that wait: `.sync`, `.waitForTaskToken`. */
  submitted?(output: JsonValue): EventDraft;
  succeeded(output: JsonValue): EventDraft;
  failed(stage: FailureStage, failure: TaskFailure): EventDraft;
  timedOut(failure: TaskFailure): EventDraft;
}

const known = new WeakMap<Resource, TaskEvents>();

export function taskEventsOf(resource: Resource): TaskEvents {
  let events = known.get(resource);
  if (events === undefined) {
    events = eventsOf(resource);
    known.set(resource, events);
  }
  return events;
}

function eventsOf(resource: Resource): TaskEvents {
  switch (resource.kind) {
    case 'lambda':
      return lambdaEvents(resource.arn);
    case 'activity':
      return activityEvents(resource.arn);
    case 'service':
      return serviceEvents(resource);
  }
}

function lambdaEvents(arn: string): TaskEvents {
  return {
    scheduled: ({ parameters, timeoutInSeconds, roleArn }) => ({
      type: 'LambdaFunctionScheduled',
      input: parameters,
      resource: arn,
      timeoutInSeconds,
      taskCredentials: credentials(roleArn),
    }),
    started: () => ({ type: 'LambdaFunctionStarted' }),
    succeeded: (output) => ({ type: 'LambdaFunctionSucceeded', output }),
    failed: (stage, failure) => {
      switch (stage) {
        case 'resolve':
        case 'schedule':
          return { type: 'LambdaFunctionScheduleFailed', ...failure };
        case 'start':
          return { type: 'LambdaFunctionStartFailed', ...failure };
        case 'submit':
        case 'run':
          return { type: 'LambdaFunctionFailed', ...failure };
      }
    },
    timedOut: (failure) => ({ type: 'LambdaFunctionTimedOut', ...failure }),
  };
}

function activityEvents(arn: string): TaskEvents {
  return {
    scheduled: ({ parameters, timeoutInSeconds, heartbeatInSeconds }) => ({
      type: 'ActivityScheduled',
      input: parameters,
      resource: arn,
      timeoutInSeconds,
      heartbeatInSeconds,
    }),
    started: (workerName) => ({ type: 'ActivityStarted', workerName }),
    succeeded: (output) => ({ type: 'ActivitySucceeded', output }),
    failed: (stage, failure) => ({
      type: stage === 'schedule' ? 'ActivityScheduleFailed' : 'ActivityFailed',
      ...failure,
    }),
    timedOut: (failure) => ({ type: 'ActivityTimedOut', ...failure }),
  };
}

function serviceEvents({ resourceType, resource, pattern }: Extract<Resource, { kind: 'service' }>): TaskEvents {
  const who = { resource, resourceType };
  return {
    scheduled: ({ parameters, region, timeoutInSeconds, heartbeatInSeconds, roleArn }) => ({
      type: 'TaskScheduled',
      parameters,
      region,
      ...who,
      timeoutInSeconds,
      heartbeatInSeconds,
      taskCredentials: credentials(roleArn),
    }),
    started: () => ({ type: 'TaskStarted', ...who }),
    submitted: pattern === 'REQUEST_RESPONSE' ? undefined : (output) => ({ type: 'TaskSubmitted', output, ...who }),
    succeeded: (output) => ({ type: 'TaskSucceeded', output, ...who }),
    failed: (stage, failure) => {
      switch (stage) {
        case 'start':
          return { type: 'TaskStartFailed', ...failure, ...who };
        case 'submit':
          return { type: 'TaskSubmitFailed', ...failure, ...who };
        case 'resolve':
        case 'schedule':
        case 'run':
          return { type: 'TaskFailed', ...failure, ...who };
      }
    },
    timedOut: (failure) => ({ type: 'TaskTimedOut', ...failure, ...who }),
  };
}

function credentials(roleArn: string | undefined): { roleArn: string } | undefined {
  return roleArn === undefined ? undefined : { roleArn };
}
