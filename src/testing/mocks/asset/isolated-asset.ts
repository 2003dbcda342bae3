import { createHash } from 'node:crypto';
import type { JsonValue } from '../../../json/json-value';
import type { LambdaContext } from '../lambda-mock';
import type { MockCall, MockRequest } from '../mock-call';
import { functionEnvironment } from './function-environment';
import { type FunctionAnswer, FunctionThread } from './function-thread';
import { type FunctionAsset, type HandlerFile, invalidAsset, noFunction } from './handler-file';

/** What runs in a thread: the function, its code, and the variables that it gets besides its own. */
export interface IsolatedCode {
  readonly asset: FunctionAsset;
  readonly file: HandlerFile;
  readonly environment: Readonly<Record<string, string>>;
  /** Real time that an invocation may take. */
  readonly limitMs: number;
}

/** A Lambda function without a Timeout has three seconds (CloudFormation resource reference). */
export const DEFAULT_LIMIT_MS = 3_000;

/**
 * Calls the handler in the thread that the execution has for this function: what it returns, after JSON. A promise where the call may await.
 * @throws what the handler throws, by name and message
 * @throws {SimulatorError} INVALID_MOCK for code that does not load
 */
export function callIsolated(
  code: IsolatedCode,
  event: JsonValue,
  context: LambdaContext,
  call: MockCall,
): JsonValue | PromiseLike<JsonValue> {
  const { asset, file, environment, limitMs } = code;
  const { request, kept } = call;
  const key = `asset ${asset.arn} ${JSON.stringify(Object.entries(environment).sort())}`;
  const thread = kept.get(key, () => {
    const variables = functionEnvironment(asset, context, environment);
    return new FunctionThread({
      handler: file,
      environment: variables,
      seed: seedOf(kept.seed, asset),
      timeMs: request.timeMs,
    });
  });
  const invocation = {
    event: JSON.stringify(event),
    context: JSON.stringify(context),
    timeMs: request.timeMs,
    remainingMs: limitMs,
  };
  const conclude = (answer: FunctionAnswer): JsonValue => {
    // What has ended, or spins, serves no further call: the next one starts anew, as with Lambda.
    if (answer.kind !== 'returned' && answer.kind !== 'threw') kept.end(key);
    return resultOf(answer, code, context, request);
  };
  return call.mayAwait
    ? thread.call(invocation, limitMs).then(conclude)
    : conclude(thread.callSync(invocation, limitMs));
}

function resultOf(
  answer: FunctionAnswer,
  { file, limitMs }: IsolatedCode,
  { awsRequestId }: LambdaContext,
  request: MockRequest,
): JsonValue {
  switch (answer.kind) {
    case 'returned':
      return JSON.parse(answer.json) as JsonValue;
    case 'threw':
      throw Object.assign(new Error(answer.message), { name: answer.name });
    case 'exited':
      // Documented: Lambda, "Understanding retry behavior" and the log of a runtime that exits.
      throw failure('Runtime.ExitError', `RequestId: ${awsRequestId} Error: ${exitText(answer.code)}`);
    case 'late':
      // As Lambda answers a function that runs into its Timeout; `Sandbox.Timedout` is in public failures of workflows.
      throw failure(
        'Sandbox.Timedout',
        `RequestId: ${awsRequestId} Error: Task timed out after ${(limitMs / 1_000).toFixed(2)} seconds`,
      );
    case 'unloaded':
      throw invalidAsset(file, answer.message, request);
    case 'missing':
      throw noFunction(file, answer.got, request);
  }
}

function failure(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function exitText(code: number): string {
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
}

/** Functions of an execution have chances of their own, so that one more call of one changes nothing for the others. */
function seedOf(seed: number, { arn }: FunctionAsset): number {
  return createHash('sha256').update(`${seed} ${arn}`).digest().readInt32LE(0);
}
