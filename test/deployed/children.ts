import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** So much of what a command printed is shown when it fails. */
const SHOWN = 4_000;

/** So long a process may take to end by itself. */
const GRACE_MS = 5_000;

/** The processes that a run starts. Each is ended by its own id, whatever happens. */
export class Children {
  private readonly running = new Set<ChildProcess>();
  private isEnding = false;

  /** Runs a command to its end.
   * @returns what it printed
   * @throws {Error} with the end of what it printed, unless it ends with 0 */
  run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = this.start(command, args, options);
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          printed += text;
        });
      }
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (code === 0) resolve(printed);
        else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${printed.slice(-SHOWN)}`));
      });
    });
  }

  /** Starts a process that runs until `endAll`. None is started from then on. */
  start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    if (this.isEnding) throw new Error(`${command} is not started any more: the run ends`);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.running.add(child);
    child.once('error', () => this.running.delete(child));
    child.once('close', () => this.running.delete(child));
    return child;
  }

  /** Ends what still runs: asks first, then insists. */
  async endAll(): Promise<void> {
    this.isEnding = true;
    await Promise.all([...this.running].map(endOf));
  }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    const insist = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
