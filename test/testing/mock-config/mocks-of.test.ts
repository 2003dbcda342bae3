import { checkMockConfigFile, mock, mocksOf, simulate } from 'cdk-stepwright/testing';
import { chargeTask, file, orders, sendTask } from './machines';

const run = (testCase: string, more: object = {}) =>
  simulate(orders, { input: { total: 5 }, mocks: mocksOf(file, 'Orders', testCase), ...more });
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ name: 'SimulatorError', code: 'INVALID_MOCK' });
    return (error as Error).message;
  }
  return 'nothing is thrown';
};

describe('the mocks of a test case', () => {
  test('are what its responses return, whatever form their API has', () => {
    expect(run('Happy').output).toEqual({
      total: 5,
      charge: { StatusCode: 200, Payload: { id: 'c-1' } },
      sent: { statusCode: 200, MessageId: 5 },
    });
  });

  test('are compared with the API where the test asks for it', () => {
    expect(() => run('Happy', { fieldValidationMode: 'STRICT' })).toThrow(
      /'Send' gives a result that sqs:sendMessage never answers/,
    );
    expect(() => run('Happy', { fieldValidationMode: 'NONE' })).not.toThrow();
  });

  test('throw by the number of the call, with and without a cause', () => {
    const execution = run('Busy');
    expect(execution.attempts('Charge').map(({ failure }) => failure)).toEqual([
      { error: 'Busy', cause: 'later' },
      { error: 'Busy', cause: 'later' },
      { error: 'Busy' },
      undefined,
    ]);
    expect(execution.output).toMatchObject({ charge: { Payload: null } });
  });

  test('are the same from a text', () => {
    const mocks = mocksOf(JSON.stringify(file), 'Orders', 'Busy');
    expect(simulate(orders, { input: { total: 5 }, mocks }).history).toEqual(run('Busy').history);
  });

  test('pass over what is no Task, and what nobody asks for', () => {
    expect(run('Stale').history).toEqual(run('Happy').history);
    const charge = { StartAt: 'Charge', States: { Charge: chargeTask() } };
    expect(simulate(charge, { mocks: mocksOf(file, 'Orders', 'Happy') }).status).toBe('SUCCEEDED');
  });

  test('leave other Tasks to the test', () => {
    expect(() => run('OnlyCharge')).toThrow(/No mock answers the Task 'Send'/);
    const mocks = { ...mocksOf(file, 'Orders', 'OnlyCharge'), Send: mock.succeed({}) };
    expect(run('OnlyCharge', { mocks }).status).toBe('SUCCEEDED');
    expect(Object.keys(mocksOf(file, 'Orders', 'Nothing'))).toEqual([]);
  });

  test('may stand beside others, which are still looked at', () => {
    const mocks = { ...mocksOf(file, 'Orders', 'Happy'), Ship: mock.succeed({}) };
    expect(() => run('Happy', { mocks })).toThrow(/The mock 'Ship' fits nothing/);
    const unused = {
      ...mocksOf(file, 'Orders', 'OnlyCharge'),
      Send: mock.succeed({}),
      'sqs:sendMessage': mock.succeed({}),
    };
    expect(() => run('OnlyCharge', { mocks: unused })).toThrow(expect.objectContaining({ code: 'UNUSED_MOCK' }));
  });

  test('begin anew with each execution', () => {
    const mocks = mocksOf(file, 'Orders', 'Busy');
    const [one, other] = [1, 2].map(() => simulate(orders, { input: {}, mocks }));
    expect(other.history).toEqual(one.history);
  });

  test('count the calls of an execution: a loop and the items of a Map go on counting', () => {
    const numbers = {
      StateMachines: { M: { TestCases: { C: { Send: 'Numbers' } } } },
      MockedResponses: { Numbers: { '0': { Return: 'a' }, '1': { Return: 'b' }, '2-999999999': { Return: 'c' } } },
    };
    const each = { Type: 'Map', ItemProcessor: { StartAt: 'Send', States: { Send: sendTask() } }, End: true };
    const map = { StartAt: 'Each', States: { Each: each } };
    const mocks = mocksOf(numbers, 'M', 'C');
    expect(simulate(map, { input: [1, 2, 3, 4], mocks }).output).toEqual(['a', 'b', 'c', 'c']);
    const loop = {
      StartAt: 'Send',
      States: {
        Send: sendTask({ Next: 'Enough?' }),
        'Enough?': { Type: 'Choice', Choices: [{ Variable: '$', StringEquals: 'c', Next: 'Done' }], Default: 'Send' },
        Done: { Type: 'Succeed' },
      },
    };
    expect(simulate(loop, { mocks }).visits('Send')).toHaveLength(3);
  });

  test('come to an end: the call after the last is an error that names the place', () => {
    const map = {
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', ItemProcessor: { StartAt: 'Charge', States: { Charge: chargeTask() } }, End: true },
      },
    };
    expect(() => simulate(map, { input: [{}, {}], mocks: mocksOf(file, 'Orders', 'Happy') })).toThrow(
      "MockedResponses.Charged has 1 answer: expected as many calls, got call 2, of 'Each[1]/Charge'.",
    );
  });

  test('answer callbacks, activities, jobs and functions by their ARN, too', () => {
    const resources = {
      Callback: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Activity: 'arn:aws:states:us-east-1:123456789012:activity:pack',
      Job: 'arn:aws:states:::codebuild:startBuild.sync',
      Function: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
    };
    for (const [name, Resource] of Object.entries(resources)) {
      const Parameters = name === 'Job' ? { ProjectName: 'p' } : { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' };
      const machine = {
        StartAt: 'Only',
        States: {
          Only: {
            Type: 'Task',
            Resource,
            Parameters: name === 'Activity' || name === 'Function' ? {} : Parameters,
            End: true,
          },
        },
      };
      const config = (response: object) => ({
        StateMachines: { M: { TestCases: { C: { Only: 'R' } } } },
        MockedResponses: { R: { 0: response } },
      });
      expect(simulate(machine, { mocks: mocksOf(config({ Return: { ok: name } }), 'M', 'C') }).output).toEqual({
        ok: name,
      });
      const failed = simulate(machine, { mocks: mocksOf(config({ Throw: { Error: 'E', Cause: 'c' } }), 'M', 'C') });
      expect(failed).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
    }
  });
});

