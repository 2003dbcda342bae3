import type { CommandSpec } from '../command-spec';
import { EXECUTION_OPTIONS, OUTPUT_OPTION, SOURCE_ARGUMENT, SOURCE_OPTIONS } from '../input/options';
import type * as exploreRun from './explore-run';
import type * as simulateRun from './simulate-run';
import type * as testStateRun from './test-state-run';

export const SIMULATE: CommandSpec = {
  name: 'simulate',
  summary: 'run executions in virtual time, and tell their stories',
  details:
    'Without a mocks file one execution, which is to succeed. With one each of its cases, which is to do what it expects. A mock that is stale, or that nobody asks for, is a warning.',
  args: [SOURCE_ARGUMENT],
  options: [
    ...EXECUTION_OPTIONS,
    { flags: '--events', description: 'with --json: all events, in the shape of GetExecutionHistory' },
    {
      flags: '--format <format>',
      description: 'text, or JUnit XML with a test for each case',
      choices: ['text', 'json', 'junit'],
    },
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['simulate orders.asl.json --input auto --mocks auto', 'with input and results that are made up'],
    ['simulate cdk.out -m Orders --mocks orders.mocks.json', 'all cases of a mocks file'],
    [
      'simulate template.yaml --mocks MockConfigFile.json --case Declined --input file://order.json',
      'a test case of Step Functions Local',
    ],
  ],
  json: [
    ['stateMachine', 'its name'],
    [
      'executions',
      'for each `case`: `status`, `output`, `error`, `cause`, `durationSeconds` of virtual time, `visited` states, `differences` from what is expected, and `events`',
    ],
    ['warnings', 'mocks that are stale, or that nobody asks for'],
  ],
  load: () => (require('./simulate-run') as typeof simulateRun).simulateCommand,
};

export const TEST_STATE: CommandSpec = {
  name: 'test-state',
  summary: 'try one state alone, as aws stepfunctions test-state does',
  details: 'Options and answer are those of the AWS CLI. A Task needs --mock, since nothing is called.',
  options: [
    {
      flags: '--definition <text>',
      description: 'a state, or with --state-name a state machine; or file://state.json',
    },
    { flags: '--state-name <name>', description: 'the state of the machine' },
    { flags: '--role-arn <arn>', description: 'taken as it is' },
    { flags: '--input <json>', description: 'the input; or file://input.json' },
    { flags: '--inspection-level <level>', description: 'how much is told', choices: ['INFO', 'DEBUG', 'TRACE'] },
    { flags: '--reveal-secrets', description: 'tell secrets of an HTTP Task' },
    { flags: '--no-reveal-secrets', description: 'do not tell them' },
    { flags: '--variables <json>', description: 'values of variables' },
    { flags: '--context <json>', description: 'the context object' },
    { flags: '--mock <structure>', description: 'what the task gives: JSON, or result=…,fieldValidationMode=NONE' },
    { flags: '--state-configuration <structure>', description: 'what happened before: retrierRetryCount=1 and so on' },
    { flags: '--cli-input-json <json>', description: 'the whole request' },
    { flags: '--region <region>', description: 'the region of the context object' },
    { flags: '--account <id>', description: 'the account of the context object' },
  ],
  examples: [
    [`test-state --definition '{"Type":"Pass","Result":{"a":1},"End":true}'`, 'a state'],
    [
      `test-state --definition file://orders.asl.json --state-name Charge --mock '{"result":"{}"}' --inspection-level DEBUG`,
      'a Task of a machine, step by step',
    ],
  ],
  json: [['status', 'and the other members of the answer of the API']],
  load: () => (require('./test-state-run') as typeof testStateRun).testStateCommand,
};

export const COST: CommandSpec = {
  name: 'cost',
  summary: 'what executions cost, and which limits they come near',
  args: [SOURCE_ARGUMENT],
  options: [...EXECUTION_OPTIONS, ...SOURCE_OPTIONS],
  examples: [['cost cdk.out -m Orders --mocks orders.mocks.json', 'each case of a mocks file']],
  json: [
    ['stateMachine', 'its name'],
    ['scenarios', 'for each case its `cost` and `limits`'],
  ],
  load: () => (require('./simulate-run') as typeof simulateRun).costCommand,
};

export const REPORT: CommandSpec = {
  name: 'report',
  summary: 'write a page with the diagram and the executions',
  args: [SOURCE_ARGUMENT],
  options: [...EXECUTION_OPTIONS, OUTPUT_OPTION, ...SOURCE_OPTIONS],
  examples: [['report cdk.out -m Orders --mocks orders.mocks.json -o orders.html', 'works without a network']],
  json: [['file', 'where the page is']],
  load: () => (require('./simulate-run') as typeof simulateRun).reportCommand,
};

export const EXPLORE: CommandSpec = {
  name: 'explore',
  summary: 'find inputs and results with which each way is gone, and write them as tests',
  details: 'States that nothing reaches are told with the reason.',
  args: [SOURCE_ARGUMENT],
  options: [
    {
      flags: '--faults',
      description:
        'let every task fail in every way instead, and say what does not hold: exit code 1, or 4 where the runs did not suffice',
    },
    { flags: '--depth <number>', description: 'with --faults: most faults in one execution; 2 by default' },
    {
      flags: '--format <format>',
      description: 'text; with --faults also SARIF 2.1.0',
      choices: ['text', 'json', 'sarif'],
    },
    {
      flags: '--max-runs <number>',
      description: 'simulations after which the search ends; 2000 by default, with --faults 20000',
    },
    {
      flags: '--type <type>',
      description: 'of a machine whose file does not say it',
      choices: ['STANDARD', 'EXPRESS'],
    },
    {
      flags: '--framework <name>',
      description: 'for whose runner the test file is',
      choices: ['jest', 'vitest', 'node'],
    },
    OUTPUT_OPTION,
    ...SOURCE_OPTIONS,
  ],
  examples: [
    ['explore orders.asl.json', 'what there is to find'],
    ['explore template.yaml -m Orders -o test/orders.test.ts', 'as a test file that passes'],
    ['explore template.yaml -m Orders --faults --depth 1', 'what one fault does to it'],
  ],
  json: [
    ['stateMachine', 'its name'],
    ['scenarios', 'each with `name`, `input`, `status`, `error`, `visited`'],
    ['notReached', 'states that no scenario enters, each with the reason'],
    ['runs', 'simulations that it took'],
    ['test', 'the test file; with --output `file`'],
    [
      'claim',
      'with --faults, besides: `violations`, each with its `invariant`, `place`, `message`, `end` and `faults`, `explored` and `notExplored`',
    ],
  ],
  load: () => (require('./explore-run') as typeof exploreRun).explore,
};
