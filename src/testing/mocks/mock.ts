import { isNativeError } from 'node:util/types';
import { resultOf } from '../../analysis/lambda-envelope';
import { answersByToken } from '../../asl/resource';
import { likeliest } from '../../json/likeliest';
import type { RecordedAnswer } from '../../replay/recorded-attempts';
import { placeText } from '../../simulator/port/address';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { copyJson } from '../copy-json';
import { shownValue } from '../kind-of';
import { refuseMisspelt } from '../misspelt';
import { type ApprovalDecision, type ApprovalOptions, approvalOutput, checkedApproval } from './approval-mock';
import { type AssetOptions, assetResponder } from './asset/asset-mock';
import { CallbackMock } from './callback-mock';
import { checkSpelling, type ErrorName } from './error-name';
import { handlerResponder, type TaskHandler } from './handler-mock';
import { type LambdaHandler, lambdaResponder } from './lambda-mock';
import type { MockCall, MockRequest } from './mock-call';
import { checkedFailure } from './mock-failure';
import { AnswerMock, isMock, type Mock, SequenceMock } from './mock-types';
import { recordedOutcome } from './recorded-mock';
import { WorkersMock, type WorkersOptions } from './worker-mock';

/** A mock, or a function of the request: short for `mock.handler(function)`. */
export type MockLike = Mock | TaskHandler;

const builders = {
  /**
   * The task succeeds with this output (JSON, default `{}`). Of `lambda:invoke` it is what the function returns, which gets the
   * service's envelope `{ExecutedVersion, Payload, StatusCode, …}` unless it has one (members `Payload` and `StatusCode`); of all other tasks the result
   * as it is; of callback tasks and activities the output of SendTaskSuccess.
   * @throws {SimulatorError} INVALID_MOCK, with the path, when the output is not JSON
   */
  succeed(output: unknown = {}): AnswerMock {
    const value = copyJson(output, 'output', 'INVALID_MOCK');
    return new AnswerMock(({ request }) => ({
      signals: [{ kind: 'success', afterMs: 0, output: resultOf(value, request) }],
    }));
  },

  /** The task succeeds with exactly this result (JSON): never put into an envelope. */
  raw(result: unknown): AnswerMock {
    const output = copyJson(result, 'result', 'INVALID_MOCK');
    return new AnswerMock(() => ({ signals: [{ kind: 'success', afterMs: 0, output }] }));
  },

  /**
   * The task fails.
   * @param error Error Name, as Retry and Catch match it: `Lambda.TooManyRequestsException`. Editors offer those of the error catalogue
   * @param cause text
   * @throws {SimulatorError} INVALID_MOCK, when the task is run, for a name that its integration spells with other capitals
   */
  fail(error: ErrorName, cause?: string): AnswerMock {
    const failure = checkedFailure('mock.fail', error, cause);
    return new AnswerMock(({ request }) => {
      checkSpelling(failure.error, request);
      return { signals: [{ kind: 'failure', afterMs: 0, ...failure }] };
    });
  },

  /**
   * One answer for each call, retries included, counted for the key of `mocks` over one execution.
   * @throws {SimulatorError} MOCK_EXHAUSTED at the call after the last
   */
  sequence(...mocks: readonly MockLike[]): Mock {
    if (mocks.length === 0)
      throw new SimulatorError(
        'INVALID_MOCK',
        "Expected at least one mock for mock.sequence, got none. Write mock.sequence(mock.fail('States.TaskFailed'), mock.succeed()).",
      );
    return new SequenceMock(
      mocks.map((member, index) => mockOf(member, `mock.sequence, argument ${index + 1}`)),
      exhausted,
    );
  },

  /** The task never answers, so that its TimeoutSeconds or HeartbeatSeconds ends it. Without one the mock is refused: INVALID_MOCK. */
  timeout(): AnswerMock {
    return new AnswerMock(({ request }) => {
      requireTimeout(request);
      return { signals: [] };
    });
  },

  /** The task never answers. Without any timeout, of the state or the machine, the simulation says EXECUTION_STALLED. */
  never(): AnswerMock {
    return new AnswerMock(() => ({ signals: [] }));
  },

  /** What comes for the token of a `.waitForTaskToken` task or an activity: `mock.callback().succeed({…}).after(60)`. Alone: nothing ever comes. */
  callback(): CallbackMock {
    return new CallbackMock();
  },

  /**
   * What people decide of whom a `HumanApproval` asks: its task succeeds with `{decision, approver, comment, decidedAt, answers}`. At once, or later:
   * `mock.approval('APPROVED', 'alice').after(Duration.hours(2))`; later than its timeout is too late. Where nobody answers it is `mock.timeout()`.
   * @param by name of the approver who decides; several, in the order in which they answer, where it takes several
   * @throws {SimulatorError} INVALID_MOCK; when the task is run, for approvers whom it does not ask, and for more or fewer than its quorum wants
   */
  approval(decision: ApprovalDecision, by: string | readonly string[], options: ApprovalOptions = {}): CallbackMock {
    const approval = checkedApproval(decision, by, options);
    return CallbackMock.made((request, answeredMs) => approvalOutput(approval, request, answeredMs));
  },

  /**
   * Calls the real handler of a Lambda function, `(event, context) => …`, for each attempt; an asynchronous one under `simulateAsync`. What it
   * returns goes through JSON, what it throws fails the task with the error's name, as on AWS.
   */
  lambda(handler: LambdaHandler): AnswerMock {
    if (typeof handler === 'function') return new AnswerMock(lambdaResponder(handler), 'code');
    throw new SimulatorError(
      'INVALID_MOCK',
      `Expected the handler of a function for mock.lambda, got ${typeof handler}. Write mock.lambda(handler), with what the module of the function exports.`,
    );
  },

  /**
   * Runs the code of the function that the task calls: the asset that the CDK bundled (`NodejsFunction`, `Code.fromAsset` with JavaScript) for a
   * machine from `stateMachines(stack)`, with the environment variables of the template. It has a thread of its own for each execution, in which Date
   * and Math.random are the execution's, so that the same code gives the same bytes every time; asynchronous code is waited for under `simulate`, too.
   * @throws {SimulatorError} INVALID_MOCK when there is no such code, or it does not load
   */
  asset(options: AssetOptions = {}): AnswerMock {
    return new AnswerMock(assetResponder(options), 'code');
  },

  /**
   * The task is answered as an execution on AWS was, to the last detail: the result as it is, what failed, when a worker took it. `record` and `toTestFile` write it.
   * @throws {SimulatorError} INVALID_MOCK
   */
  recorded(answer: RecordedAnswer): AnswerMock {
    const outcome = recordedOutcome(answer);
    return new AnswerMock(() => outcome);
  },

  /**
   * The workers of an activity, each busy with one task at a time: `mock.workers(mock.succeed().after(60), { count: 2 })`.
   * @param work how one task is answered, counted from when a worker takes it
   */
  workers(work: MockLike, options: WorkersOptions = {}): Mock {
    return new WorkersMock(mockOf(work, 'mock.workers'), options);
  },

  /** Calls a function for each attempt: see `TaskHandler`. `mock.handler(f).after(3)` answers three virtual seconds later. */
  handler(handler: TaskHandler): AnswerMock {
    if (typeof handler !== 'function') {
      throw new SimulatorError(
        'INVALID_MOCK',
        `Expected a function for mock.handler, got ${typeof handler}. Write mock.handler((request) => ({ /* output */ })).`,
      );
    }
    return new AnswerMock(handlerResponder(handler), 'code');
  },
};

