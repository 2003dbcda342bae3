import type { ExitCode } from './exit-code';
import type { CliIo } from './io';

/** An option of a command. */
export interface OptionSpec {
  /** As in `-m, --machine <name>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given several times. */
  readonly isRepeated?: boolean;
}

/** Values of options by their long names in camel case. */
export interface OptionValues {
  readonly [name: string]: string | boolean | readonly string[] | undefined;
}

/** What a command is called with. */
export interface Call {
  readonly args: readonly string[];
  readonly options: OptionValues;
  readonly io: CliIo;
}

/** What a command answers: printed as text, or, with --json, as JSON. */
export interface Answer {
  readonly exitCode: ExitCode;
  /** For people; ends without a line break. */
  readonly text: string;
  /** Members of the JSON object; the command's name and the exit code are added. */
  readonly json: object;
  /** Written as it is, whatever is asked for: the answer of an API, a diagram. */
  readonly raw?: string;
}

/** A command as data: help, completion and docs/cli.md are made of it. */
export interface CommandSpec {
  /** One or two words. */
  readonly name: string;
  /** Other names, which help does not list. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly details?: string;
  /** As in `[source...]`, with what it means. */
  readonly args?: readonly (readonly [string, string])[];
  readonly options: readonly OptionSpec[];
  /** Command lines (without `stepwright`) with what they do. */
  readonly examples: readonly (readonly [string, string])[];
  /** Members of the JSON object, with what they mean. */
  readonly json: readonly (readonly [string, string])[];
  /** Loads what does the work when it is asked for. */
  readonly load: () => (call: Call) => Answer | Promise<Answer>;
}
