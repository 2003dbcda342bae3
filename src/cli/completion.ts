import { didYouMean } from '../json/did-you-mean';
import { CliError } from './cli-error';
import type { CommandSpec } from './command-spec';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A script that completes commands, options and their values. @throws {CliError} for another shell */
export function completionScript(shell: string, commands: readonly CommandSpec[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `#compdef stepwright\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
    default:
      throw new CliError(
        `Expected one of ${SHELLS.join(', ')}, got '${shell}'.${didYouMean(shell, SHELLS)} Write stepwright completion bash`,
      );
  }
}

/** `--long` and `-s` of `-s, --long <value>`. */
function flagsOf({ options }: CommandSpec): readonly string[] {
  return [
    ...options.flatMap(({ flags }) => flags.split(/[ ,]+/).filter((part) => part.startsWith('-'))),
    '--json',
    '--help',
  ];
}

/** First words, and of those with two the second ones. */
function wordsOf(commands: readonly CommandSpec[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0])), 'completion', 'help'];
}

function bash(commands: readonly CommandSpec[]): string {
  const cases = commands.map((spec) => `    "${spec.name}") words="${flagsOf(spec).join(' ')}" ;;`);
  const values = new Map<string, string>();
  for (const { options } of commands) {
    for (const { flags, choices } of options) {
      const long = /--[\w-]+/.exec(flags)?.[0];
      if (long !== undefined && choices !== undefined)
        values.set(long, [...new Set([...(values.get(long)?.split(' ') ?? []), ...choices])].join(' '));
    }
  }
  const groups = commands.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0]);
  return [
    '_stepwright() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    '  COMPREPLY=()',
    '  case "$previous" in',
    ...[...values].map(
      ([flag, choices]) => `    ${flag}) COMPREPLY=($(compgen -W "${choices}" -- "$current")); return ;;`,
    ),
    '  esac',
    '  local command="${COMP_WORDS[1]}"',
    ...[...new Set(groups)].map((group) => {
      const inner = commands.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) => name.split(' ')[1]);
      return `  if [ "$command" = "${group}" ]; then if [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "${inner.join(' ')}" -- "$current")); return; fi; command="$command \${COMP_WORDS[2]}"; fi`;
    }),
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${wordsOf(commands).join(' ')}" -- "$current")); return`,
    '  fi',
    '  case "$command" in',
    ...cases,
    '  esac',
    '  if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi',
    '}',
    'complete -o filenames -F _stepwright stepwright',
  ].join('\n');
}

function fish(commands: readonly CommandSpec[]): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const first = wordsOf(commands).map((word) => {
    const summary = commands.find(({ name }) => name === word)?.summary ?? word;
    return `complete -c stepwright -n __fish_use_subcommand -a ${word} -d ${quoted(summary)}`;
  });
  const inner = commands.flatMap((spec) => {
    const [word, second] = spec.name.split(' ');
    const when = `-n '__fish_seen_subcommand_from ${word}'`;
    const sub = second === undefined ? [] : [`complete -c stepwright ${when} -a ${second} -d ${quoted(spec.summary)}`];
    const options = spec.options.map(({ flags, description, choices }) => {
      const long = /--([\w-]+)/.exec(flags)?.[1];
      const short = /^-(\w)\b/.exec(flags)?.[1];
      const values = choices === undefined ? (flags.includes('<') ? ' -r' : '') : ` -x -a ${quoted(choices.join(' '))}`;
      return `complete -c stepwright ${when}${short === undefined ? '' : ` -s ${short}`} -l ${long}${values} -d ${quoted(description)}`;
    });
    return [...sub, ...options];
  });
  return [...first, ...inner].join('\n');
}
