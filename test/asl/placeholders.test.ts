import { validateDefinition } from '../../src/asl/validate';
import { simulate } from '../../src/testing/simulate';
import { problemsOf } from './problem-lines';

const X = '$' + '{X}';
const lambda = `arn:$${'{AWS::Partition}'}:lambda:${X}:${X}:function:${X}`;

test.each([
  ['a number', { Type: 'Wait', Seconds: X, Next: 'Done' }],
  ['a timestamp', { Type: 'Wait', Timestamp: X, Next: 'Done' }],
  ['a part of an ARN', { Type: 'Task', Resource: lambda, Next: 'Done' }],
  ['an integration', { Type: 'Task', Resource: `arn:aws:states:::${X}:publish`, Next: 'Done' }],
  ['a whole ARN, which is a function', { Type: 'Task', Resource: X, TimeoutSeconds: X, Next: 'Done' }],
  ['a path', { Type: 'Pass', InputPath: X, OutputPath: `$.${X}`, Next: 'Done' }],
  ['a template', { Type: 'Pass', Parameters: { 'a.$': X, 'b.$': `States.Format('{}', ${X})` }, Next: 'Done' }],
  ['a list', { Type: 'Task', Resource: X, Retry: X, Next: 'Done' }],
  ['an expression', { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${X} + 1 %}`, Next: 'Done' }],
  ['an operand', { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: X, Next: 'Done' }], Default: 'Done' }],
  ['a boolean', { Type: 'Choice', Choices: [{ Variable: '$.a', BooleanEquals: X, Next: 'Done' }], Default: 'Done' }],
])('a placeholder may stand for %s', (_, state) => {
  expect(problemsOf(state)).toEqual([]);
});

test('what only looks like one is refused', () => {
  expect(problemsOf({ Type: 'Wait', Seconds: '$' + '{X', Next: 'Done' })).toEqual([
    'SCHEMA_VALIDATION_FAILED: Expected value of type Integer at ~/Seconds',
  ]);
});

const run = (state: object) => simulate({ StartAt: 'S', States: { S: { End: true, ...state } } });

test('until it is substituted a wait takes no time', () => {
  expect(run({ Type: 'Wait', Seconds: X }).durationSeconds).toBe(0);
  expect(run({ Type: 'Wait', Timestamp: X }).status).toBe('SUCCEEDED');
});

test('a text of an expression or function call may hold one', () => {
  expect(run({ Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% 'table-' & '${X}' %}` }).output).toBe(`table-${X}`);
  expect(run({ Type: 'Pass', Parameters: { 'a.$': `States.Array('${X}')`, b: X } }).output).toEqual({ a: [X], b: X });
});

test('a member may have the name of one', () => {
  const definition = (fields: object): object => ({
    StartAt: 'S',
    States: { S: { Type: 'Pass', End: true, ...fields } },
  });
  const input = { [X]: { a: 1 } };
  expect(simulate(definition({ InputPath: `$.${X}.a` }), { input }).output).toBe(1);
  expect(simulate(definition({ Parameters: { 'b.$': `$.${X}` } }), { input }).output).toEqual({ b: { a: 1 } });
  expect(simulate(definition({ Result: 2, ResultPath: `$.${X}` }), { input }).output).toEqual({ [X]: 2 });
});

const only = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
const choice = (rule: object, fields: object = {}): object => ({
  Type: 'Choice',
  Choices: [{ Next: 'T', ...rule }],
  Default: 'T',
  ...fields,
});
const refusal = (state: object): unknown => {
  const { Type: type } = state as { readonly Type: string };
  const S = type === 'Fail' || type === 'Choice' ? state : { ...state, End: true };
  const T = type === 'Choice' ? { T: { Type: 'Succeed' } } : {};
  try {
    return simulate({ StartAt: 'S', States: { S, ...T } }, { input: [1] }).status;
  } catch (error) {
    return error;
  }
};

