import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mock, record, replay, replayAll, simulate, toTestFile } from 'cdk-stepwright/testing';
import type { ErrorCase } from './error-case';
import { folder } from './task-cases';

const machine = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const { history } = simulate(machine);
const scenario = record(history);
const empty = join(folder, 'empty');
mkdirSync(empty, { recursive: true });

/** What can be wrong with a replay, a record and a recorded answer. */
export const replayCases: readonly ErrorCase[] = [
  {
    title: 'an option of replay that there is not',
    mistake: () => replay(machine, history, { levels: 'data' } as never),
    text: "Unknown option 'levels'. Did you mean 'level'? Expected one of level, renamed, deployed, redact, children, executionArn, type, maxSteps. Write { level: 'calls', renamed: { Charge: 'ChargeCard' } }.",
  },
  {
    title: 'names of states that are none',
    mistake: () => replay(machine, history, { renamed: ['Done'] as never }),
    text: "Invalid renamed: expected an object of texts, got an array. Write renamed: { Charge: 'ChargeCard' }.",
  },
  {
    title: 'names of secrets that are none',
    mistake: () => record(history, { redact: 'password' as never }),
    text: "Invalid redact: expected a list of names of members, got password. Write redact: ['password'].",
  },
  {
    title: 'children that are no histories',
    mistake: () => replay(machine, history, { children: [1] as never }),
    text: "Invalid children: expected a list of histories with the states that started them, got an array. Write children: [{ stateName: 'Each order', history }].",
  },
  {
    title: 'a child of what starts none',
    mistake: () => replay(machine, history, { children: [{ stateName: 'Done', history }] }),
    text: "Invalid children: 'Done' is no Map of mode DISTRIBUTED. Expected the Map whose child execution it is, or the machine that a Task started. Write children: [{ stateName: 'Each order', history }], or { stateName: 'Start refund', machine: refund, history }.",
  },
  {
    title: 'a folder that is none',
    mistake: () => replayAll(machine, 7 as never),
    text: "Expected the path of a folder, got number. Write replayAll(machine, 'executions'), a folder with what 'aws stepfunctions get-execution-history' printed.",
  },
  {
    title: 'a folder that is not there',
    mistake: () => replayAll(machine, join(folder, 'none')),
    text: "Expected a folder that can be read, got '<folder>/none': Error: ENOENT: no such file or directory, scandir '<folder>/none'. Write replayAll(machine, 'executions'), a folder with what 'aws stepfunctions get-execution-history' printed.",
  },
  {
    title: 'a folder without histories',
    mistake: () => replayAll(machine, empty),
    text: "There is no history in '<folder>/empty': expected files with .json, .jsonl, .ndjson, .log, .txt. Write replayAll(machine, 'executions'), a folder with what 'aws stepfunctions get-execution-history' printed.",
  },
  {
    title: 'a scenario that is none',
    mistake: () => toTestFile({} as never),
    text: 'Expected what record(history) gives. Write toTestFile(record(history)).',
  },
  {
    title: 'imports that are none',
    mistake: () => toTestFile(scenario, { imports: 'a' as never }),
    text: 'Invalid imports: expected a list of lines, got a. Write imports: ["import { orders } from \'./orders\';"].',
  },
  {
    title: 'a recorded answer that is none',
    mistake: () => mock.recorded(7 as never),
    text: "Expected an object for mock.recorded, got a value of type number. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
  {
    title: 'a member of a recorded answer that there is not',
    mistake: () => mock.recorded({ outputs: 1 } as never),
    text: "Expected one of output, error, cause, fails, after, submitted, stage, takenAfter, workerName, heartbeatEvery, heartbeatUntil for mock.recorded, got 'outputs'. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
  {
    title: 'a stage that there is not',
    mistake: () => mock.recorded({ error: 'E', stage: 'end' as never }),
    text: "Expected one of resolve, schedule, start, submit, run as stage for mock.recorded, got 'end'. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
  {
    title: 'an output and an error',
    mistake: () => mock.recorded({ output: 1, error: 'E' }),
    text: "Expected an output, or an error and a cause for mock.recorded, got both. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
  {
    title: 'too many heartbeats',
    mistake: () => mock.recorded({ heartbeatEvery: 0.001, heartbeatUntil: 1000 }),
    text: "Expected at most 100000 heartbeats for mock.recorded, got 1000000. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
  {
    title: 'an error that is no text',
    mistake: () => mock.recorded({ error: 1 as never }),
    text: "Expected a text as error for mock.recorded, got a value of type number. Write mock.recorded({ output: { id: 1 }, after: 0.2 }) or mock.recorded({ error: 'Lambda.Unknown', cause: 'Task timed out' }).",
  },
];
