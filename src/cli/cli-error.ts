import { visibleLines } from '../json/visible-text';
import { ExitCode } from './exit-code';

/** A command cannot do what it is asked: says what was expected, what came, and the line to write. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = ExitCode.USAGE,
    /** Stable name of the mistake. */
    readonly code = 'USAGE',
  ) {
    super(visibleLines(message));
    this.name = 'CliError';
  }
}
