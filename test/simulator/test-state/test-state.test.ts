import { testState } from 'cdk-stepwright/testing';
import { testOneState } from './test-one-state';

const ROLE = 'arn:aws:iam::222222222222:role/Tester';
const QUEUE = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };

describe('instant states', () => {
  test('a Pass shows each step of its data', () => {
    const definition = {
      Type: 'Pass',
      InputPath: '$.order',
      Parameters: { 'number.$': '$.id' },
      ResultPath: '$.picked',
      OutputPath: '$.picked',
      Next: 'Anywhere',
    };
    expect(testOneState({ definition, input: { order: { id: 7 } }, inspectionLevel: 'DEBUG' })).toEqual({
      status: 'SUCCEEDED',
      output: { number: 7 },
      nextState: 'Anywhere',
      inspectionData: {
        input: { order: { id: 7 } },
        afterInputPath: { id: 7 },
        afterParameters: { number: 7 },
        afterResultSelector: { number: 7 },
        afterResultPath: { order: { id: 7 }, picked: { number: 7 } },
      },
    });
  });

  test('a failing step is the last that shows, and the cause has no introduction', () => {
    const definition = { Type: 'Pass', Parameters: { 'number.$': '$.id' }, End: true };
    expect(testOneState({ definition, input: {}, inspectionLevel: 'DEBUG' })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: "The JSONPath '$.id' specified for the field 'number.$' could not be found in the input '{}'",
      inspectionData: { input: {}, afterInputPath: {} },
    });
  });

  test('a Choice tells where it goes, and assigns', () => {
    const definition = {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Choices: [{ Condition: '{% $limit < $states.input %}', Assign: { over: true }, Next: 'Over' }],
      Default: 'Under',
    };
    const given = { definition, variables: { limit: 10 }, inspectionLevel: 'DEBUG' } as const;
    expect(testOneState({ ...given, input: 11 })).toEqual({
      status: 'SUCCEEDED',
      output: 11,
      nextState: 'Over',
      inspectionData: { input: 11, variables: { limit: 10, over: true } },
    });
    expect(testOneState({ ...given, input: 9 })).toMatchObject({ nextState: 'Under' });
  });

  test('Succeed and Fail end', () => {
    expect(testOneState({ definition: { Type: 'Succeed' }, input: [1] })).toEqual({ status: 'SUCCEEDED', output: [1] });
    expect(testOneState({ definition: { Type: 'Fail', Error: 'Broken' } })).toEqual({
      status: 'FAILED',
      error: 'Broken',
    });
  });
});

test('a Wait passes in virtual time, for five minutes at most', () => {
  const wait = (seconds: number) => testOneState({ definition: { Type: 'Wait', Seconds: seconds, End: true } });
  expect(wait(300)).toEqual({ status: 'SUCCEEDED', output: {} });
  expect(wait(301)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
});

describe('Task', () => {
  test('a mocked result goes through the state', () => {
    const definition = {
      ...QUEUE,
      Parameters: { QueueUrl: 'q', MessageBody: 'b' },
      ResultSelector: { 'id.$': '$.MessageId' },
      End: true,
    };
    expect(testOneState({ definition, result: { MessageId: 'm' }, inspectionLevel: 'TRACE' })).toEqual({
      status: 'SUCCEEDED',
      output: { id: 'm' },
      inspectionData: {
        input: {},
        afterInputPath: {},
        afterParameters: { QueueUrl: 'q', MessageBody: 'b' },
        result: { MessageId: 'm' },
        afterResultSelector: { id: 'm' },
        afterResultPath: { id: 'm' },
      },
    });
  });

  test('retries: due, with the backoff of the retries before, then used up and caught', () => {
    const definition = {
      ...QUEUE,
      Retry: [
        { ErrorEquals: ['Other'] },
        { ErrorEquals: ['Busy'], IntervalSeconds: 3, BackoffRate: 2, MaxDelaySeconds: 10, MaxAttempts: 3 },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Mend' }],
      End: true,
    };
    const tried = (retrierRetryCount: number) =>
      testOneState({
        definition,
        input: { a: 1 },
        error: { error: 'Busy', cause: 'Too many' },
        stateConfiguration: { retrierRetryCount },
        inspectionLevel: 'DEBUG',
      });
    expect(tried(1)).toMatchObject({
      status: 'RETRIABLE',
      error: 'Busy',
      cause: 'Too many',
      inspectionData: { errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 6 } },
    });
    expect(tried(1)).not.toHaveProperty('output');
    expect(tried(2)).toMatchObject({ inspectionData: { errorDetails: { retryBackoffIntervalSeconds: 10 } } });
    expect(tried(3)).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'Busy',
      nextState: 'Mend',
      output: { a: 1, problem: { Error: 'Busy', Cause: 'Too many' } },
      inspectionData: { errorDetails: { retryIndex: 1, catchIndex: 0 } },
    });
  });

  test('without a mock, the settings have to call the service', () => {
    const request = { definition: { ...QUEUE, End: true }, roleArn: ROLE };
    const callTask = () => ({ signals: [{ kind: 'success', afterMs: 0, output: 'done' } as const] });
    expect(testOneState(request, { callTask })).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(() => testOneState(request)).toThrow(/UNHANDLED_TASK/);
  });

  test('TRACE shows the HTTP messages of a call', () => {
    const definition = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::http:invoke',
      Arguments: { ApiEndpoint: 'https://example.com', Method: 'GET' },
      End: true,
    };
    const output = { StatusCode: 200, StatusText: 'OK', ResponseBody: { a: 1 } };
    const callTask = () => ({ signals: [{ kind: 'success', afterMs: 0, output } as const] });
    expect(testOneState({ definition, roleArn: ROLE, inspectionLevel: 'TRACE' }, { callTask })).toMatchObject({
      inspectionData: {
        request: { protocol: 'https', method: 'GET', url: 'https://example.com' },
        response: { protocol: 'https', statusCode: '200', statusMessage: 'OK', body: '{"a":1}' },
      },
    });
  });
});

