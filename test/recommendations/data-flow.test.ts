import { mock, simulate, testState } from 'cdk-stepwright/testing';
import { INTRINSIC_FUNCTIONS } from '../../src/query/intrinsics/intrinsic-table';
import { expectCheck, findings, statesOf, task } from './machines';

const pass = (fields: object) => ({ Type: 'Pass', End: true, ...fields });
const evaluated = (expression: string, input: object = {}) =>
  (simulate(statesOf({ Make: pass({ Parameters: { 'it.$': expression } }) }), { input }).output as any).it;

describe('paths', () => {
  const FIELDS = {
    InputPath: '$.order',
    Parameters: { 'number.$': '$.id' },
    ResultSelector: { 'code.$': '$.status' },
    ResultPath: '$.answer',
    OutputPath: '$.answer',
  };

  test('51 InputPath, Parameters, the task, ResultSelector, ResultPath, OutputPath: in this order', () => {
    const ask = task('http:invoke', FIELDS);
    const input = { order: { id: 7 } };
    const mocks = { Ask: mock.succeed({ status: 'ok', noise: 1 }) };
    const execution = simulate(statesOf({ Ask: ask }), { input, mocks, fieldValidationMode: 'NONE' });
    expect([execution.calls('Ask')[0].parameters, execution.output]).toMatchObject([{ number: 7 }, { code: 'ok' }]);
  });

  test('51 each step can be seen', () => {
    const given = {
      definition: JSON.stringify(pass({ ...FIELDS, ResultSelector: undefined })),
      input: '{"order":{"id":7}}',
    };
    expect(testState({ ...given, inspectionLevel: 'DEBUG' })).toMatchObject({
      inspectionData: {
        afterInputPath: '{"id":7}',
        afterParameters: '{"number":7}',
        afterResultPath: '{"order":{"id":7},"answer":{"number":7}}',
      },
      output: '{"number":7}',
    });
  });

  test('52 a result goes where ResultPath says, beside the input, or in its place', () => {
    const resultAt = (ResultPath?: string) =>
      simulate(statesOf({ Make: pass({ Result: 1, ResultPath }) }), { input: { id: 7 } }).output;
    expect([resultAt('$.one'), resultAt()]).toEqual([{ id: 7, one: 1 }, 1]);
  });

  test('52 a result that replaces what is read later is found, and fails the execution', () => {
    const order = (fields: object) =>
      statesOf({
        Tell: task('sqs:sendMessage', { Parameters: {}, Next: 'Charge', ...fields }),
        Charge: task('sns:publish', { Parameters: { 'Message.$': '$.orderId' } }),
      });
    expectCheck('result-loses-input', order({}), order({ ResultPath: '$.told' }));
    const sent = mock.succeed({ MessageId: 'm-1' });
    const run = (fields: object) =>
      simulate(order(fields), { input: { orderId: 'o-1' }, mocks: { Tell: sent, Charge: sent }, strict: false });
    expect([run({}).error, run({ ResultPath: '$.told' }).status]).toEqual(['States.Runtime', 'SUCCEEDED']);
  });

  test('54 InputPath and OutputPath choose, and null is nothing', () => {
    const chosen = (fields: object) =>
      simulate(statesOf({ Make: pass(fields) }), { input: { a: { b: 1 }, c: 2 } }).output;
    expect([chosen({ InputPath: '$.a' }), chosen({ OutputPath: '$.a.b' })]).toEqual([{ b: 1 }, 1]);
    expect([chosen({ InputPath: null }), chosen({ OutputPath: null })]).toEqual([{}, {}]);
  });
});

