import type { Answer, Call } from '../command-spec';
import type { ExitCode } from '../exit-code';
import { textOption } from '../input/values';
import { counted, type FindingLine, sortedLines, textOfLines } from './finding-line';
import { formatted } from './formats';

/** What a command that looks for findings answers, in the format that is asked for. */
export function answerOfLines(
  command: string,
  { options }: Call,
  given: {
    readonly stateMachines: readonly string[];
    readonly lines: readonly FindingLine[];
    readonly exitCode: ExitCode;
    readonly json?: object;
  },
): Answer {
  const { stateMachines, exitCode } = given;
  const lines = sortedLines(given.lines);
  const what = `${stateMachines.length} state machine${stateMachines.length === 1 ? '' : 's'}`;
  const sum = lines.length === 0 ? `${what}: well` : `${what}: ${counted(lines)}`;
  const raw = formatted(textOption(options, 'format') ?? 'text', { command, stateMachines, lines });
  return {
    exitCode,
    text: lines.length === 0 ? sum : `${textOfLines(lines)}\n\n${sum}`,
    json: { stateMachines, findings: lines, ...given.json },
    ...(raw === undefined ? {} : { raw }),
  };
}
