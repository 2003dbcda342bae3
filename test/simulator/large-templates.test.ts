import { simulate } from 'cdk-stepwright/testing';

const t = 'x'.repeat(200_000);
const fields = (value: string, end = '') =>
  Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}${end}`, value]));

test('a template that gives the same large text 10,000 times gives too much', () => {
  const definition = { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: fields('$.t', '.$'), End: true } } };
  expect(simulate(definition, { input: { t } }).error).toBe('States.DataLimitExceeded');
});

test('expressions that make a large text 10,000 times exceed the memory together', () => {
  const Output = fields('{% $uppercase($states.input.t) %}');
  const definition = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output, End: true } } };
  expect(simulate(definition, { input: { t } })).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining('Expression evaluation memory limit exceeded: Check for excessive memory usage'),
  });
});
