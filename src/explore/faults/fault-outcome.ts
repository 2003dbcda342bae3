import { TASK_FAILED } from '../../asl/error-name';
import { integrationOf, type Resource } from '../../asl/resource';
import { errorsOf } from '../../catalogue/errors';
import { QUOTAS } from '../../catalogue/quotas';
import type { FailureStage, TaskOutcome, TaskSignal } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { FaultForm } from './fault';

/** So many heartbeats come before there are none any more. */
const HEARTBEATS = 3;

/**
 * What an attempt comes to that a fault strikes.
 * @param nominal what it would have come to; asked only where the task does its work
 */
export function faultOutcome(fault: FaultForm, request: TaskRequest, nominal: () => TaskOutcome): TaskOutcome {
  switch (fault.kind) {
    case 'error':
      return failed(request, fault.error as string);
    case 'timeout':
      return NEVER;
    case 'ambiguous': {
      const { submitted } = nominal();
      const outcome = fault.error === undefined ? NEVER : failed(request, fault.error);
      return submitted === undefined ? outcome : { ...outcome, submitted };
    }
    case 'lateCallback':
      return answeredAt(nominal(), deadlineMs(request) + 1);
    case 'lostHeartbeat':
      return { ...nominal(), signals: heartbeats(request), nested: undefined };
    case 'slow':
      return answeredAt(nominal(), deadlineMs(request));
    case 'tooLarge':
      return { ...nominal(), signals: [success(TOO_LARGE)], nested: undefined };
    case 'wrongShape':
    case 'partialBatch':
      return { ...nominal(), signals: [success(fault.output ?? null)], nested: undefined };
  }
}

const NEVER: TaskOutcome = { signals: [] };

const TOO_LARGE = 'x'.repeat(QUOTAS.payloadBytes.value);

function success(output: Extract<TaskSignal, { kind: 'success' }>['output']): TaskSignal {
  return { kind: 'success', afterMs: 0, output };
}

function failed({ resource }: TaskRequest, error: string): TaskOutcome {
  const signal: TaskSignal = { kind: 'failure', afterMs: 0, error, cause: causeOf(error, resource) };
  const failureStage = stageOf(error, resource);
  return failureStage === 'run' ? { signals: [signal] } : { signals: [signal], failureStage };
}

/** A job, and a call that hands out a token, can be refused; what comes later fails by States.TaskFailed, or as whoever has the token says. */
function stageOf(error: string, resource: Resource): FailureStage {
  if (resource.kind !== 'service' || resource.pattern === 'REQUEST_RESPONSE' || error === TASK_FAILED) return 'run';
  const known = errorsOf(integrationOf(resource)).some(({ name }) => name === error);
  return known ? 'submit' : 'run';
}

/** Functions fail with JSON as their cause, where the failure is their own (recorded throughout); services with a sentence. */
export function causeOf(error: string, resource: Resource): string {
  const isFunction = resource.kind === 'lambda' || integrationOf(resource) === 'lambda:invoke';
  if (isFunction && !/^(Lambda|States|Sandbox|Runtime)\./.test(error))
    return JSON.stringify({ errorMessage: CAUSE, errorType: error, trace: [] });
  return CAUSE;
}

const CAUSE = 'A fault that was explored';

function answeredAt(outcome: TaskOutcome, afterMs: number): TaskOutcome {
  const last = outcome.signals.find(({ kind }) => kind !== 'heartbeat');
  const answer = last ? { ...last, afterMs } : ({ kind: 'success', afterMs, output: {} } as const);
  return { ...outcome, signals: [answer], nested: undefined };
}

function deadlineMs({ timeoutSeconds = 0 }: TaskRequest): number {
  return 1000 * timeoutSeconds;
}

function heartbeats({ heartbeatSeconds = 0 }: TaskRequest): readonly TaskSignal[] {
  return Array.from(
    { length: HEARTBEATS },
    (_, index): TaskSignal => ({ kind: 'heartbeat', afterMs: 500 * heartbeatSeconds * (index + 1) }),
  );
}