describe('functions and the context object', () => {
  const RESULTS: Record<string, [expression: string, result: unknown]> = {
    'States.Array': ["States.Array(1, 'a')", [1, 'a']],
    'States.ArrayPartition': ['States.ArrayPartition(States.Array(1, 2, 3), 2)', [[1, 2], [3]]],
    'States.ArrayContains': ['States.ArrayContains(States.Array(1, 2), 2)', true],
    'States.ArrayRange': ['States.ArrayRange(1, 5, 2)', [1, 3, 5]],
    'States.ArrayGetItem': ['States.ArrayGetItem(States.Array(1, 2), 1)', 2],
    'States.ArrayLength': ['States.ArrayLength(States.Array(1, 2))', 2],
    'States.ArrayUnique': ['States.ArrayUnique(States.Array(1, 1))', [1]],
    'States.Base64Encode': ["States.Base64Encode('hi')", 'aGk='],
    'States.Base64Decode': ["States.Base64Decode('aGk=')", 'hi'],
    'States.Hash': ["States.Hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
    'States.JsonMerge': ['States.JsonMerge($.a, $.b, false)', { x: 1, y: 2 }],
    'States.StringToJson': ["States.StringToJson('[1]')", [1]],
    'States.JsonToString': ['States.JsonToString($.a)', '{"x":1}'],
    'States.MathRandom': ['States.MathRandom(7, 8)', 7],
    'States.MathAdd': ['States.MathAdd(1, 2)', 3],
    'States.StringSplit': ["States.StringSplit('a,b', ',')", ['a', 'b']],
    'States.UUID': ['States.UUID()', expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)],
    'States.Format': ["States.Format('{}-{}', 1, 'a')", '1-a'],
  };

  test.each(Object.entries(RESULTS))('55 %s', (_name, [expression, result]) => {
    expect(evaluated(expression, { a: { x: 1 }, b: { y: 2 } })).toEqual(result);
  });

  test('55 there are 18 intrinsic functions', () => {
    expect([...INTRINSIC_FUNCTIONS.keys()].sort()).toEqual(Object.keys(RESULTS).sort());
    expect(INTRINSIC_FUNCTIONS.size).toBe(18);
  });

  test('56 the context object is complete, and the same in each run', () => {
    const run = () => evaluated('$$', { id: 7 });
    expect(run()).toEqual({
      Execution: {
        Id: expect.stringContaining(':execution:StateMachine:simulation'),
        Input: { id: 7 },
        Name: 'simulation',
        RedriveCount: 0,
        RoleArn: expect.stringContaining(':role/'),
        StartTime: '2024-01-01T00:00:00.000Z',
      },
      State: { EnteredTime: '2024-01-01T00:00:00.000Z', Name: 'Make' },
      StateMachine: { Id: expect.stringContaining(':stateMachine:StateMachine'), Name: 'StateMachine' },
    });
    expect(run()).toEqual(run());
  });

  test('56 with Task.Token in a task, and Map.Item in a Map', () => {
    const ask = task('sqs:sendMessage.waitForTaskToken', { Parameters: { 'MessageBody.$': '$$.Task.Token' } });
    const execution = simulate(statesOf({ Ask: ask }), { mocks: { Ask: mock.callback().succeed(1) } });
    expect(execution.calls('Ask')[0].parameters).toMatchObject({ MessageBody: execution.calls('Ask')[0].taskToken });
    const ItemProcessor = statesOf({ Look: pass({ Parameters: { 'item.$': '$$.Map.Item' } }) });
    const each = statesOf({ Each: { Type: 'Map', ItemProcessor, End: true } });
    expect(simulate(each, { input: ['a'] }).output).toEqual([{ item: { Index: 0, Value: 'a' } }]);
  });
});

describe('query languages', () => {
  const jsonata = (States: object) => statesOf(States, { QueryLanguage: 'JSONata' });

  test('82 the simulator has both languages, and variables', () => {
    const doubled = jsonata({
      Keep: { Type: 'Pass', Assign: { twice: '{% $states.input.n * 2 %}' }, Next: 'Read' },
      Read: { Type: 'Pass', Output: '{% $twice %}', End: true },
    });
    expect(simulate(doubled, { input: { n: 21 } }).output).toBe(42);
    const path = statesOf({
      Keep: { Type: 'Pass', Assign: { 'twice.$': 'States.MathAdd($.n, $.n)' }, Next: 'Read' },
      Read: pass({ Parameters: { 'it.$': '$twice' } }),
    });
    expect(simulate(path, { input: { n: 21 } }).output).toEqual({ it: 42 });
  });

  test('82 checks read both languages', () => {
    const request = { Arguments: { MessageBody: 'hello', QueueUrl: 'q' } };
    const token = { Arguments: { MessageBody: '{% $states.context.Task.Token %}', QueueUrl: 'q' } };
    const ask = (fields: object) => jsonata({ Ask: task('sqs:sendMessage.waitForTaskToken', fields) });
    expectCheck('callback-token-not-sent', ask(request), ask(token));
    expect(findings(ask(token))).toContain('callback-without-timeout');
  });
});
