import { Command, Option } from 'commander';
import type { Call, CommandSpec, OptionSpec, OptionValues } from './command-spec';
import { COMMANDS } from './commands';
import { completionScript, SHELLS } from './completion';

/** What runs a command. */
export type Run = (spec: CommandSpec, call: Pick<Call, 'args' | 'options'>) => Promise<void>;

const EXIT_CODES = `
Exit codes:
  0  well
  1  a finding, a failed execution, a difference
  2  the command line, or a file that it names, is not what it should be
  3  AWS would refuse a definition, or it cannot be read
  4  a budget ran out`;

/** The command line, made of the commands as data. */
export function programOf(version: string, run: Run, print: (text: string) => void): Command {
  const program = new Command('stepwright');
  program.description(
    'Validates, checks, simulates and tests state machines of AWS Step Functions, wherever they stand: no AWS, no waiting.',
  );
  program.version(version, '-v, --version', 'print the version');
  program.helpCommand('help [command]', 'print help');
  program.showSuggestionAfterError(true);
  program.addHelpText(
    'after',
    `\nExamples:\n  stepwright init\n  stepwright validate\n  stepwright simulate template.yaml -m Orders --input auto --mocks auto\n${EXIT_CODES}`,
  );
  for (const spec of COMMANDS) add(program, spec, run);
  program
    .command('completion')
    .description(`print a script that completes commands and options: ${SHELLS.join(', ')}`)
    .argument('<shell>')
    .addHelpText(
      'after',
      '\nExamples:\n  source <(stepwright completion bash)\n  stepwright completion zsh > "${fpath[1]}/_stepwright"\n  stepwright completion fish | source',
    )
    .action((shell: string) => print(`${completionScript(shell, COMMANDS)}\n`));
  return program;
}

function add(program: Command, spec: CommandSpec, run: Run): void {
  const words = spec.name.split(' ');
  const parent = words.length === 1 ? program : groupOf(program, words[0]);
  for (const [index, name] of [words.at(-1) as string, ...(spec.aliases ?? [])].entries()) {
    const command = parent.command(name, { hidden: index > 0 });
    command.description(spec.summary).summary(spec.summary);
    for (const [argument, meaning] of spec.args ?? []) command.argument(argument, meaning);
    for (const option of [...spec.options, JSON_OPTION]) command.addOption(optionOf(option));
    command.addHelpText('after', helpOf(spec));
    command.action((...given: unknown[]) => {
      const options = given.at(-2) as OptionValues;
      const args = given
        .slice(0, -2)
        .flat()
        .filter((arg): arg is string => typeof arg === 'string');
      return run(spec, { args, options });
    });
  }
}

export const JSON_OPTION: OptionSpec = { flags: '--json', description: 'print one JSON object' };

function groupOf(program: Command, name: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ??
    program.command(name).description('what test runs reached: report, merge')
  );
}

function helpOf({ details, examples }: CommandSpec): string {
  const lines = examples.map(([line, meaning]) => `  stepwright ${line}\n      ${meaning}`);
  return `${details === undefined ? '' : `\n${details}\n`}\nExamples:\n${lines.join('\n')}`;
}

function optionOf({ flags, description, choices, default: preset, isRepeated }: OptionSpec): Option {
  const option = new Option(flags, description);
  if (choices !== undefined) option.choices(choices);
  if (preset !== undefined) option.default(preset);
  const parse = option.parseArg;
  if (isRepeated === true) {
    option.argParser((value: string, before: readonly string[] | undefined) => {
      if (parse !== undefined) parse.call(option, value, undefined as never);
      return [...(before ?? []), value];
    });
  }
  return option;
}
