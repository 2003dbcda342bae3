import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as asl from 'cdk-stepwright/asl';
import * as checks from 'cdk-stepwright/checks';
import * as synth from 'cdk-stepwright/synth';
import * as templates from 'cdk-stepwright/templates';
import * as testing from 'cdk-stepwright/testing';
import * as views from 'cdk-stepwright/views';
import { takersOfOptions } from './support/option-types';

/** In JavaScript, and in objects that are widened, nobody else tells of an option that is misspelt: every public function does. */

const { mock, simulate } = testing;
const definition = {
  StartAt: 'A',
  States: {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'q', MessageBody: '' },
      End: true,
    },
  },
};
const text = JSON.stringify(definition);
const failed = simulate(definition, { mocks: { A: mock.fail('E') } });
const done = simulate(definition, { mocks: 'auto' });
const history = done.history;
const charged = {
  StartAt: 'A',
  States: { A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', End: true } },
};
const folder = mkdtempSync(join(tmpdir(), 'options-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** By function: calls it with options, and a name that is misspelt with the one that is meant. */
type Taker = readonly [call: (options: object) => unknown, given: object, meant: string];

const takers: Readonly<Record<string, Taker>> = {
  simulate: [(options) => simulate(definition, options), { mock: {} }, 'mocks'],
  simulateAsync: [(options) => testing.simulateAsync(definition, options), { imput: {} }, 'input'],
  simulateTogether: [(options) => testing.simulateTogether(definition, [{}], options), { strikt: false }, 'strict'],
  redrive: [(options) => testing.redrive(failed, options), { afer: 3 }, 'after'],
  redriveAsync: [(options) => testing.redriveAsync(failed, options), { maxStep: 3 }, 'maxSteps'],
  testState: [(options) => testing.testState({ definition: text, stateName: 'A' }, options), { regoin: 'x' }, 'region'],
  readCoverage: [(options) => testing.readCoverage(folder, options), { addedState: 'counted' }, 'addedStates'],
  exploreFaults: [(options) => testing.exploreFaults(definition, options), { dept: 1 }, 'depth'],
  faultsSarif: [(options) => testing.faultsSarif([], options), { fileof: () => '' }, 'fileOf'],
  assertMatchesHistory: [(options) => testing.assertMatchesHistory(done, history, options), { date: true }, 'data'],
  assertReplays: [(options) => testing.assertReplays(definition, history, options), { levl: 'path' }, 'level'],
  assertSurvivesFaults: [(options) => testing.assertSurvivesFaults(definition, options), { fault: {} }, 'faults'],
  'mock.approval': [(options) => mock.approval('APPROVED', 'alice', options), { coment: '' }, 'comment'],
  'mock.asset': [
    (options) => simulate(charged, { mocks: { A: mock.asset(options) } }),
    { enviroment: {} },
    'environment',
  ],
  'mock.workers': [(options) => mock.workers(mock.succeed(), options), { cuont: 2 }, 'count'],
  'ExploredPaths.toTestFile': [
    (options) => testing.exploreMachine(definition).toTestFile(options),
    { machin: 'm' },
    'machine',
  ],
  exploreMachine: [(options) => testing.exploreMachine(definition, options), { maxRun: 3 }, 'maxRuns'],
  record: [(options) => testing.record(history, options), { redakt: [] }, 'redact'],
  replay: [(options) => testing.replay(definition, history, options), { rename: {} }, 'renamed'],
  replayAll: [(options) => testing.replayAll(definition, folder, options), { childrens: [] }, 'children'],
  toTestFile: [(options) => testing.toTestFile(testing.record(history), options), { framwork: 'jest' }, 'framework'],
  'SimulatedExecution.logs': [(options) => done.logs(options), { levels: 'ALL' }, 'level'],

  sarifReport: [
    (options) => checks.sarifReport({ findings: [], acknowledged: [] }, options),
    { fileof: () => '' },
    'fileOf',
  ],
  checkStateMachines: [
    (options) => synth.checkStateMachines({ Resources: {} }, options),
    { acknowlege: [] },
    'acknowledge',
  ],

  readHistory: [(options) => views.readHistory(history, options), { executionArm: 'x' }, 'executionArn'],
  compareCoverage: [
    (options) => views.compareCoverage(definition, options as views.ComparedExecutions),
    { production: [], test: [] },
    'tests',
  ],
  svg: [(options) => views.svg(definition, undefined, options), { tilte: 'Orders' }, 'title'],
  readExecution: [(options) => views.readExecution(definition, history, options), { mapRun: [] }, 'mapRuns'],
  logEvents: [
    (options) => views.logEvents(history, options as views.LogEventsProps),
    { executionArn: 'x', levle: 'ALL' },
    'level',
  ],
  htmlReport: [(options) => views.htmlReport(options as views.HtmlReportProps), { titel: 'x', machines: [] }, 'title'],
  renderExecution: [
    (options) => views.renderExecution(options as views.RenderExecutionProps),
    { definition, historie: history },
    'history',
  ],

  stateMachinesOf: [
    (options) => templates.stateMachinesOf({ Resources: {} }, options),
    { parameter: {} },
    'parameters',
  ],

  refuseCreation: [(options) => asl.refuseCreation(options as asl.CreationRequest), { definiton: text }, 'definition'],
  refuseDefinition: [(options) => asl.refuseDefinition(text, options), { typ: 'EXPRESS' }, 'type'],
  validateDefinition: [(options) => asl.validateDefinition(text, options), { maxResult: 1 }, 'maxResults'],
};

/** Made at synth, with properties as those of constructs are. */
const CONSTRUCTS = ['StepwrightChecks.addTo'];

const ERRORS = ['SimulatorError', 'HistoryError', 'InvalidRequestError'];

const modules = ['testing/index', 'synth/index', 'checks/index', 'views/index', 'templates/index', 'asl/index'];
const all = [...new Set(modules.flatMap(takersOfOptions))].filter((name) => !CONSTRUCTS.includes(name));

test('every public function that takes options stands here', () => {
  expect(all.length).toBeGreaterThan(30);
  expect([...all].sort()).toEqual(Object.keys(takers).sort());
});

async function errorOf(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Expected it to be refused.');
}

describe.each(Object.entries(takers))('%s', (name, [call, given, meant]) => {
  const misspelt = 'titel' in given ? 'titel' : Object.keys(given).at(-1);

  test('refuses an option that is misspelt, with the one that is meant', async () => {
    const error = await errorOf(() => call(given));
    expect(ERRORS).toContain(error.name);
    expect(error.message).toMatch(new RegExp(`'${misspelt}'`));
    if (name !== 'readHistory') expect(error.message).toContain(`Did you mean '${meant}'?`);
    expect(error.message).toContain('Write ');
  });

  test('refuses what are no options', async () => {
    for (const none of [null, 'all', 5, []]) {
      expect(ERRORS).toContain((await errorOf(() => call(none as object))).name);
    }
  });
});
