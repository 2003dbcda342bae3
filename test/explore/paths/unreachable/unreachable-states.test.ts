import fc from 'fast-check';
import { parseDefinitionOrThrow } from '../../../../src/asl/parse';
import { unreachableStates } from '../../../../src/explore/paths/unreachable/unreachable-states';
import type { JsonObject } from '../../../../src/json/json-value';
import { exploreMachine } from '../../../../src/testing/index';
import { runs } from '../../../runs';
import { branchingMachine } from '../branching-machine';
import { enteredByAny } from '../entered-by-any';

const unreachable = (definition: object) => unreachableStates(parseDefinitionOrThrow(definition as JsonObject));
const pass = (Result: unknown, Next: string, ResultPath = '$.mode') => ({ Type: 'Pass', Result, ResultPath, Next });
const ends = { Yes: { Type: 'Succeed' }, No: { Type: 'Succeed' } };

const choice = (rules: readonly object[]) => ({
  Type: 'Choice',
  Choices: rules.map((rule) => ({ ...rule, Next: 'Yes' })),
  Default: 'No',
});

/** Definitions of which a state can never be entered, by what that is. */
test.each([
  [
    'a constant that is compared with another one',
    {
      StartAt: 'Set',
      States: { Set: pass('fast', 'Go'), Go: choice([{ Variable: '$.mode', StringEquals: 'slow' }]), ...ends },
    },
    ['Yes'],
  ],
  [
    'a constant that is handed on through states',
    {
      StartAt: 'Set',
      States: {
        Set: pass('fast', 'Copy'),
        Copy: { Type: 'Pass', Parameters: { 'how.$': '$.mode' }, ResultPath: '$.copy', Next: 'Wait' },
        Wait: { Type: 'Wait', Seconds: 1, Next: 'Go' },
        Go: choice([{ Variable: '$.copy.how', StringEquals: 'fast' }]),
        ...ends,
      },
    },
    ['No'],
  ],
  [
    'a rule that contradicts itself',
    {
      StartAt: 'Go',
      States: {
        Go: choice([
          {
            And: [
              { Variable: '$.n', NumericGreaterThan: 5 },
              { Variable: '$.n', NumericLessThan: 3 },
            ],
          },
        ]),
        ...ends,
      },
    },
    ['Yes'],
  ],
  [
    'a default that the rules leave nothing for',
    {
      StartAt: 'Go',
      States: {
        Go: choice([
          { Variable: '$.n', IsPresent: true },
          { Variable: '$.n', IsPresent: false },
        ]),
        ...ends,
      },
    },
    ['No'],
  ],
  [
    'what a variable is never assigned',
    {
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { mode: 'fast' }, Next: 'Go' },
        Go: choice([{ Variable: '$mode', StringEquals: 'slow' }]),
        ...ends,
      },
    },
    ['Yes'],
  ],
  [
    'a condition that is false',
    {
      QueryLanguage: 'JSONata',
      StartAt: 'Go',
      States: { Go: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Yes' }], Default: 'No' }, ...ends },
    },
    ['Yes'],
  ],
])('%s', (_title, definition, names) => {
  expect([...unreachable(definition).keys()]).toEqual(names);
});

test('the contradiction is told', () => {
  const definition = {
    StartAt: 'Set',
    States: { Set: pass('fast', 'Go'), Go: choice([{ Variable: '$.mode', StringEquals: 'slow' }]), ...ends },
  };
  expect(exploreMachine(definition).notReached).toEqual([
    {
      state: 'Yes',
      verdict: 'unreachable',
      reason: 'in \'Go\' no values let $.mode = "slow" be the first rule that holds: $.mode is "fast"',
    },
  ]);
});

test.each([
  ['a text that the deployment writes', pass('{{ mode }}', 'Go'), '$.mode'],
  [
    'a result of the same name',
    {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:ask',
      Parameters: {},
      ResultPath: '$.mode',
      Next: 'Go',
    },
    '$.mode',
  ],
  ['the input', pass('fast', 'Go', '$.other'), '$.mode'],
])('%s may be anything', (_title, first, Variable) => {
  const definition = {
    StartAt: 'First',
    States: { First: first, Go: choice([{ Variable, StringEquals: 'slow' }]), ...ends },
  };
  expect([...unreachable(definition).keys()]).toEqual([]);
});

test('no state that is said to be unreachable is entered by any of many executions of random machines', () => {
  let said = 0;
  fc.assert(
    fc.property(branchingMachine, (definition) => {
      const names = unreachable(definition);
      said += names.size;
      if (names.size === 0) return;
      const entered = enteredByAny(definition);
      expect([...names.keys()].filter((name) => entered.has(name))).toEqual([]);
    }),
    { seed: 15, numRuns: runs(60) },
  );
  expect(said).toBeGreaterThan(20);
});
