'use strict';
/**
 * Lets a conformance runner drive the built simulator (`lib/`): a request holds a definition, an input and what the
 * services answered; the result is the outcome and the history in the shape of the AWS API.
 */
const { spawnSync } = require('node:child_process');
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { runExecution: run } = require('../../lib/simulator/execution.js');
const { driveSync } = require('../../lib/simulator/kernel/driver-sync.js');
const { testState: testOneState } = require('../../lib/simulator/test-state/test-state.js');
const { validateDefinition } = require('./validate-definition.cjs');

const START = '2024-01-01T00:00:00.000Z';
const MAX_PAYLOAD_BYTES = 262_144;
const MAX_HISTORY_EVENTS = 25_000;

/** What a service answered, as the simulator wants it. */
function outcomeOf(answer, request, environment) {
  if (answer === undefined) {
    // A worker that never saw a task: the activity was deleted before.
    if (request.resource.kind === 'activity') return { signals: [], failureStage: 'resolve' };
    const output = answerOfLambda(environment.lambdas ?? [], request);
    if (output !== undefined) return { signals: [{ kind: 'success', afterMs: 0, output }] };
    throw new Error(`AWS made no such attempt: ${request.stateName}, attempt ${request.attempt}`);
  }
  const outcome = { signals: [], submitted: answer.submitted, workerName: workerNameOf(environment) };
  if (answer.timedOut) return outcome;
  if ('output' in answer) return { ...outcome, signals: [{ kind: 'success', afterMs: 0, output: answer.output }] };
  const { error, cause } = answer;
  return { ...outcome, failureStage: stageOf(answer.event), signals: [{ kind: 'failure', afterMs: 0, error, cause }] };
}

function stageOf(event) {
  if (event.endsWith('ScheduleFailed')) return 'schedule';
  if (event.endsWith('StartFailed')) return 'start';
  return event.endsWith('SubmitFailed') ? 'submit' : 'run';
}

/** What a function of the test gives to a task; undefined when the task calls none of them. */
function answerOfLambda(lambdas, { resource, parameters }) {
  const isCalled = ({ arn, functionName }) => [arn, functionName].includes(parameters.FunctionName ?? resource.arn);
  const lambda = lambdas.find(isCalled);
  if (!lambda) return undefined;
  if (resource.kind === 'lambda') return runLambda(lambda, parameters);
  return { ExecutedVersion: '$LATEST', Payload: runLambda(lambda, parameters.Payload), StatusCode: 200 };
}

/** Runs a function of the test where the recording holds no answer: tasks of child executions leave no trace. */
function runLambda({ code }, event) {
  // Lambda hands bytes on as they are.
  const main = [
    'import json, sys',
    'result = handler(json.load(sys.stdin), None)',
    'print(result.decode() if isinstance(result, bytes) else json.dumps(result))',
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('python3', ['-c', `${code}\n${main}`], {
    input: JSON.stringify(event),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The function of the test failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** The name under which the test's worker polled for activities, if it gave one. */
function workerNameOf({ stateMachines = [] }) {
  return /"WorkerName":"([^"]*)"/.exec(JSON.stringify(stateMachines))?.[1];
}

/** The objects that the test put into its buckets. */
function objectStore({ s3Objects = [] }) {
  const all = s3Objects.map(({ bucket, key, body }) => ({
    bucket,
    key,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  return {
    read: (bucket, key) => all.find((object) => object.bucket === bucket && object.key === key)?.text,
    list: (bucket, prefix) =>
      all
        .filter((object) => object.bucket === bucket && object.key.startsWith(prefix))
        .map(({ key, text }) => ({ key, size: text.length, etag: '0'.repeat(32), lastModifiedMs: Date.parse(START) })),
    write: () => undefined,
  };
}

function untilOf({ observeAfterSeconds, stopAfterSeconds }) {
  if (observeAfterSeconds !== undefined) return { seconds: observeAfterSeconds, status: 'RUNNING' };
  if (stopAfterSeconds !== undefined) return { seconds: stopAfterSeconds, status: 'ABORTED' };
  return undefined;
}

function runExecution(request) {
  const definition = parseDefinitionOrThrow(request.definition, request.stateMachineName);
  const { stateMachineName, stateMachineArn, stateMachineType, executionName, executionArn, roleArn, region } = request;
  const settings = {
    identity: {
      stateMachineName,
      stateMachineArn,
      stateMachineType,
      executionName,
      executionArn,
      roleArn,
      region,
      synchronous: executionName.startsWith('<SyncExec'),
    },
    input: request.input,
    inputText: request.inputText,
    startTimeMs: Date.parse(request.clockStart ?? START),
    seed: 1,
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    maxHistoryEvents: MAX_HISTORY_EVENTS,
    maxSteps: 1_000_000,
    objects: objectStore(request.environment),
    until: untilOf(request),
  };
  const result = driveSync(run(definition, settings), (task) =>
    outcomeOf(
      request.nextOutcome({
        stateName: task.stateName,
        resource: task.resource.arn,
        iterationIndex: task.iterationIndex,
        attempt: task.attempt,
        parameters: task.parameters,
      }),
      task,
      request.environment,
    ),
  );
  const { status, output, error, cause, history } = result;
  return {
    status,
    output: output === undefined ? undefined : JSON.stringify(output),
    error,
    cause,
    history: history.events,
  };
}

function testState({ apiRequest, environment }) {
  // Only functions are ever called; the other tasks are mocked.
  const callTask = (task) => outcomeOf(undefined, task, environment ?? {});
  const answer = testOneState(apiRequest, { account: '111111111111', callTask });
  return 'code' in answer ? { error: answer } : answer;
}

module.exports = { runExecution, testState, validateDefinition };