describe('a file that is none is refused, with the place', () => {
  const withCase = (testCase: unknown) => ({
    StateMachines: { M: { TestCases: { C: testCase } } },
    MockedResponses: { R: { 0: { Return: 1 } } },
  });
  const withResponse = (response: unknown) => ({
    StateMachines: { M: { TestCases: { C: { S: 'R' } } } },
    MockedResponses: { R: response },
  });

  test.each<[string, unknown, string]>([
    [
      'no JSON',
      '{"StateMachines": ',
      'MockConfigFile.json: expected its text, or an object, got a text that is no JSON',
    ],
    ['a path', 'test/MockConfigFile.json', "Write readFileSync('MockConfigFile.json', 'utf8')"],
    ['a list', [], 'MockConfigFile.json: expected an object, got an array'],
    ['null', null, 'MockConfigFile.json: expected an object, got null'],
    ['a number', 5, 'expected an object, got a value of type number'],
    [
      'no machines',
      { MockedResponses: {} },
      'MockConfigFile.json: StateMachines: expected an object by name, got nothing',
    ],
    [
      'no responses',
      { StateMachines: {} },
      'MockConfigFile.json: MockedResponses: expected an object by name, got nothing',
    ],
    [
      'another machine',
      { StateMachines: { N: {} }, MockedResponses: {} },
      "StateMachines: expected the state machine 'M', got none of that name. Did you mean 'N'? Write one of: N.",
    ],
    [
      'machines that are a list',
      { StateMachines: [], MockedResponses: {} },
      'StateMachines: expected an object of state machines by name, got an array',
    ],
    [
      'a machine that is a text',
      { StateMachines: { M: 'x' }, MockedResponses: {} },
      "StateMachines.M: expected an object with TestCases, got the text 'x'",
    ],
    [
      'no test cases',
      { StateMachines: { M: {} }, MockedResponses: {} },
      'StateMachines.M.TestCases: expected an object of test cases by name, got nothing',
    ],
    [
      'another test case',
      { StateMachines: { M: { TestCases: { Other: {} } } }, MockedResponses: {} },
      "StateMachines.M.TestCases: expected the test case 'C', got none of that name",
    ],
    [
      'a test case that is a list',
      withCase(['R']),
      'StateMachines.M.TestCases.C: expected an object of mocked responses by state, got an array',
    ],
    [
      'a test case that is a text',
      withCase('R'),
      "StateMachines.M.TestCases.C: expected an object of mocked responses by state, got the text 'R'",
    ],
    [
      'a response in its place',
      withCase({ S: { 0: {} } }),
      'StateMachines.M.TestCases.C.S: expected the name of a mocked response, got an object',
    ],
    [
      'a response that is not there',
      withCase({ S: 'r' }),
      "MockedResponses: expected the mocked response 'r', got none of that name. Did you mean 'R'?",
    ],
    [
      'a name that all objects have',
      withCase({ S: 'constructor' }),
      "MockedResponses: expected the mocked response 'constructor', got none of that name",
    ],
    ['no answer', withResponse({}), 'MockedResponses.R: expected a response to the first call, "0", got an object'],
    [
      'a list of answers',
      withResponse([{ Return: 1 }]),
      'MockedResponses.R: expected an object of responses by the number of the call, got an array',
    ],
    [
      'an answer that is none',
      withResponse({ 0: 'x' }),
      "MockedResponses.R.0: expected an object with Return or Throw, got the text 'x'",
    ],
    [
      'neither',
      withResponse({ 0: { return: 1 } }),
      "MockedResponses.R.0: expected either Return or Throw, got the text 'neither'",
    ],
    [
      'both',
      withResponse({ 0: { Return: 1, Throw: { Error: 'E' } } }),
      'MockedResponses.R.0: expected either Return or Throw',
    ],
    [
      'an error that is a text',
      withResponse({ 0: { Throw: 'E' } }),
      "MockedResponses.R.0.Throw: expected an object with Error and Cause, got the text 'E'",
    ],
    [
      'no error name',
      withResponse({ 0: { Throw: { Cause: 'c' } } }),
      'MockedResponses.R.0.Throw.Error: expected an Error Name, got nothing',
    ],
    [
      'a cause that is no text',
      withResponse({ 0: { Throw: { Error: 'E', Cause: {} } } }),
      'MockedResponses.R.0.Throw.Cause: expected a text, got an object',
    ],
    [
      'a number that is none',
      withResponse({ one: { Return: 1 } }),
      `MockedResponses.R: expected a number of a call, "0", or a range, "1-3", got the text 'one'`,
    ],
    ['a wildcard', withResponse({ '*': { Return: 1 } }), "got the text '*'"],
    ['a range backwards', withResponse({ '3-1': { Return: 1 } }), "got the text '3-1'"],
    [
      'a gap',
      withResponse({ 0: { Return: 1 }, 2: { Return: 1 } }),
      'MockedResponses.R: expected one response to call 1, got none, and one to call 2',
    ],
    [
      'no first call',
      withResponse({ 1: { Return: 1 } }),
      'expected one response to call 0, got none, and one to call 1',
    ],
    [
      'two for one call',
      withResponse({ '0-2': { Return: 1 }, 2: { Return: 1 } }),
      'expected one response to call 2, got more than one to it',
    ],
  ])('%s', (_, given, message) => expect(messageOf(() => mocksOf(given as object, 'M', 'C'))).toContain(message));

  test('values that no JSON has, and objects that defend themselves', () => {
    expect(messageOf(() => mocksOf(withResponse({ 0: { Return: 1n } }), 'M', 'C'))).toContain(
      "MockConfigFile.json.MockedResponses.R['0'].Return",
    );
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError('mine');
        },
      },
    );
    expect(messageOf(() => mocksOf(hostile, 'M', 'C'))).toContain('cannot be read');
    expect(messageOf(() => mocksOf(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'M', 'C'))).toContain('nesting depth');
  });

  test('names that objects inherit are none, and those of their own are', () => {
    const text =
      '{"StateMachines":{"__proto__":{"TestCases":{"C":{"__proto__":"__proto__"}}}},"MockedResponses":{"__proto__":{"0":{"Return":1}}}}';
    expect(Object.keys(mocksOf(text, '__proto__', 'C'))).toEqual(['__proto__']);
    expect(({} as { Return?: unknown }).Return).toBeUndefined();
  });
});

