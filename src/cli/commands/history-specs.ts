import type { CommandSpec } from '../command-spec';
import { OUTPUT_OPTION, SOURCE_ARGUMENT, SOURCE_OPTIONS } from '../input/options';
import type * as coverageRun from './coverage-run';
import type * as initRun from './init-run';
import type * as replayRun from './replay-run';

const REDACT = {
  flags: '--redact <name>',
  description: 'members whose values are not shown',
  isRepeated: true,
} as const;

export const REPLAY: CommandSpec = {
  name: 'replay',
  summary: 'what a recorded execution would do on the definition of today',
  details: 'Its tasks are answered as they were then. A folder is replayed file by file.',
  args: [SOURCE_ARGUMENT],
  options: [
    {
      flags: '--history <path>',
      description: "what 'aws stepfunctions get-execution-history' printed, log lines, or a folder with such files",
    },
    { flags: '--level <level>', description: 'how much is compared', choices: ['path', 'calls', 'data'] },
    { flags: '--renamed <old=new>', description: 'the new name of a state', isRepeated: true },
    { flags: '--deployed <placeholder=value>', description: 'what a value was when it was recorded', isRepeated: true },
    REDACT,
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['replay cdk.out -m Orders --history execution.json', 'where it first goes another way'],
    ['replay template.yaml --history executions/', "last week's executions"],
  ],
  json: [
    ['stateMachine', 'its name'],
    [
      'verdict',
      '`same`, `diverged` or `cannot tell`, with `level`, `reason`, `divergence`, `notExercised`; of a folder `files` with these',
    ],
  ],
  load: () => (require('./replay-run') as typeof replayRun).replayCommand,
};

export const RECORD: CommandSpec = {
  name: 'record',
  summary: 'make a test of a recorded execution',
  args: [['[history]', "what 'aws stepfunctions get-execution-history' printed, or log lines"]],
  options: [
    { flags: '--framework <name>', description: 'for whose runner', choices: ['jest', 'vitest', 'node'] },
    { flags: '-m, --machine <expression>', description: 'the state machine in the words of the test' },
    { flags: '--import <line>', description: 'what the test imports to have it', isRepeated: true },
    { flags: '--name <name>', description: 'name of the test' },
    { flags: '--execution-arn <arn>', description: 'which one, where log lines of several are given' },
    REDACT,
    OUTPUT_OPTION,
  ],
  examples: [
    [
      'record execution.json --redact password -o test/incident.test.ts',
      'a failure in production becomes a test that stays',
    ],
  ],
  json: [
    ['end', 'how it ended: `status`, `error`, `visited`'],
    ['notMade', 'what the history does not have'],
    ['test', 'the test file; with --output `file`'],
  ],
  load: () => (require('./replay-run') as typeof replayRun).recordCommand,
};

export const COVERAGE_REPORT: CommandSpec = {
  name: 'coverage report',
  summary: 'what the executions of a test run reached',
  details: 'Tests that run with STEPWRIGHT_COVERAGE=folder note there what they reach.',
  args: [['[folder]', 'where it was noted; .stepwright-coverage by default']],
  options: [
    { flags: '-m, --machine <name>', description: 'only this state machine', isRepeated: true },
    {
      flags: '--threshold <kind=percent>',
      description: 'less ends with exit code 1: states, transitions, choices, retriers, catchers, maps',
      isRepeated: true,
    },
    { flags: '-o, --output <folder>', description: 'write files there' },
    {
      flags: '--as <format>',
      description: 'which files',
      choices: ['json', 'lcov', 'mermaid', 'html'],
      isRepeated: true,
    },
  ],
  examples: [['coverage report .stepwright-coverage --threshold states=100', 'fails where a state was not entered']],
  json: [
    ['machines', 'coverage by name'],
    ['missed', 'thresholds that were missed'],
  ],
  load: () => (require('./coverage-run') as typeof coverageRun).coverageReport,
};

export const COVERAGE_MERGE: CommandSpec = {
  name: 'coverage merge',
  summary: 'put together what several test runs noted',
  args: [['[folder...]', 'where each of them noted it']],
  options: [{ flags: '-o, --output <folder>', description: '.stepwright-coverage by default' }],
  examples: [['coverage merge shard-1 shard-2 -o all', 'of a run in shards']],
  json: [
    ['folder', 'where it is'],
    ['files', 'how many there are'],
  ],
  load: () => (require('./coverage-run') as typeof coverageRun).coverageMerge,
};

export const INIT: CommandSpec = {
  name: 'init',
  summary: 'write first tests for the state machines of a project',
  details:
    'Finds the state machines of a project of the CDK, SAM, Serverless Framework or Terraform, writes a test file with a test for each way, and says the next command. Nothing that is there is overwritten.',
  args: [['[folder]', 'the project; the working directory by default']],
  options: [
    {
      flags: '--framework <name>',
      description: 'for whose runner; the one that package.json has, else that of Node',
      choices: ['jest', 'vitest', 'node'],
    },
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['init', 'in the folder of a project'],
    ['init --framework vitest', 'for Vitest'],
  ],
  json: [
    ['written', 'files that were written'],
    ['kept', 'files that were there'],
    ['next', 'the next command'],
  ],
  load: () => (require('./init-run') as typeof initRun).init,
};
