/** What a thread is told when it starts. */
export interface ThreadData {
  readonly file: string;
  readonly url: string;
  readonly exportPath: readonly string[];
  readonly isEsModule: boolean;
  /** Of Math.random. */
  readonly seed: number;
  /** Virtual time, in milliseconds since 1970: what Date says until the first call. */
  readonly timeMs: number;
  /** Counts answers, so that one who waits in the other thread wakes up. */
  readonly signal: SharedArrayBuffer;
  /** Calls come in and answers go out here. */
  readonly port: unknown;
}

/** One invocation. Values cross as JSON texts: neither side can change what the other one has. */
export interface Invocation {
  readonly event: string;
  readonly context: string;
  readonly timeMs: number;
  readonly remainingMs: number;
}

/** What comes of loading, first of all. */
export type LoadAnswer =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'unloaded'; readonly message: string }
  | { readonly kind: 'missing'; readonly got: string }
  | Ended;

/** What comes of an invocation. */
export type CallAnswer = { readonly kind: 'returned'; readonly json: string } | Ended;

/** What may come of both. */
type Ended =
  | { readonly kind: 'threw'; readonly name: string; readonly message: string }
  | { readonly kind: 'exited'; readonly code: number };

/**
 * The program of a thread. A text: a TypeScript compiler that makes CommonJS would turn `import()` into `require()`.
 *
 * Date says the virtual time of the attempt, which stands still while a handler runs; Math.random counts on from the seed (mulberry32). Only members
 * that an export has itself are found, so that `index.constructor` is no handler.
 */
export const THREAD = `
const { workerData } = require('node:worker_threads');
const { file, url, exportPath, isEsModule, seed, timeMs, signal, port } = workerData;
const { stringify, parse } = JSON;
const counter = new Int32Array(signal);
const answer = (message) => {
  port.postMessage(message);
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
};
const told = (thrown) => {
  try {
    const isError = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
    return { name: String(isError ? thrown.name : typeof thrown), message: String(isError ? thrown.message : thrown) };
  } catch {
    return { name: 'object', message: 'a value that cannot be read' };
  }
};

let now = timeMs;
const RealDate = Date;
class VirtualDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now);
    else super(...parts);
  }
  static now() {
    return now;
  }
}
globalThis.Date = new Proxy(VirtualDate, { apply: () => new VirtualDate().toString() });
VirtualDate.prototype.constructor = globalThis.Date;
let state = seed | 0;
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), 1 | state);
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
  return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
};

process.on('exit', (code) => answer({ kind: 'exited', code }));
process.on('uncaughtException', (thrown) => answer({ kind: 'threw', ...told(thrown) }));
process.on('unhandledRejection', (thrown) => {
  const { name, message } = told(thrown);
  answer({ kind: 'threw', name: 'Runtime.UnhandledPromiseRejection', message: name + ': ' + message });
});

const own = (value, name) => {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder && Object.hasOwn(value, name) ? value[name] : undefined;
};
let handler;
const load = async () => {
  const loaded = isEsModule ? await import(url) : require('node:module').createRequire(file)(file);
  handler = exportPath.reduce(own, loaded);
  answer(typeof handler === 'function' ? { kind: 'loaded' } : { kind: 'missing', got: typeof handler });
};
port.on('message', async ({ event, context, timeMs, remainingMs }) => {
  now = timeMs;
  try {
    const result = await handler(parse(event), { ...parse(context), getRemainingTimeInMillis: () => remainingMs });
    answer({ kind: 'returned', json: stringify(result) ?? 'null' });
  } catch (thrown) {
    answer({ kind: 'threw', ...told(thrown) });
  }
});
load().catch((thrown) => answer({ kind: 'unloaded', message: told(thrown).message }));
`;
