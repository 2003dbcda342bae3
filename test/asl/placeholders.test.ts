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

test('until it is substituted a wait takes no time, and an expression is its own text', () => {
  expect(run({ Type: 'Wait', Seconds: X }).durationSeconds).toBe(0);
  expect(run({ Type: 'Wait', Timestamp: X }).status).toBe('SUCCEEDED');
  const output = `{% ${X} + 1 %}`;
  expect(run({ Type: 'Pass', QueryLanguage: 'JSONata', Output: output }).output).toBe(output);
});

test('a path says what it lacks', () => {
  const { status, cause } = run({ Type: 'Pass', InputPath: X });
  expect(status).toBe('FAILED');
  expect(cause).toContain('was not substituted');
});