describe('what goes unnoticed is told by checkMockConfigFile', () => {
  test('names that are no Task, Tasks that are left out, responses that nobody uses, members that mean nothing', () => {
    expect(checkMockConfigFile(file, { Orders: orders })).toEqual([
      'Comment: means nothing.',
      "StateMachines.Orders.TestCases.Stale.Chargee: is no state of the machine, it is passed over. Did you mean 'Charge'?",
      'StateMachines.Orders.TestCases.Stale.Done: is a Pass state: only Tasks are mocked, it is passed over.',
      "StateMachines.Orders.TestCases.OnlyCharge: has no 'Send': that Task calls its service, or needs a mock of its own.",
      "StateMachines.Orders.TestCases.Nothing: has no 'Charge': that Task calls its service, or needs a mock of its own.",
      "StateMachines.Orders.TestCases.Nothing: has no 'Send': that Task calls its service, or needs a mock of its own.",
      'MockedResponses.Unused: no test case names it.',
    ]);
  });

  test('without a machine only the form is looked at', () => {
    expect(checkMockConfigFile(JSON.stringify(file))).toEqual([
      'Comment: means nothing.',
      'MockedResponses.Unused: no test case names it.',
    ]);
  });

  test('every fault is told, not only the first', () => {
    const faulty = {
      StateMachines: { A: 5, B: { TestCases: { C: { S: 'Gone', T: 7 }, D: { S: 'Gap' } } } },
      MockedResponses: { Gap: { 1: { Return: 1 } }, Both: { 0: { Return: 1, Throw: {} } } },
    };
    expect(checkMockConfigFile(faulty).map((line) => line.split(':')[0])).toEqual(
      [
        'StateMachines.A.TestCases',
        'StateMachines.B.TestCases.C.T',
        'MockedResponses',
        'MockedResponses.Gap',
        'MockedResponses.Both.0',
        'MockedResponses.Both',
      ].filter((place) => place !== 'MockedResponses'),
    );
  });

  test('a file that is as it should be has none', () => {
    const { Unused, ...MockedResponses } = file.MockedResponses;
    const { Happy, Busy } = file.StateMachines.Orders.TestCases;
    const good = { StateMachines: { Orders: { TestCases: { Happy, Busy } } }, MockedResponses };
    expect(checkMockConfigFile(good, { Orders: orders })).toEqual([]);
  });
});
