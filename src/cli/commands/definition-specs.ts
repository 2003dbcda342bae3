import type { CommandSpec } from '../command-spec';
import { FORMAT_OPTION, OUTPUT_OPTION, SOURCE_ARGUMENT, SOURCE_OPTIONS } from '../input/options';
import type * as checkRun from './check-run';
import type * as diagramRun from './diagram-run';
import type * as mocksRun from './mocks-run';
import type * as validateRun from './validate-run';

const FINDINGS = [
  ['stateMachines', 'names of the state machines that were read'],
  [
    'findings',
    'what is wrong, errors first: `severity`, `code`, `message`, `file`, `line`, `column`, `stateMachine`, `state`',
  ],
] as const;

const TYPES = ['STANDARD', 'EXPRESS'];

export const VALIDATE: CommandSpec = {
  name: 'validate',
  aliases: ['validate-state-machine-definition'],
  summary: 'say what AWS would say of definitions',
  details:
    'Each finding has the code, the words and the place of ValidateStateMachineDefinition, and file, line and column. With --definition the answer is that of the API.',
  args: [SOURCE_ARGUMENT],
  options: [
    {
      flags: '--definition <text>',
      description: 'a definition, or file://definition.json: prints the answer of the API',
    },
    { flags: '--type <type>', description: 'of machines whose file does not say it', choices: TYPES },
    { flags: '--severity <severity>', description: 'ERROR leaves warnings out', choices: ['ERROR', 'WARNING'] },
    { flags: '--max-results <number>', description: 'most diagnostics of one machine, up to 100' },
    FORMAT_OPTION,
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['validate', 'everything below the working directory'],
    ['validate template.yaml --parameter Stage=prod', 'the state machines of a SAM template'],
    ['validate cdk.out --format github', 'annotations in a workflow of GitHub'],
    ['validate --definition file://workflow.json', 'what aws stepfunctions validate-state-machine-definition answers'],
  ],
  json: [
    ...FINDINGS,
    [
      'results',
      'for each machine the answer of the API: `result`, `diagnostics`, `truncated`; with --definition that answer alone',
    ],
  ],
  load: () => (require('./validate-run') as typeof validateRun).validate,
};

export const CHECK: CommandSpec = {
  name: 'check',
  summary: 'say what goes wrong on the day that something fails',
  details:
    'The rules of experience of docs/rules: tasks without retriers, callbacks that wait for ever, catchers that lose the input and so on.',
  args: [SOURCE_ARGUMENT],
  options: [
    {
      flags: '--severity <severity>',
      description: 'leave out what is less severe',
      choices: ['error', 'warning', 'info'],
      default: 'info',
    },
    {
      flags: '--fail-on <severity>',
      description: 'end with exit code 1 for this and worse',
      choices: ['error', 'warning', 'info'],
      default: 'warning',
    },
    {
      flags: '--acknowledge <rule=reason>',
      description: 'a rule that may be broken, and why; rule[State] for one state',
      isRepeated: true,
    },
    FORMAT_OPTION,
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['check', 'everything below the working directory'],
    ['check serverless.yml --opt stage=prod --fail-on error', 'warnings are told, and do not fail'],
    ['check . --acknowledge "task-without-retry[Charge]=it may be done once only"', 'with a reason'],
  ],
  json: [...FINDINGS, ['acknowledged', 'findings that are acknowledged, each with its `reason`']],
  load: () => (require('./check-run') as typeof checkRun).check,
};

export const DIAGRAM: CommandSpec = {
  name: 'diagram',
  summary: 'draw a state machine',
  args: [SOURCE_ARGUMENT],
  options: [
    { flags: '--format <format>', description: 'how it is drawn', choices: ['mermaid', 'svg'] },
    OUTPUT_OPTION,
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['diagram orders.asl.json', 'in Mermaid, for a page in Markdown'],
    ['diagram cdk.out --machine Orders -o orders.svg', 'as a picture'],
  ],
  json: [
    ['stateMachine', 'its name'],
    ['format', '`mermaid` or `svg`'],
    ['diagram', 'the text of the diagram; with --output `file`'],
  ],
  load: () => (require('./diagram-run') as typeof diagramRun).diagram,
};

export const MOCKS: CommandSpec = {
  name: 'mocks',
  summary: 'write a mocks file with every task and a plausible result',
  details:
    'Results are made up from the models of the services and from what the definition reads of them. The schema of the file is in the package: schemas/mocks.schema.json.',
  args: [SOURCE_ARGUMENT],
  options: [OUTPUT_OPTION, { flags: '--force', description: 'overwrite the file' }, ...SOURCE_OPTIONS],
  examples: [
    ['mocks template.yaml --machine Orders -o orders.mocks.json', 'to be changed by hand'],
    ['simulate template.yaml --machine Orders --mocks orders.mocks.json', 'what comes of it'],
  ],
  json: [
    ['stateMachine', 'its name'],
    ['mocks', 'the mocks file; with --output `file`'],
  ],
  load: () => (require('./mocks-run') as typeof mocksRun).mocks,
};
