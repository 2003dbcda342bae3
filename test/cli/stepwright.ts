import { runCli } from '../../src/cli/run-cli';

/** What a command line does. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder, in this process. */
export async function stepwright(
  cwd: string,
  argv: readonly string[],
  options: { readonly isTerminal?: boolean; readonly env?: Record<string, string> } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    cwd,
    env: {},
    isTerminal: false,
    ...options,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  };
  const exitCode = await runCli(argv, io, '1.2.3');
  return { exitCode, out: out.join(''), err: err.join('') };
}

/** The JSON object that a command line prints. */
export async function json(
  cwd: string,
  argv: readonly string[],
): Promise<{ readonly exitCode: number; readonly value: any }> {
  const { exitCode, out } = await stepwright(cwd, [...argv, '--json']);
  return { exitCode, value: JSON.parse(out) };
}
