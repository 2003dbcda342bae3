/** What a command sees of the world. */
export interface CliIo {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads it: progress and colour go to terminals alone. */
  readonly isTerminal: boolean;
  /** Prints a result. */
  out(text: string): void;
  /** Prints what goes wrong, and progress. */
  err(text: string): void;
}

/** The world of the process. */
export function processIo(): CliIo {
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
}
