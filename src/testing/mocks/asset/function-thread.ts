import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HandlerFile } from './handler-file';
import { type CallAnswer, type Invocation, type LoadAnswer, THREAD, type ThreadData } from './thread';

/** Real time that loading the code may take: as long as Lambda gives the initialization of a function (developer guide, "Init phase"). */
const LOADING_MS = 10_000;

/** Memory that the code may take, in MiB; beyond it the thread ends, and so nothing is answered. The process of the test goes on. */
const MOST_MEMORY = 2_048;

/** No answer came in time. */
export interface Late {
  readonly kind: 'late';
}

/** What came of an invocation, or of loading the code, where that failed. */
export type FunctionAnswer = CallAnswer | Exclude<LoadAnswer, { readonly kind: 'loaded' }> | Late;

const LATE: Late = { kind: 'late' };

export interface FunctionThreadProps {
  readonly handler: HandlerFile;
  /** All environment variables that the code sees. */
  readonly environment: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly timeMs: number;
}

/**
 * The code of a function in a thread of its own: its own modules, globals, environment, clock and chance. It serves the calls of one execution, one
 * after the other, and ends with it.
 */
export class FunctionThread {
  private readonly signal = new SharedArrayBuffer(4);
  private readonly counter = new Int32Array(this.signal);
  private readonly port: MessagePort;
  private readonly worker: Worker;
  private seen = 0;
  private loaded: LoadAnswer | Late | undefined;
  /** Of the call before: those of one execution wait for one another, as in one container of Lambda. */
  private last: Promise<unknown> = Promise.resolve();

  constructor({ handler, environment, seed, timeMs }: FunctionThreadProps) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const { file, exportPath, isEsModule } = handler;
    const url = pathToFileURL(file).href;
    const workerData: ThreadData = {
      file,
      url,
      exportPath,
      isEsModule,
      seed,
      timeMs,
      signal: this.signal,
      port: port2,
    };
    this.worker = new Worker(THREAD, {
      eval: true,
      env: { ...environment },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
      workerData,
      transferList: [port2],
    });
    // What the code throws is answered by the thread; this one hears of it, too, and would end the process.
    this.worker.on('error', () => undefined);
    // Node waits for answers, but not for a thread that has nothing to do.
    this.worker.unref();
    this.port.unref();
  }

  /** Calls the handler, and blocks until it has answered: time stands still meanwhile. */
  callSync(invocation: Invocation, limitMs: number): FunctionAnswer {
    this.loaded ??= this.nextSync<LoadAnswer>(LOADING_MS);
    if (this.loaded.kind !== 'loaded') return this.loaded;
    this.port.postMessage(invocation);
    return this.nextSync<CallAnswer>(limitMs);
  }

  /** As `callSync`, without blocking. */
  call(invocation: Invocation, limitMs: number): Promise<FunctionAnswer> {
    const answer = this.last.then(async (): Promise<FunctionAnswer> => {
      this.loaded ??= await this.next<LoadAnswer>(LOADING_MS);
      if (this.loaded.kind !== 'loaded') return this.loaded;
      this.port.postMessage(invocation);
      return this.next<CallAnswer>(limitMs);
    });
    this.last = answer;
    return answer;
  }

  stop(): void {
    this.port.close();
    void this.worker.terminate();
  }

  private nextSync<Answer>(limitMs: number): Answer | Late {
    const end = performance.now() + limitMs;
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { readonly message: Answer } | undefined;
      if (received) return received.message;
      const left = end - performance.now();
      if (left <= 0) return LATE;
      if (Atomics.wait(this.counter, 0, this.seen, left) !== 'timed-out') this.seen = Atomics.load(this.counter, 0);
    }
  }

  private next<Answer>(limitMs: number): Promise<Answer | Late> {
    return new Promise((resolve) => {
      const answered = (answer: Answer | Late): void => {
        clearTimeout(timer);
        this.port.off('message', answered);
        this.port.unref();
        resolve(answer);
      };
      const timer = setTimeout(() => answered(LATE), limitMs);
      this.port.on('message', answered);
      this.port.ref();
    });
  }
}