test.each<[string, object]>([
  ['InputPath', { Type: 'Pass', InputPath: X }],
  ['OutputPath', { Type: 'Pass', OutputPath: `$.${X}` }],
  ['ResultPath', { Type: 'Pass', Result: 1, ResultPath: X }],
  ['ItemsPath', { Type: 'Map', ItemsPath: '{{a}}', ItemProcessor: only }],
  ['ItemsPath', { Type: 'Map', ItemsPath: '$.{{ list }}', ItemProcessor: only }],
  ['MaxConcurrencyPath', { Type: 'Map', MaxConcurrencyPath: X, ItemProcessor: only }],
  ['ItemSelector/a.$', { Type: 'Map', ItemSelector: { 'a.$': `$.${X}` }, ItemProcessor: only }],
  ['Parameters/b.$', { Type: 'Pass', Parameters: { a: { 'b.$': X } } }],
  ['Parameters/a.$', { Type: 'Pass', Parameters: { 'a.$': `States.Array(${X})` } }],
  ['Parameters/a.$', { Type: 'Pass', Parameters: { 'a.$': `States.Format('${X}-{}', 1)` } }],
  ['Assign/a.$', { Type: 'Pass', Assign: { 'a.$': `$.${X}` } }],
  ['SecondsPath', { Type: 'Wait', SecondsPath: X }],
  ['TimestampPath', { Type: 'Wait', TimestampPath: X }],
  ['ErrorPath', { Type: 'Fail', ErrorPath: X }],
  ['CausePath', { Type: 'Fail', CausePath: `$.${X}` }],
  ['Choices[0]/Variable', choice({ Variable: X, IsNull: true })],
  ['Choices[0]/StringEqualsPath', choice({ Variable: '$[0]', StringEqualsPath: X })],
  ['Choices[0]/Condition', choice({ Condition: `{% ${X} > 1 %}` }, { QueryLanguage: 'JSONata' })],
  ['Output/a', { Type: 'Pass', QueryLanguage: 'JSONata', Output: { a: `{% ${X} + 1 %}` } }],
  ['Seconds', { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: '{% {{ seconds }} %}' }],
  ['Items', { Type: 'Map', QueryLanguage: 'JSONata', Items: `{% ${X} %}`, ItemProcessor: only }],
])('a query in %s that lacks a substitution is an error of the test', (field, state) => {
  expect(refusal(state)).toMatchObject({
    code: 'PLACEHOLDER_NOT_SUBSTITUTED',
    message: expect.stringMatching(/^The placeholder '(\$\{X\}|\{\{.*\}\})' in /),
    location: `/States/S/${field}`,
  });
});

test.each<[string, object]>([
  ['/States', { StartAt: 'A', States: X }],
  ['/States/A', { StartAt: 'A', States: { A: X } }],
  ['/StartAt', { StartAt: { Ref: 'X' }, States: only.States }],
  ['/States/A/Branches', { StartAt: 'A', States: { A: { Type: 'Parallel', Branches: X, End: true } } }],
  ['/States/A/Branches[0]', { StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [X], End: true } } }],
  ['/States/A/ItemProcessor', { StartAt: 'A', States: { A: { Type: 'Map', ItemProcessor: '{{ p }}', End: true } } }],
  ['/States/A/Choices', { StartAt: 'A', States: { A: { Type: 'Choice', Choices: X } } }],
  ['/States/A/Choices[0]', { StartAt: 'A', States: { A: { Type: 'Choice', Choices: [X] } } }],
  ['/States/A/Next', { StartAt: 'A', States: { A: { Type: 'Pass', Next: { 'Fn::GetAtt': ['X', 'Y'] } } } }],
  ['/States/A/End', { StartAt: 'A', States: { A: { Type: 'Pass', End: X } } }],
])(
  'where the structure is needed, at %s, nothing can be simulated, and AWS has its say later',
  (location, definition) => {
    const text = JSON.stringify(definition);
    expect(validateDefinition(text)).toEqual({ result: 'OK', diagnostics: [], truncated: false });
    expect(() => simulate(text)).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ code: 'NOT_SIMULATED', location })] }),
    );
  },
);
