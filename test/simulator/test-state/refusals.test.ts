import { testState } from '../../../src/simulator/test-state/test-state';
import { type Given, testOneState } from './test-one-state';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true };
const CALLBACK = { ...TASK, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' };
const PARALLEL = {
  Type: 'Parallel',
  Branches: [{ StartAt: 'One', States: { One: { Type: 'Pass', End: true } } }],
  End: true,
};

function refused(given: Given): string {
  const answer = testOneState(given);
  expect(answer.code).toBe('ValidationException');
  return answer.message as string;
}

test('what stands in the way of a mock', () => {
  expect(refused({ definition: { Type: 'Wait', Seconds: 1, End: true }, result: {} })).toBe(
    "State type 'Wait' is not supported when a mock is specified",
  );
  expect(refused({ definition: TASK, result: {}, revealSecrets: true })).toMatch('does not support RevealSecrets');
  expect(refused({ definition: TASK, result: {}, error: { error: 'E' } })).toMatch('only one of the following fields');
  expect(refused({ definition: PARALLEL, result: {} })).toBe('Mocked result must be an array.');
  expect(refused({ definition: PARALLEL, result: [1, 2] })).toMatch('number of Parallel branches');
  expect(
    refused({ definition: PARALLEL, error: { error: 'E' }, stateConfiguration: { errorCausedByState: 'Two' } }),
  ).toBe('State not found in definition');
});

test.each<[object, string]>([
  [{ inspectionLevel: { toString: 1 } }, "'inspectionLevel': expected string, got object"],
  [{ roleArn: false }, "'roleArn': expected string, got boolean"],
  [{ mock: null }, "'mock': expected object, got null"],
  [{ mock: { errorOutput: 'Broken' } }, "'mock.errorOutput': expected object, got string"],
  [{ stateConfiguration: null }, "'stateConfiguration': expected object, got null"],
  [
    { stateConfiguration: { retrierRetryCount: '1' } },
    "'stateConfiguration.retrierRetryCount': expected number, got string",
  ],
  [{ input: [1] }, "'input': expected string, got array"],
  [{ definition: null }, "'definition': expected string, got null"],
])('a member of another type: %j', (given, message) => {
  const request = { definition: JSON.stringify({ Type: 'Succeed' }), ...given };
  expect(testState(request as never)).toEqual({
    code: 'ValidationException',
    message: `Unexpected type of ${message}`,
  });
});

test.each([null, undefined, [], 'text'])('a request that is none: %j', (request) => {
  expect(testState(request as never)).toMatchObject({ code: 'ValidationException' });
});

test.each([1_100, 100_000])('texts that are %d levels deep', (levels) => {
  const definition = JSON.stringify({ Type: 'Succeed' });
  const deep = '['.repeat(levels) + ']'.repeat(levels);
  expect(testState({ definition, input: deep })).toMatchObject({ code: 'InvalidExecutionInput' });
  expect(testState({ definition: deep })).toMatchObject({ code: 'InvalidDefinition' });
  const request = { definition: JSON.stringify(TASK), mock: { result: '{}' } };
  for (const given of [
    { variables: `{"x":${deep}}` },
    { context: `{"Execution":{"Input":${deep}}}` },
    { mock: { result: deep } },
  ]) {
    expect(testState({ ...request, ...given })).toMatchObject({ code: 'ValidationException' });
  }
});

test('a template that gives the same large text 10,000 times is too large, and not shown', () => {
  const Parameters = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}.$`, '$.t']));
  const definition = JSON.stringify({ Type: 'Pass', Parameters, End: true });
  const input = JSON.stringify({ t: 'x'.repeat(200_000) });
  const answer = testState({ definition, input, inspectionLevel: 'TRACE' });
  expect(answer).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  expect(answer).not.toHaveProperty('inspectionData.afterParameters');
});

test('what needs a mock', () => {
  expect(refused({ definition: TASK })).toBe('RoleArn must be specified when testing a Task state');
  expect(testOneState({ definition: PARALLEL })).toMatchObject({
    code: 'InvalidDefinition',
    message: expect.stringContaining('does not support Map or Parallel states'),
  });
  expect(testOneState({ definition: CALLBACK, roleArn: 'arn:aws:iam::1:role/r' })).toMatchObject({
    code: 'InvalidDefinition',
  });
  expect(refused({ definition: TASK, stateConfiguration: { mapIterationFailureCount: 1 } })).toBe(
    'TestState does not support MapIterationFailureCount when a mock is not specified.',
  );
  const inner = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
  for (const definition of [
    { Type: 'Map', ItemProcessor: inner, End: true },
    { Type: 'Parallel', Branches: [inner], End: true },
  ]) {
    expect(refused({ definition, stateConfiguration: { mapIterationFailureCount: 1 } })).toMatch(
      'MapIterationFailureCount',
    );
  }
});

test.each([
  [{ Execution: { Id: 1 } }, 'Execution.Id must be a string'],
  [{ State: { Colour: 'red' } }, "Field 'Colour' is not allowed"],
  [{ Weather: {} }, "Field 'Weather' is not allowed"],
  [{ constructor: {} }, "Field 'constructor' is not allowed"],
  [{ Map: {} }, "'Map' field is not supported when mocking a Context object"],
])('context %j', (context, message) => {
  expect(refused({ definition: TASK, result: {}, context })).toBe(`Invalid Context object provided: ${message}`);
});

test('a context has a Task only where a token is handed out', () => {
  const context = { Task: { Token: 'abc' } };
  const Parameters = { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' };
  expect(refused({ definition: TASK, result: {}, context })).toMatch("Context object contains 'Task'");
  expect(
    testOneState({ definition: { ...CALLBACK, Parameters }, result: 1, context, inspectionLevel: 'DEBUG' }),
  ).toMatchObject({ status: 'SUCCEEDED', inspectionData: { afterParameters: { MessageBody: 'abc' } } });
});

test('a given context is the whole one', () => {
  const definition = { ...TASK, Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$' } };
  expect(testOneState({ definition, result: {}, context: {}, inspectionLevel: 'DEBUG' })).toMatchObject({
    inspectionData: { afterParameters: { QueueUrl: 'q', MessageBody: {} } },
  });
});

test('texts that are no JSON', () => {
  const definition = JSON.stringify({ Type: 'Pass', End: true });
  expect(testState({ definition, input: '{' })).toMatchObject({ code: 'InvalidExecutionInput' });
  expect(testState({ definition, variables: '[]' })).toMatchObject({ code: 'ValidationException' });
  expect(testState({ definition: '{' })).toMatchObject({ code: 'InvalidDefinition' });
  expect(testState({ definition: '[]' })).toMatchObject({ code: 'InvalidDefinition' });
  expect(testState({ definition: JSON.stringify(TASK), mock: { result: '{' } })).toEqual({
    code: 'ValidationException',
    message: 'Mocked result must be valid JSON',
  });
});

test('a wrong definition is named as CreateStateMachine names it', () => {
  expect(testOneState({ definition: { ...PARALLEL, Branches: [] } })).toEqual({
    code: 'InvalidDefinition',
    message:
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'",
  });
});

test("the API's own limits", () => {
  const definition = JSON.stringify({ Type: 'Pass', End: true });
  expect(testState({ definition, stateName: '' })).toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining("Value '' at 'stateName' failed to satisfy constraint"),
  });
});
