import { type Mock, type MockLike, mock } from 'cdk-stepwright/testing';
import { modelledResult } from '../../../src/analysis/modelled-result';
import { isKnownIntegration } from '../../../src/asl/known-integrations';
import { parseResource, type Resource } from '../../../src/asl/resource';
import { ERRORS } from '../../../src/catalogue/errors';
import type { JsonValue } from '../../../src/json/json-value';
import { parseStrictJsonText } from '../../../src/json/strict-json';
import type { TaskOutcome } from '../../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../../src/simulator/port/task-request';
import { mockRequest } from '../../../src/testing/mocks/mock-call';
import { unhandledTask } from '../../../src/testing/mocks/unhandled-task';
import { validateResult } from '../../../src/testing/mocks/validate-result';

/** The line that a message says to write is pasted, and runs: for each integration of the catalogue. */

const integrations = [
  ...new Set(ERRORS.map(({ integration }) => integration).filter((name) => !name.endsWith(':*'))),
  ...['athena:getQueryResults', 'athena:startQueryExecution', 'sns:publish', 'events:putEvents', 'batch:submitJob'],
  ...['glue:startJobRun', 'aws-sdk:rds:describeDBInstances', 'aws-sdk:s3:listObjectsV2', 'aws-sdk:dynamodb:getItem'],
  ...[
    'ec2:describeInstances',
    'ssm:getParameter',
    'secretsmanager:getSecretValue',
    'sqs:receiveMessage',
    'kms:decrypt',
  ].map(ofSdk),
  ...['lambda:getFunction', 'sfn:listExecutions', 'iam:getRole', 'rekognition:detectLabels', 'ecs:describeTasks'].map(
    ofSdk,
  ),
];

function ofSdk(action: string): string {
  return `aws-sdk:${action}`;
}

const SUFFIXES = ['', '.sync', '.waitForTaskToken'];

/** Of what AWS takes: not each integration has each pattern. */
const resources = [...new Set(integrations)].flatMap((name) =>
  SUFFIXES.map((suffix) => `arn:aws:states:::${name}${suffix}`).filter((arn) => isTaken(parseResource(arn))),
);

function isTaken(resource: Resource | undefined): boolean {
  return resource !== undefined && isKnownIntegration(resource);
}

function resourceOf(arn: string): Resource {
  return parseResource(arn) as Resource;
}

/** An attempt of a Task of that resource: what its definition needs besides does not matter here. */
function requestOf(arn: string): TaskRequest {
  const place = { stateName: 'Call', scopePath: [], scopeIndices: [], scopeRuns: [], visit: 0, attempt: 0, redrive: 0 };
  return {
    ...place,
    resource: resourceOf(arn),
    parameters: { FunctionName: 'f' },
    timeoutSeconds: 60,
    timeMs: 0,
  } as never;
}

/** What is said of a task without a mock. */
function unhandled(arn: string): string {
  const request = mockRequest(requestOf(arn));
  return unhandledTask(request, modelledResult(request.resource) ?? {}).message;
}

/** What is said of a mock; undefined where it answers. */
function refusalOf(arn: string, given: MockLike): string | undefined {
  const request = requestOf(arn);
  const call = { request: mockRequest(request), attempt: request, resources: [] };
  try {
    const outcome = (given as Mock).begin()(call as never) as TaskOutcome;
    validateResult(outcome, request, 'STRICT');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The mock of a line to write, pasted into a test. */
function pasted(message: string): MockLike {
  const line = /(mock\.(?:callback\(\)\.)?succeed\(.*?\)) ?(?:\}|, or field)/s.exec(message)?.[1];
  if (line === undefined) throw new Error(`Expected a line to write in: ${message}`);
  // Each member once: the last one of two would count without a word.
  const [, value] = /succeed\((.*)\)$/s.exec(line) as RegExpExecArray;
  if (!value.includes('/*')) expect([line, parseStrictJsonText(value)]).not.toEqual([line, undefined]);
  return new Function('mock', `return ${line};`)(mock) as MockLike;
}

test('integrations are tried with each of their patterns', () => {
  expect(resources.length).toBeGreaterThan(30);
  expect(resources.some((resource) => resource.endsWith('.sync'))).toBe(true);
});

test.each(resources)('a mock for %s as the message writes it answers', (Resource) => {
  expect(refusalOf(Resource, pasted(unhandled(Resource)))).toBeUndefined();
});

/** Results of slips: names in other capitals, together with the right ones; numbers for texts. */
const SLIPS: readonly (readonly [string, (value: JsonValue) => JsonValue])[] = [
  ['members in other capitals', (value) => changed(value, (name, member) => [[flipped(name), member]])],
  [
    'members in both',
    (value) =>
      changed(value, (name, member) => [
        [flipped(name), member],
        [name, member],
      ]),
  ],
  ['numbers for texts', (value) => changed(value, (name, member) => [[name, typeof member === 'string' ? 5 : member]])],
  ['a text for everything', () => 'text'],
];

function changed(value: JsonValue, change: (name: string, member: JsonValue) => [string, JsonValue][]): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => change(name, member as JsonValue)));
}

function flipped(name: string): string {
  const first = name[0];
  return `${first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()}${name.slice(1)}`;
}

describe.each(SLIPS)('of a result with %s', (_what, slip) => {
  const answered = resources.filter((resource) => modelledResult(resourceOf(resource)) !== undefined);

  test('the mock that the message writes answers', () => {
    let refused = 0;
    for (const Resource of answered) {
      const result = slip(modelledResult(resourceOf(Resource)) as JsonValue);
      const message = refusalOf(Resource, mock.succeed(result));
      if (message === undefined) continue;
      refused += 1;
      expect([Resource, refusalOf(Resource, pasted(message))]).toEqual([Resource, undefined]);
    }
    expect(answered.length).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(5);
  });
});

test('what is given in two spellings is written once', () => {
  const query = 'arn:aws:states:::athena:startQueryExecution';
  expect(refusalOf(query, mock.succeed({ queryExecutionId: 'q' }))).toContain(
    'Write mock.succeed({"QueryExecutionId":"q"}),',
  );
  expect(refusalOf(query, mock.succeed({ QueryExecutionId: 'right', queryExecutionId: 'q' }))).toContain(
    'Write mock.succeed({"QueryExecutionId":"right"}),',
  );
});
