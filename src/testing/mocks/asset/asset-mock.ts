import { SimulatorError } from '../../../simulator/port/simulator-error';
import { type DurationLike, durationMs } from '../../duration';
import { kindOf } from '../../kind-of';
import { readGiven } from '../../read-given';
import { knownOptions } from '../../refuse-unknown';
import { lambdaResponder, requireLambda } from '../lambda-mock';
import type { Responder } from '../mock-call';
import { functionAssetOf, handlerFile, inProcessOnly } from './handler-file';
import { callInProcess } from './in-process-asset';
import { callIsolated, DEFAULT_LIMIT_MS } from './isolated-asset';

/** How the code of a function runs with the test. */
export interface AssetOptions {
  /** Environment variables besides those of the template, or in their place. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Whether the code has a thread of its own, which the execution starts for it and ends: with fresh modules, the environment of the template instead of the
   * test's, Date and Math.random of the execution. `false`: it runs in the process of the test, for those who mock its modules, and only CommonJS. That gives
   * up all of these: it sees the environment of the process, its state lives on from test to test, its clock is the real one, it can end the process, and
   * nothing ends it when it hangs.
   * @default true
   */
  readonly isolate?: boolean;
  /**
   * Real time that one invocation may take, in seconds or as a Duration; what takes longer fails as on AWS, with Sandbox.Timedout. Only where the
   * code is isolated.
   * @default - the Timeout of the function in the template; 3 seconds without one
   */
  readonly timeout?: DurationLike;
}

/** Runs the code of the function that the task calls, as the CDK put it into the assembly. */
export function assetResponder(options: AssetOptions): Responder {
  const { environment, isolate, timeoutMs } = checkedOptions(options);
  return (call) => {
    const { request } = call;
    requireLambda(request, 'mock.asset()');
    const asset = functionAssetOf(call);
    const file = handlerFile(asset.code, request);
    if (!isolate) {
      if (file.isEsModule) throw inProcessOnly(file, request);
      return callInProcess(file, { ...asset.code.environment, ...environment }, call);
    }
    const { timeoutSeconds } = asset;
    const limitMs = timeoutMs ?? (timeoutSeconds === undefined ? DEFAULT_LIMIT_MS : 1_000 * timeoutSeconds);
    const code = { asset, file, environment, limitMs };
    return lambdaResponder((event, context) => callIsolated(code, event, context, call))(call);
  };
}

const NAMES = ['environment', 'isolate', 'timeout'];

function checkedOptions(options: AssetOptions): {
  readonly environment: Readonly<Record<string, string>>;
  readonly isolate: boolean;
  readonly timeoutMs?: number;
} {
  const given = knownOptions(
    options,
    NAMES,
    "mock.asset({ environment: { STAGE: 'test' } })",
    'INVALID_MOCK',
    'mock.asset',
  );
  const { environment, isolate, timeout } = readGiven('The options of mock.asset', 'INVALID_MOCK', () => ({
    environment: { ...given.environment },
    isolate: given.isolate ?? true,
    timeout: given.timeout,
  }));
  const wrong = Object.keys(environment).find((name) => typeof environment[name] !== 'string');
  if (wrong !== undefined) {
    throw invalid(`a text as environment variable '${wrong}'`, environment[wrong], `environment: { ${wrong}: 'text' }`);
  }
  if (typeof isolate !== 'boolean') throw invalid('true or false as isolate', isolate, 'isolate: false');
  return { environment, isolate, ...(timeout === undefined ? {} : { timeoutMs: durationMs(timeout, 'timeout') }) };
}

function invalid(expected: string, got: unknown, line: string): SimulatorError {
  return new SimulatorError(
    'INVALID_MOCK',
    `Expected ${expected} of mock.asset, got ${kindOf(got)}. Write mock.asset({ ${line} }).`,
  );
}
