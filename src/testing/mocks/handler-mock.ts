import { resultOf } from '../../analysis/lambda-envelope';
import { integrationOf, isLambdaTask } from '../../asl/resource';
import { copyPlain, NOT_PLAIN } from '../../json/copy-plain';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { copyJson, requireSize } from '../copy-json';
import { thrownOf } from '../thrown';
import {
  type Answer,
  isPromiseLike,
  type MockCall,
  type MockRequest,
  ownRequest,
  type Responder,
  then,
} from './mock-call';
import { isMock } from './mock-types';

/**
 * Computes the answer of a task: its output, as `mock.succeed` takes it, or a mock that answers in its place. A promise of these only
 * under `simulateAsync`. The request is a copy: the handler may change it.
 */
export type TaskHandler = (request: MockRequest) => unknown;

/** Lets a function answer. */
export function handlerResponder(handler: TaskHandler): Responder {
  return (call) => {
    const { attempt } = call;
    let returned: unknown;
    try {
      returned = handler(ownRequest(attempt));
    } catch (thrown) {
      return failureOf(thrown, attempt);
    }
    if (!isPromise(returned)) return answerOf(returned, call);
    if (!call.mayAwait) {
      // Nobody will ever look at it.
      returned.then(undefined, () => undefined);
      throw promiseReturned(attempt);
    }
    return returned.then(
      (value) => answerOf(value, call),
      (thrown) => failureOf(thrown, attempt),
    );
  };
}

function answerOf(returned: unknown, call: MockCall): Answer {
  if (isMock(returned)) return then(returned.begin()(call), (outcome) => outcome);
  const { attempt } = call;
  const output = isLambdaTask(attempt.resource)
    ? lambdaResult(returned, attempt)
    : copyJson(returned === undefined ? {} : returned, `Handler of '${attempt.stateName}': result`, 'INVALID_MOCK');
  return { signals: [{ kind: 'success', afterMs: 0, output: resultOf(output, attempt) }] };
}

/** What cannot be looked at is no promise. */
function isPromise(returned: unknown): returned is PromiseLike<unknown> {
  try {
    return isPromiseLike(returned);
  } catch {
    return false;
  }
}

/** A Lambda function's result goes through JSON.stringify: dates become texts, undefined members go, undefined is null. */
function lambdaResult(returned: unknown, { stateName }: TaskRequest): JsonValue {
  try {
    const copied = copyPlain(returned);
    if (copied !== NOT_PLAIN) return copied;
    requireSize(returned, `Handler of '${stateName}': result`, 'INVALID_MOCK');
    return JSON.parse(JSON.stringify(returned) ?? 'null') as JsonValue;
  } catch (cause) {
    if (cause instanceof SimulatorError) throw cause;
    const message =
      `The handler for '${stateName}' returned what cannot be JSON: expected what JSON.stringify takes, got '${thrownOf(cause).message}'. ` +
      'Write return { … } with plain values: the text of a bigint, no member that leads back.';
    throw new SimulatorError('INVALID_MOCK', message, { cause });
  }
}

/** An error thrown by a Lambda function fails the task, as on AWS; elsewhere the test is at fault. */
function failureOf(thrown: unknown, { resource, stateName }: TaskRequest): TaskOutcome {
  if (isForTheTest(thrown)) throw thrown;
  const { name, message } = thrownOf(thrown);
  if (!isLambdaTask(resource)) {
    throw new SimulatorError(
      'HANDLER_THREW',
      `The handler for '${stateName}' (${integrationOf(resource)}) threw ${name}: ${message}. Expected an answer: only handlers of Lambda functions fail a task by ` +
        "throwing. Write return mock.fail('Error.Name', 'cause').",
      { cause: thrown },
    );
  }
  const cause = JSON.stringify({ errorMessage: message, errorType: name });
  return { signals: [{ kind: 'failure', afterMs: 0, error: name, cause }] };
}

/** An error of ours, and a failed `expect` of Jest or Vitest, or `assert` of Node, inside of a handler is meant for the test. */
function isForTheTest(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  try {
    if (thrown instanceof SimulatorError) return true;
    const { code, name } = thrown as { code?: unknown; name?: unknown };
    return 'matcherResult' in thrown || code === 'ERR_ASSERTION' || name === 'AssertionError';
  } catch {
    // A proxy that lets nobody look at it is no assertion.
    return false;
  }
}

function promiseReturned({ stateName }: TaskRequest): SimulatorError {
  return new SimulatorError(
    'HANDLER_RETURNED_PROMISE',
    `The handler for '${stateName}' returned a promise: expected a value, simulate() does not wait. ` +
      'Write await simulateAsync(…) with the same arguments, or a handler that is not async.',
  );
}
