import { createRequire } from 'node:module';
import { lambdaResponder, requireLambda } from '../lambda-mock';
import { type Answer, isPromiseLike, type MockRequest, type Responder } from '../mock-call';
import { callEsModule } from './es-module';
import { functionCodeOf, type HandlerFile, handlerFile, invalidAsset, noFunction } from './handler-file';

/** How the code of a function runs with the test. */
export interface AssetOptions {
  /** Environment variables besides those of the template, or in their place. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the code of the function that the task calls, as the CDK put it into the assembly. */
export function assetResponder({ environment = {} }: AssetOptions): Responder {
  return (call) => {
    const { request } = call;
    requireLambda(request, 'mock.asset()');
    const code = functionCodeOf(call);
    const file = handlerFile(code, request);
    const variables = { ...code.environment, ...environment };
    if (file.isEsModule) {
      return lambdaResponder((event, context) => callEsModule(file, variables, event, context, request))(call);
    }
    const restore = setEnvironment(variables);
    let answer: Answer;
    try {
      answer = lambdaResponder(required(file, request))(call);
    } catch (error) {
      restore();
      throw error;
    }
    if (isPromiseLike(answer)) return Promise.resolve(answer).finally(restore);
    restore();
    return answer;
  };
}

function required(handler: HandlerFile, request: MockRequest): (event: never, context: never) => unknown {
  const { file, exportPath } = handler;
  let loaded: unknown;
  try {
    // As from the file itself: what the bundle leaves out is looked for from there.
    loaded = createRequire(file)(file);
  } catch (cause) {
    throw invalidAsset(handler, (cause as Error).message, request, cause);
  }
  const found = exportPath.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    loaded,
  );
  if (typeof found === 'function') return found as (event: never, context: never) => unknown;
  throw noFunction(handler, typeof found, request);
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