describe('Map and Parallel', () => {
  const processor = { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } };
  const distributed = { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };

  test('a Map finds, selects and batches its items, and runs none', () => {
    const definition = {
      Type: 'Map',
      ItemsPath: '$.list',
      ItemSelector: { 'n.$': '$$.Map.Item.Value' },
      ItemBatcher: { MaxItemsPerBatch: 2 },
      MaxConcurrency: 5,
      ToleratedFailurePercentage: 40,
      ItemProcessor: distributed,
      End: true,
    };
    const answer = testOneState({ definition, input: { list: [1, 2, 3] }, result: ['x'], inspectionLevel: 'DEBUG' });
    expect(answer).toEqual({
      status: 'SUCCEEDED',
      output: ['x'],
      inspectionData: {
        input: { list: [1, 2, 3] },
        afterInputPath: { list: [1, 2, 3] },
        afterItemsPath: [1, 2, 3],
        afterItemSelector: [{ n: 1 }, { n: 2 }, { n: 3 }],
        afterItemBatcher: [{ Items: [{ n: 1 }, { n: 2 }] }, { Items: [{ n: 3 }] }],
        maxConcurrency: 5,
        toleratedFailurePercentage: 40,
        afterResultSelector: ['x'],
        afterResultPath: ['x'],
      },
    });
  });

  test('failed iterations count against a threshold that the Map gives', () => {
    const failing = (mapIterationFailureCount: number) =>
      testOneState({
        definition: { Type: 'Map', ToleratedFailurePercentage: 50, ItemProcessor: distributed, End: true },
        input: [1, 2, 3],
        result: [],
        stateConfiguration: { mapIterationFailureCount },
      });
    expect(failing(1)).toMatchObject({ status: 'SUCCEEDED' });
    expect(failing(2)).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect(failing(4)).toEqual({
      code: 'ValidationException',
      message: 'Map iteration failure count must be less than or equal to the number of Map iterations',
    });
  });

  test('an ItemReader reads the data of the request', () => {
    const definition = {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'b', Key: 'k' },
      },
      ItemSelector: { 'n.$': '$$.Map.Item.Value.name' },
      ItemProcessor: distributed,
      End: true,
    };
    const stateConfiguration = { mapItemReaderData: 'name\nAda\nGrace\n' };
    expect(testOneState({ definition, result: [], stateConfiguration, inspectionLevel: 'DEBUG' })).toMatchObject({
      inspectionData: { afterItemSelector: [{ n: 'Ada' }, { n: 'Grace' }] },
    });
  });

  test('the result of a Parallel goes through the state', () => {
    const definition = {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [processor],
      Output: '{% $states.result[0] %}',
      End: true,
    };
    expect(testOneState({ definition, result: ['one'], inspectionLevel: 'DEBUG' })).toEqual({
      status: 'SUCCEEDED',
      output: 'one',
      inspectionData: { input: {} },
    });
  });
});

describe('a state of a machine', () => {
  const definition = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Deep', States: { Deep: { Type: 'Succeed' } } }],
        End: true,
      },
    },
  };

  test('is found however deep', () => {
    expect(testOneState({ definition, stateName: 'Deep', input: 1 })).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  test('has to be there', () => {
    const missing = { code: 'ValidationException', message: 'State not found in definition' };
    expect(testOneState({ definition, stateName: 'Deeper' })).toEqual(missing);
  });
});

test('the context is that of a synchronous Express execution', () => {
  const definition = { Type: 'Pass', InputPath: '$$', End: true };
  const { output } = testOneState({ definition, roleArn: ROLE, input: { a: 1 } }) as { output: Record<string, object> };
  const stateMachine = output.StateMachine as { Id: string; Name: string };
  expect(output).toMatchObject({
    Execution: { Input: { a: 1 }, RoleArn: ROLE, StartTime: '2024-01-01T00:00:00.000Z' },
    State: { Name: 'StateName' },
  });
  expect(output.Execution).not.toHaveProperty('RedriveCount');
  expect(stateMachine.Id).toBe(`arn:aws:states:us-east-1:222222222222:stateMachine:${stateMachine.Name}`);
});

test('a value that nobody touches keeps its text', () => {
  const definition = JSON.stringify({ Type: 'Pass', End: true });
  expect(testState({ definition, input: '[1,   2]' })).toEqual({ status: 'SUCCEEDED', output: '[1,   2]' });
});
