import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mocksFileCases, simulate } from 'cdk-stepwright/testing';

const definition = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge' },
      OutputPath: '$.Payload',
      TimeoutSeconds: 60,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }],
      End: true,
    },
  },
};

const file = {
  $schema: './node_modules/cdk-stepwright/schemas/mocks.schema.json',
  stateMachine: 'Orders',
  mocks: { Charge: { succeed: { id: 1 }, after: 5 } },
  cases: {
    happy: {
      description: 'as it should go',
      input: { order: 1 },
      expect: { status: 'SUCCEEDED', output: { id: 1 }, visits: ['Charge'] },
    },
    busy: { mocks: { Charge: [{ fail: { error: 'Busy', cause: 'later' } }, { raw: { Payload: 2 } }] } },
    silent: { mocks: { Charge: { timeout: true } }, expect: { status: 'FAILED', error: 'States.Timeout' } },
    hung: { mocks: { Charge: { never: true } } },
  },
};

test('the cases of a file, and what comes of them', () => {
  const cases = mocksFileCases(JSON.stringify(file));
  const ends = cases.map(({ name, input, mocks }) => {
    const { status, output, error, durationSeconds } = simulate(definition, { input: input ?? {}, mocks });
    return [name, status, output ?? error, durationSeconds];
  });
  expect(ends).toEqual([
    ['happy', 'SUCCEEDED', { id: 1 }, 5],
    ['busy', 'SUCCEEDED', 2, 1],
    ['silent', 'FAILED', 'States.Timeout', 60],
    ['hung', 'FAILED', 'States.Timeout', 60],
  ]);
  expect(cases[0].expect).toEqual({ status: 'SUCCEEDED', output: { id: 1 }, visits: ['Charge'] });
});

test('what people decide', () => {
  const ask = {
    StartAt: 'Approve',
    States: {
      Approve: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
        End: true,
      },
    },
  };
  const Approve = { approval: { decision: 'REJECTED', by: 'alice', comment: 'too dear' }, after: 7200 };
  const [{ mocks }] = mocksFileCases({ cases: { dear: { mocks: { Approve } } } });
  expect(simulate(ask, { mocks }).output).toMatchObject({
    decision: 'REJECTED',
    comment: 'too dear',
    decidedAt: '2024-01-01T02:00:00.000Z',
  });
});

test('the schema in the package has the members that are read, and no others', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'mocks.schema.json'), 'utf8'));
  const { case: oneCase, answer } = schema.$defs;
  const known = (names: object): string[] => Object.keys(names).sort();
  expect(known(schema.properties)).toEqual(known(file));
  expect(known(oneCase.properties)).toEqual(['description', 'expect', 'input', 'mocks']);
  expect(known(oneCase.properties.expect.properties)).toEqual(['error', 'output', 'status', 'visits']);
  expect(known(answer.properties)).toEqual(['after', 'approval', 'fail', 'never', 'raw', 'succeed', 'timeout']);
  expect(known(answer.properties.approval.properties)).toEqual(['against', 'by', 'comment', 'decision']);
  for (const object of [schema, oneCase, answer, oneCase.properties.expect, answer.properties.fail]) {
    expect(object.additionalProperties).toBe(false);
  }
});
