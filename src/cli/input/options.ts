import type { OptionSpec } from '../command-spec';

/** How sources are read: of every command that takes some. */
export const SOURCE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '-m, --machine <name>',
    description: 'only this state machine (several times for several)',
    isRepeated: true,
  },
  {
    flags: '--parameter <name=value>',
    description: 'a parameter of CloudFormation, SAM or Serverless Framework',
    isRepeated: true,
  },
  {
    flags: '--substitute <name=value>',
    description: 'the value of a placeholder ${name} in a definition',
    isRepeated: true,
  },
  { flags: '--var <name=value>', description: 'a variable of Terraform', isRepeated: true },
  {
    flags: '--opt <name=value>',
    description: 'an option of Serverless Framework, such as stage=prod',
    isRepeated: true,
  },
  {
    flags: '--env-var <name=value>',
    description: 'an environment variable for ${env:NAME} of Serverless Framework',
    isRepeated: true,
  },
  { flags: '--region <region>', description: 'the region that it is pretended to be deployed to' },
  { flags: '--account <id>', description: 'the account that it is pretended to be deployed to' },
  { flags: '--base-folder <folder>', description: 'the folder that no path may lead out of' },
];

/** How findings are printed. */
export const FORMAT_OPTION: OptionSpec = {
  flags: '--format <format>',
  description: 'text, or for a CI host: annotations of GitHub, SARIF 2.1.0, JUnit XML, Markdown for a step summary',
  choices: ['text', 'json', 'github', 'sarif', 'junit', 'markdown'],
};

export const OUTPUT_OPTION: OptionSpec = { flags: '-o, --output <file>', description: 'write to this file instead' };

/** What sources may be. */
export const SOURCE_ARGUMENT = [
  '[source...]',
  'cdk.out, a template (CloudFormation, SAM), a definition (JSON, YAML), serverless.yml, plan.json or a folder of Terraform, or any folder with these; the working directory by default',
] as const;

/** Of a simulated execution. */
export const EXECUTION_OPTIONS: readonly OptionSpec[] = [
  { flags: '-i, --input <json>', description: 'the input: JSON, file://input.json, or auto for one that is made up' },
  {
    flags: '--mocks <file>',
    description: 'how tasks are answered: a mocks file, a MockConfigFile.json, or auto for results that are made up',
  },
  { flags: '-c, --case <name>', description: 'a case of the mocks file; all of them by default' },
  {
    flags: '--others <how>',
    description:
      'tasks that the mocks file does not name: auto makes up their results, as it is for MockConfigFile.json',
    choices: ['auto', 'refuse'],
  },
  { flags: '--name <name>', description: 'the name of the execution' },
  { flags: '--seed <number>', description: 'for jitter, random numbers and UUIDs' },
  { flags: '--start-time <time>', description: 'virtual time of the start, ISO 8601 with a zone' },
  { flags: '--type <type>', description: 'of a machine whose file does not say it', choices: ['STANDARD', 'EXPRESS'] },
  { flags: '--max-steps <number>', description: 'steps of the simulation, after which it gives up (exit code 4)' },
];
