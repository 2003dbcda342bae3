// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of definitions
import { exploreMachine, simulate } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../../src/cloudformation/state-machines';

const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
  ...more,
});

const machine = (name: string, Definition: object) => ({
  [name]: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineName: name, Definition, DefinitionSubstitutions: { Billing: { Ref: 'Billing' } } },
  },
});

const [orders] = stateMachinesOfTemplate({
  Resources: {
    ...machine('Orders', {
      StartAt: 'Bill',
      States: {
        Bill: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: '${Billing}', 'Input.$': '$' },
          Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Apologise' }],
          Next: 'Paid?',
        },
        'Paid?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.Output.paid', BooleanEquals: true, Next: 'Ship' }],
          Default: 'Remind',
        },
        Ship: { Type: 'Succeed' },
        Remind: task({ End: true }),
        Apologise: task({ End: true }),
      },
    }),
    ...machine('Billing', {
      StartAt: 'Charge',
      States: { Charge: task({ Next: 'Receipt' }), Receipt: task({ ResultPath: null, End: true }) },
    }),
  },
});

test('a machine of the template that a task starts is simulated, too, unless a path needs another answer', () => {
  const { scenarios, notReached } = exploreMachine(orders);
  expect(notReached).toEqual([]);
  expect(scenarios.map(({ name, mocks }) => `${name}: ${Object.keys(mocks).join(', ')}`)).toEqual([
    'succeeds in Ship: Charge, Receipt',
    'Bill fails with StepFunctions.ExecutionLimitExceeded, caught by States.TaskFailed; succeeds in Apologise: Bill, Apologise',
    'Paid?: none holds; succeeds in Remind: Bill, Remind',
  ]);
  for (const { input, mocks, story, fieldValidationMode } of scenarios)
    expect(simulate(orders, { input, mocks, fieldValidationMode }).story).toBe(story);
});
