import type { CommandSpec, OptionSpec } from './command-spec';
import { COMMANDS } from './commands';
import { JSON_OPTION } from './program';

/** docs/cli.md: made of the commands, as their help is. */
export function cliPage(): string {
  return `${HEAD}\n${COMMANDS.map(sectionOf).join('\n')}`;
}

const HEAD = `# The command line

\`npm install --save-dev cdk-stepwright\` brings \`stepwright\`; \`npx stepwright --help\` tells the same as this page, which is made from the commands (\`scripts/cli-page.cjs\`).

It reads a \`cdk.out\`, templates of CloudFormation and SAM, definitions, Serverless Framework and Terraform: [files](guides/files.md). Without a source it reads those of \`stepwright.json\`, else the working directory. Nothing is fetched, and nothing is asked of AWS.

| exit code | |
|---|---|
| 0 | well |
| 1 | a finding, a failed execution, a difference |
| 2 | the command line, or a file that it names, is not what it should be |
| 3 | AWS would refuse a definition, or it cannot be read |
| 4 | a budget ran out before there was an answer |

With \`--json\` a command prints one object: \`command\`, \`exitCode\`, and the members that its section lists; where it cannot do what it is asked, \`error\` with \`code\` and \`message\`. Members are only ever added. Colour and progress go to terminals alone, and
\`NO_COLOR\` turns colour off. A value that begins with \`file://\` is read from that file.

\`stepwright.json\` has what need not be written each time: \`sources\`, \`parameters\`, \`substitutions\`, \`variables\`, \`serverlessOptions\`, \`environment\`, \`region\`, \`account\`.

Completion: \`source <(stepwright completion bash)\`, \`stepwright completion zsh > "\${fpath[1]}/_stepwright"\`, \`stepwright completion fish | source\`.
`;

function sectionOf(spec: CommandSpec): string {
  const { name, summary, details, args = [], options, examples, json } = spec;
  const usage = ['stepwright', name, ...args.map(([argument]) => argument), '[options]'].join(' ');
  return [
    `## ${name}`,
    '',
    `${capital(summary)}.${details === undefined ? '' : ` ${details}`}`,
    '',
    '```',
    usage,
    ...examples.map(([line, meaning]) => `\n# ${meaning}\nstepwright ${line}`),
    '```',
    '',
    '| option | |',
    '|---|---|',
    ...args.map(([argument, meaning]) => `| \`${argument}\` | ${cell(meaning)} |`),
    ...[...options, JSON_OPTION].map(rowOf),
    '',
    `JSON: ${json.map(([member, meaning]) => `\`${member}\`, ${meaning}`).join('; ')}.`,
    '',
  ].join('\n');
}

function rowOf({ flags, description, choices, default: preset, isRepeated }: OptionSpec): string {
  const values = choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
  const rest = `${preset === undefined ? '' : `; \`${preset}\` by default`}${isRepeated === true ? '; may be repeated' : ''}`;
  return `| \`${flags}\` | ${cell(description)}${values}${rest} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
