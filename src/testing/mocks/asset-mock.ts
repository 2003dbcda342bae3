import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { DeployedResource, FunctionCode } from '../../cloudformation/state-machines';
import { SimulatorError } from '../../simulator/simulator-error';
import { resourcesOfTarget, targetOf } from './called-names';
import { type LambdaHandler, lambdaResponder, requireLambda } from './lambda-mock';
import { type Answer, isPromiseLike, type MockCall, type MockRequest, type Responder } from './mock-call';

/** How the code of a function runs in the process of the test. */
export interface AssetOptions {
  /** Environment variables besides those of the template, or in their place. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
}

const EXTENSIONS = ['.js', '.cjs', '.mjs'];

/** Runs the code of the function that the task calls, as the CDK put it into the assembly. */
export function assetResponder({ environment = {} }: AssetOptions): Responder {
  return (call) => {
    const { request } = call;
    requireLambda(request, 'mock.asset()');
    const code = codeOf(call);
    const restore = setEnvironment({ ...code.environment, ...environment });
    let answer: Answer;
    try {
      answer = lambdaResponder(loadHandler(code, request))(call);
    } catch (error) {
      restore();
      throw error;
    }
    if (isPromiseLike(answer)) return Promise.resolve(answer).finally(restore);
    restore();
    return answer;
  };
}

function codeOf({ request, resources }: MockCall): FunctionCode {
  const target = targetOf(request.resource, request.parameters);
  const called = target === undefined ? [] : resourcesOfTarget(target, resources);
  const deployed = called.find(
    (resource): resource is DeployedResource & { code: FunctionCode } => resource.code !== undefined,
  );
  if (deployed) return deployed.code;
  throw invalid(
    request,
    `expected a function of the template whose code is an asset (NodejsFunction, Code.fromAsset), got ${called[0]?.logicalId ?? target ?? 'none'}`,
    'Write mock.lambda(handler), with the handler itself.',
  );
}

function loadHandler({ handler, directory }: FunctionCode, request: MockRequest): LambdaHandler {
  const [, modulePath, exportPath] = /^(.*?)\.([^/]+)$/.exec(handler) ?? [];
  if (modulePath === undefined)
    throw invalid(
      request,
      `expected a handler 'file.export', got '${handler}'`,
      "Write handler: 'index.handler' in the function.",
    );
  const base = resolve(join(directory, modulePath));
  const file = EXTENSIONS.map((extension) => base + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) {
    const advice =
      'Is bundling switched off (aws:cdk:bundling-stacks)? Or write mock.lambda(handler), with the handler itself.';
    throw invalid(request, `expected ${base}${EXTENSIONS.join(' or ')}, got no such file`, advice);
  }
  const found = exportPath
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], load(file, request));
  if (typeof found === 'function') return found as LambdaHandler;
  throw invalid(
    request,
    `expected ${file} to export '${exportPath}' as a function, got ${typeof found}`,
    `Write export const ${exportPath} in its source, or mend the handler of the function.`,
  );
}

function load(file: string, request: MockRequest): unknown {
  try {
    // As from the file itself: what the bundle leaves out is looked for from there.
    return createRequire(file)(file);
  } catch (cause) {
    const advice =
      'Install what the bundle leaves out (externalModules) where the test runs, or write mock.lambda(handler), with the handler itself.';
    throw invalid(request, `expected ${file} to load, got ${(cause as Error).message}`, advice, cause);
  }
}

/** Sets variables, and gives what puts back the former ones. */
function setEnvironment(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

function invalid({ stateName }: MockRequest, problem: string, advice: string, cause?: unknown): SimulatorError {
  const message = `mock.asset() for '${stateName}' finds no code to run: ${problem}. ${advice}`;
  return new SimulatorError('INVALID_MOCK', message, cause === undefined ? undefined : { cause });
}
