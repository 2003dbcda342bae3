import type { CommanderError } from 'commander';
import type { CliError } from './cli-error';
import type { Answer, Call, CommandSpec } from './command-spec';
import { ExitCode } from './exit-code';
import type { CliIo } from './io';
import { coloured } from './output/colour';
import { programOf } from './program';

/**
 * Runs a command line.
 * @param argv without `node` and the script
 * @returns the exit code
 */
export async function runCli(argv: readonly string[], io: CliIo, version: string): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.OK;
  const program = programOf(
    version,
    async (spec, given) => {
      exitCode = await runCommand(spec, { ...given, io });
    },
    (text) => io.out(text),
  );
  const isJson = argv.includes('--json');
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => (isJson ? undefined : io.err(text)),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  }
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return failed(error, argv, io);
  }
}

async function runCommand(spec: CommandSpec, call: Call): Promise<ExitCode> {
  const answer: Answer = await spec.load()(call);
  const { io, options } = call;
  if (options.json === true || options.format === 'json') {
    const isApi = answer.raw !== undefined && (spec.name === 'test-state' || options.definition !== undefined);
    const json = isApi ? answer.json : { command: spec.name, exitCode: answer.exitCode, ...answer.json };
    io.out(`${JSON.stringify(json, null, 2)}\n`);
  } else io.out(`${answer.raw ?? coloured(answer.text, io)}\n`);
  return answer.exitCode;
}

/** Errors that a person can mend are told without a stack. */
function failed(error: unknown, argv: readonly string[], io: CliIo): ExitCode {
  const isJson = argv.includes('--json');
  const { code = '', exitCode } = error as Partial<CommanderError>;
  if (typeof code === 'string' && code.startsWith('commander.')) {
    if (exitCode === 0) return ExitCode.OK;
    if (isJson) tell(argv, ExitCode.USAGE, 'USAGE', (error as Error).message.replace(/^error: /, ''), io);
    return ExitCode.USAGE;
  }
  const known = exitCodeOf(error);
  if (known === undefined) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.err(`This is a fault of stepwright: please report it.\n${message}\n`);
    return ExitCode.FINDING;
  }
  const message = messageOf(error as Error);
  if (isJson) tell(argv, known, String((error as { readonly code?: unknown }).code ?? 'ERROR'), message, io);
  else io.err(`${coloured(`error: ${message}`, io)}\n`);
  return known;
}

/** What the author of a test would write is not what is written here. */
function messageOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  const advice =
    code === 'UNHANDLED_TASK'
      ? '\nWrite --mocks auto, or stepwright mocks … -o mocks.json and then --mocks mocks.json'
      : '';
  return `${error.message}${advice}`;
}

function tell(argv: readonly string[], exitCode: ExitCode, code: string, message: string, io: CliIo): void {
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  io.out(`${JSON.stringify({ command, exitCode, error: { code, message } }, null, 2)}\n`);
}

/**
 * Families of errors that say what is wrong with what was given; undefined for faults of our own. By their names: what a command does is loaded from another
 * file than what starts it.
 */
function exitCodeOf(error: unknown): ExitCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, exitCode } = error as Partial<CliError>;
  switch (error.name) {
    case 'CliError':
      return exitCode;
    case 'InvalidDefinitionError':
      return ExitCode.REFUSED;
    case 'SimulatorError':
      return code === 'STEP_LIMIT_EXCEEDED' ? ExitCode.BUDGET : ExitCode.USAGE;
    case 'HistoryError':
    case 'HistoryMismatchError':
    case 'InvalidRequestError':
    case 'AcknowledgementError':
      return ExitCode.USAGE;
    default:
      return undefined;
  }
}
