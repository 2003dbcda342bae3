import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { copyOf } from '../../../json/copy-plain';
import type { JsonValue } from '../../../json/json-value';
import type { MockRequest } from '../mock-call';
import { type HandlerFile, invalidAsset, noFunction } from './handler-file';

/** What the thread answers. */
type Answer =
  | { readonly id: number; readonly kind: 'returned'; readonly json: string }
  | { readonly id: number; readonly kind: 'threw' | 'unloaded'; readonly name: string; readonly message: string }
  | { readonly id: number; readonly kind: 'missing'; readonly got: string };

interface Container {
  readonly worker: Worker;
  readonly pending: Map<number, (answer: Answer) => void>;
}

/** So many threads are kept, the last used ones: as warm as the containers of Lambda. */
const MAX_CONTAINERS = 8;
const containers = new Map<string, Container>();
let calls = 0;

/**
 * Calls a handler in an ES module. It has a thread of its own, with its own environment variables: test runners that run tests as CommonJS cannot
 * load such modules themselves.
 * @returns what the handler returns, after JSON
 */
export async function callEsModule(
  handler: HandlerFile,
  environment: Readonly<Record<string, string>>,
  event: JsonValue,
  context: object,
  request: MockRequest,
): Promise<JsonValue> {
  const container = containerOf(handler, environment);
  const id = ++calls;
  const answer = await new Promise<Answer>((resolve) => {
    container.pending.set(id, resolve);
    // Node waits for the answer, but not for a thread that has nothing to do.
    container.worker.ref();
    container.worker.postMessage({ id, event, context: JSON.parse(JSON.stringify(context)) });
  });
  container.pending.delete(id);
  if (container.pending.size === 0) container.worker.unref();
  switch (answer.kind) {
    case 'returned':
      return copyOf(JSON.parse(answer.json) as JsonValue);
    case 'threw':
      throw Object.assign(new Error(answer.message), { name: answer.name });
    case 'unloaded':
      throw invalidAsset(handler, answer.message, request);
    case 'missing':
      throw noFunction(handler, answer.got, request);
  }
}

function containerOf({ file, exportPath }: HandlerFile, environment: Readonly<Record<string, string>>): Container {
  const key = JSON.stringify([file, exportPath, Object.entries(environment).sort()]);
  const container = containers.get(key) ?? started(key, file, exportPath, environment);
  containers.delete(key);
  containers.set(key, container);
  const [oldest] = containers.keys();
  if (containers.size > MAX_CONTAINERS) stop(oldest);
  return container;
}

function stop(key: string): void {
  const container = containers.get(key);
  containers.delete(key);
  if (container?.pending.size === 0) void container.worker.terminate();
}

function started(
  key: string,
  file: string,
  exportPath: readonly string[],
  environment: Readonly<Record<string, string>>,
): Container {
  const worker = new Worker(THREAD, {
    eval: true,
    env: { ...process.env, ...environment },
    workerData: { url: pathToFileURL(file).href, exportPath },
  });
  const pending: Container['pending'] = new Map();
  const failAll = (message: string): void => {
    containers.delete(key);
    for (const [id, resolve] of pending) resolve({ id, kind: 'unloaded', name: 'Error', message });
  };
  worker.on('message', (answer: Answer) => pending.get(answer.id)?.(answer));
  worker.on('error', ({ message }) => failAll(message));
  worker.on('exit', (code) => failAll(`an exit of the process with code ${code}`));
  worker.unref();
  return { worker, pending };
}

/** What the thread runs. As text: a TypeScript compiler that makes CommonJS would turn `import()` into `require()`. */
const THREAD = `
const { parentPort, workerData: { url, exportPath } } = require('node:worker_threads');
const loaded = import(url).then(
  (module) => ({ found: exportPath.reduce((value, name) => value?.[name], module) }),
  (error) => ({ error }),
);
const told = (thrown) => {
  const isError = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
  return { name: String(isError ? thrown.name : typeof thrown), message: String(isError ? thrown.message : thrown) };
};
parentPort.on('message', async ({ id, event, context }) => {
  const answer = (kind, more) => parentPort.postMessage({ id, kind, ...more });
  const { found, error } = await loaded;
  if (error !== undefined) return answer('unloaded', told(error));
  if (typeof found !== 'function') return answer('missing', { got: typeof found });
  try {
    const result = await found(event, { ...context, getRemainingTimeInMillis: () => 3000 });
    return answer('returned', { json: JSON.stringify(result) ?? 'null' });
  } catch (thrown) {
    return answer('threw', told(thrown));
  }
});
`;
