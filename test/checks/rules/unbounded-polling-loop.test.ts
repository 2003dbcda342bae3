import { found } from './found';

const RULE = 'unbounded-polling-loop';
const COUNT = 'arn:aws:lambda:us-east-1:123456789012:function:count';

/** A loop that a function counts, as the AWS developer guide has it ("Iterate a loop with a Lambda function"). */
const counted = (changes: Readonly<Record<string, object>> = {}) => ({
  StartAt: 'Start to count',
  States: {
    'Start to count': { Type: 'Pass', Result: { index: 0, count: 10 }, ResultPath: '$.iterator', Next: 'Count' },
    Count: { Type: 'Task', Resource: COUNT, ResultPath: '$.iterator', Next: 'Go on?' },
    'Go on?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.iterator.continue', BooleanEquals: true, Next: 'Wait' }],
      Default: 'Done',
    },
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Count' },
    Done: { Type: 'Succeed' },
    ...changes,
  },
});

const STARTED = { Type: 'Pass', ResultPath: '$.iterator', Next: 'Count' };

test('a loop that a function counts is bounded', () => {
  expect(found(RULE, counted())).toEqual([]);
});

test.each<[string, Readonly<Record<string, object>>]>([
  ['starts with a text', { 'Start to count': { ...STARTED, Result: { index: 'first' } } }],
  ['is started elsewhere', { 'Start to count': { ...STARTED, Result: { index: 0 }, ResultPath: '$.other' } }],
  ['is never renewed', { Count: { Type: 'Task', Resource: COUNT, ResultPath: '$.status', Next: 'Go on?' } }],
  [
    'nothing asks',
    {
      'Go on?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.status', StringEquals: 'BUSY', Next: 'Wait' }],
        Default: 'Done',
      },
    },
  ],
])('a counter that %s bounds nothing', (_what, changes) => {
  expect(found(RULE, counted(changes))).toHaveLength(1);
});

describe('a branch beside the loop that fails ends it', () => {
  const poll = {
    StartAt: 'Look',
    States: {
      Look: { Type: 'Task', Resource: COUNT, ResultPath: '$.job', Next: 'Done?' },
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.status', StringEquals: 'DONE', Next: 'Done' }],
        Default: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Look' },
      Done: { Type: 'Succeed' },
    },
  };
  const within = (branch: object) => ({
    StartAt: 'Inner',
    States: { Inner: { Type: 'Parallel', Branches: [branch], End: true } },
  });
  const beside = (loop: object, end: object) => ({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [loop, { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 3600, Next: 'End' }, End: end } }],
        End: true,
      },
    },
  });
  const FAILS = { Type: 'Fail', Error: 'Late' };

  test('also when it is beside what is around the loop', () => {
    expect(found(RULE, beside(poll, FAILS))).toEqual([]);
    expect(found(RULE, beside(within(poll), FAILS))).toEqual([]);
  });

  test('not one that succeeds', () => {
    expect(found(RULE, beside(poll, { Type: 'Succeed' }))).toHaveLength(1);
    expect(found(RULE, beside(within(poll), { Type: 'Succeed' }))).toHaveLength(1);
  });
});
