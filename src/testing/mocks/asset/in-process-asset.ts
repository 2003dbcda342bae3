import { createRequire } from 'node:module';
import { thrownOf } from '../../thrown';
import { lambdaResponder } from '../lambda-mock';
import { type Answer, isPromiseLike, type MockCall, type MockRequest } from '../mock-call';
import { type HandlerFile, invalidAsset, noFunction, ownMember } from './handler-file';

/** Runs the code in the process of the test, with variables set meanwhile. */
export function callInProcess(
  file: HandlerFile,
  environment: Readonly<Record<string, string>>,
  call: MockCall,
): Answer {
  const restore = setEnvironment(environment);
  let answer: Answer;
  try {
    answer = lambdaResponder(required(file, call.request))(call);
  } catch (error) {
    restore();
    throw error;
  }
  if (isPromiseLike(answer)) return Promise.resolve(answer).finally(restore);
  restore();
  return answer;
}

function required(handler: HandlerFile, request: MockRequest): (event: never, context: never) => unknown {
  const { file, exportPath } = handler;
  let loaded: unknown;
  try {
    // As from the file itself: what the bundle leaves out is looked for from there.
    loaded = createRequire(file)(file);
  } catch (cause) {
    throw invalidAsset(handler, thrownOf(cause).message, request, cause);
  }
  const found = exportPath.reduce(ownMember, loaded);
  if (typeof found === 'function') return found as (event: never, context: never) => unknown;
  throw noFunction(handler, typeof found, request);
}

/** What variables were before anybody set them, and how many hold them now. */
const held = new Map<string, { readonly before: string | undefined; holders: number }>();

/** Sets variables, and gives what puts back the former ones, when the last who set them is done: two may overlap. */
function setEnvironment(variables: Readonly<Record<string, string>>): () => void {
  for (const [name, value] of Object.entries(variables)) {
    const known = held.get(name);
    if (known) known.holders += 1;
    else held.set(name, { before: process.env[name], holders: 1 });
    process.env[name] = value;
  }
  return () => {
    for (const name of Object.keys(variables)) release(name);
  };
}

function release(name: string): void {
  const known = held.get(name);
  if (!known) return;
  known.holders -= 1;
  if (known.holders > 0) return;
  held.delete(name);
  if (known.before === undefined) delete process.env[name];
  else process.env[name] = known.before;
}