/** Makes mocks: how tasks are answered in a simulation. All time is virtual. */
export const mock: typeof builders = refuseMisspelt(builders, unknownBuilder);

/** Words of other libraries for what these do. */
const OTHER_WORDS: Readonly<Record<string, keyof typeof builders>> = {
  success: 'succeed',
  return: 'succeed',
  returns: 'succeed',
  resolve: 'succeed',
  resolves: 'succeed',
  failure: 'fail',
  error: 'fail',
  throw: 'fail',
  throws: 'fail',
  reject: 'fail',
  rejects: 'fail',
};

/** INVALID_MOCK for a name that is like one of the builders. */
function unknownBuilder(name: string): SimulatorError | undefined {
  const known = Object.keys(builders);
  const like = likeliest(name, [...known, ...Object.keys(OTHER_WORDS)]);
  if (like === undefined) return undefined;
  const meant = Object.hasOwn(OTHER_WORDS, like) ? OTHER_WORDS[like] : like;
  const message = `There is no mock.${name}. Did you mean '${meant}'? Expected one of ${known.join(', ')}. Write mock.${meant}(…).`;
  return new SimulatorError('INVALID_MOCK', message);
}

/** What `mock` consists of, for those who forget to call it. */
const BUILDERS: ReadonlyMap<unknown, string> = new Map(Object.entries(mock).map(([name, builder]) => [builder, name]));

/**
 * A mock, or the mock that a function is short for.
 * @throws {SimulatorError} INVALID_MOCK for anything else
 */
export function mockOf(value: unknown, where: string): Mock {
  if (isMock(value)) return value;
  const uncalled = BUILDERS.get(value);
  if (uncalled !== undefined) {
    throw new SimulatorError(
      'INVALID_MOCK',
      `Expected a mock for ${where}, got mock.${uncalled} itself. Write mock.${uncalled}(…): call it.`,
    );
  }
  if (typeof value === 'function') return mock.handler(value as TaskHandler);
  throw new SimulatorError(
    'INVALID_MOCK',
    `Expected a mock or a function for ${where}, got ${isNativeError(value) ? `an Error (${value.name})` : shownValue(value)}. ${adviceFor(value)}`,
  );
}

function adviceFor(value: unknown): string {
  if (Array.isArray(value)) return 'Write mock.sequence(…), for one answer after the other.';
  if (isNativeError(value))
    return `Write mock.fail('${value.name}', 'cause'), with the Error Name as the state machine catches it.`;
  if (value === undefined) return 'Write mock.succeed(), for a task that succeeds with {}, or leave the key out.';
  return 'Write mock.succeed(…), for a task that succeeds with this.';
}

function requireTimeout({ timeoutSeconds, heartbeatSeconds, stateName, resource }: MockRequest): void {
  if (timeoutSeconds !== undefined || (heartbeatSeconds !== undefined && answersByToken(resource))) return;
  throw new SimulatorError(
    'INVALID_MOCK',
    `mock.timeout() for '${stateName}': expected a TimeoutSeconds (or, with a token, HeartbeatSeconds), got neither: it would hang. ` +
      'Write a TimeoutSeconds into the state (taskTimeout in the CDK), or mock.never() where the timeout of the whole execution is meant.',
  );
}

function exhausted(answers: number, { request }: MockCall): never {
  throw new SimulatorError(
    'MOCK_EXHAUSTED',
    `The mock.sequence for '${placeText(request)}' has ${answers} ${answers === 1 ? 'answer' : 'answers'}: expected as many calls, got call ` +
      `${answers + 1} (attempt ${request.attempt + 1} of this visit). Write mock.sequence(…, mock.succeed()) with an answer for it, or look for ` +
      'what calls it so often.',
  );
}
