import { exploreFaults, simulate } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../../src/cloudformation/state-machines';

/** A machine that starts another one of its template, and waits for it: the tasks of that one fail, too. */

function machine(name: string, states: Record<string, object>) {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
  const properties = { StateMachineName: name, RoleArn: 'arn:aws:iam::123456789012:role/Shop' };
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { ...properties, DefinitionString: { 'Fn::Sub': definition } },
  };
}

const invoke = (name: string, fields: object) => ({
  [name]: { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, ...fields },
});

const [, orders] = stateMachinesOfTemplate({
  Resources: {
    Billing: machine('billing', invoke('ChargeCard', { End: true })),
    Orders: machine('orders', {
      Bill: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: that of Fn::Sub
        Parameters: { StateMachineArn: '${Billing}', Input: { total: 3 } },
        Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }],
        TimeoutSeconds: 600,
        Next: 'Ship',
      },
      ...invoke('Ship', { End: true }),
    }),
  },
});

test('a fault strikes one of the executions that a retry starts: the next one is another', () => {
  const { violations } = exploreFaults(orders, { depth: 1 });
  expect(violations.map(({ place, faults }) => [place, faults.map(({ text }) => text)])).toEqual([
    ['Bill', ['Bill fails with StepFunctions.ExecutionLimitExceeded, at each retry']],
    ['Bill', ['Bill is never answered']],
    ['Ship', ['Ship fails with Lambda.TooManyRequestsException']],
  ]);
});

test('with two faults both do, and the retry is used up', () => {
  const { violations } = exploreFaults(orders, { depth: 2 });
  const texts = violations.flatMap(({ faults }) => faults.map(({ text }) => text));
  expect(texts).toContain('Bill/ChargeCard fails with Lambda.TooManyRequestsException');
});

test('the mocks of a violation give the same execution', () => {
  for (const { options, execution } of exploreFaults(orders, { depth: 2 }).violations)
    expect(JSON.stringify(simulate(orders, options).history)).toBe(JSON.stringify(execution.history));
});

test('no two attempts of an execution have the same address, whatever started them', () => {
  const addresses: string[] = [];
  simulate(orders, {
    mocks: {
      ChargeCard: ({ attempt, scopePath, scopeRuns, visit }) => {
        addresses.push(JSON.stringify([scopePath, scopeRuns, visit, attempt]));
        throw new Error('declined');
      },
      Ship: () => ({}),
    },
    strict: false,
  });
  expect(addresses).toEqual(['[["Bill"],[0],0,0]', '[["Bill"],[1],0,0]']);
});
