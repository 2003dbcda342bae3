// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of definitions
import { mock, redrive, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';
import { invoke, machine } from './machines';

const start = (name: string, pattern: '' | '.sync' | '.sync:2' = '.sync:2', more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: { StateMachineArn: `\${${name}}`, 'Input.$': '$' },
  End: true,
  ...more,
});

/** The machines of a template, by name. */
function deployed(definitions: Record<string, object>, types: Record<string, string> = {}) {
  const Resources = Object.fromEntries(
    Object.entries(definitions).map(([name, Definition]) => [
      name,
      {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: name,
          StateMachineType: types[name],
          Definition,
          DefinitionSubstitutions: Object.fromEntries(Object.keys(definitions).map((other) => [other, { Ref: other }])),
        },
      },
    ]),
  );
  return Object.fromEntries(stateMachinesOfTemplate({ Resources }).map((found) => [found.name, found]));
}

const failureOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('nothing was thrown');
};

describe('a state machine that another one of the template starts', () => {
  const { Orders } = deployed({
    Orders: machine({ Bill: start('Billing') }),
    Billing: machine({ Charge: invoke('charge') }),
  });

  test('is simulated, too, in the same time', () => {
    const execution = simulate(Orders, { input: { id: 1 }, mocks: { Charge: mock.succeed({ paid: true }).after(60) } });

    expect(execution.output).toEqual({
      ExecutionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:execution:Billing:[0-9a-f-]{36}$/),
      Input: { id: 1 },
      InputDetails: { Included: true },
      Name: expect.any(String),
      Output: { paid: true },
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: Date.UTC(2024, 0, 1),
      StateMachineArn: expect.stringMatching(/:stateMachine:Billing$/),
      Status: 'SUCCEEDED',
      StopDate: Date.UTC(2024, 0, 1) + 60_000,
    });
    expect(execution.durationSeconds).toBe(60);
    const [billing] = execution.nestedExecutions;
    expect([billing.status, billing.output, billing.input]).toEqual(['SUCCEEDED', { paid: true }, { id: 1 }]);
    expect(billing.calls('Charge')).toHaveLength(1);
    expect(execution.tasks.map(({ stateName }) => stateName)).toEqual(['Bill']);
  });

  test('gives texts with .sync, and its address alone when nobody waits', () => {
    const machines = deployed({
      Text: machine({ Bill: start('Billing', '.sync') }),
      Address: machine({ Bill: start('Billing', '') }),
      Billing: machine({ Charge: invoke('charge') }),
    });
    const options = { input: { id: 1 }, mocks: { Charge: mock.succeed({ paid: true }).after(60) } };
    const text = simulate(machines.Text, options);
    const address = simulate(machines.Address, options);

    expect(text.output).toMatchObject({ Input: '{"id":1}', Output: '{"paid":true}' });
    expect(Object.keys(address.output as object)).toEqual([
      'ExecutionArn',
      'SdkHttpMetadata',
      'SdkResponseMetadata',
      'StartDate',
    ]);
    expect([address.durationSeconds, address.nestedExecutions[0].durationSeconds]).toEqual([0, 60]);
  });

  test('that fails makes States.TaskFailed of it, with its description as cause', () => {
    const execution = simulate(Orders, { mocks: { Charge: mock.fail('Declined', 'limit') } });

    expect(execution.error).toBe('States.TaskFailed');
    const cause = JSON.parse(execution.cause ?? '');
    expect(Object.keys(cause)).toEqual([
      'Cause',
      'Error',
      'ExecutionArn',
      'Input',
      'InputDetails',
      'Name',
      'RedriveCount',
      'RedriveStatus',
      'StartDate',
      'StateMachineArn',
      'Status',
      'StopDate',
    ]);
    expect(cause).toMatchObject({ Error: 'Declined', Cause: 'limit', Input: '{}', Status: 'FAILED' });
  });

  test('that times out has neither error nor cause', () => {
    const machines = deployed({
      Orders: machine({ Bill: start('Billing') }),
      Billing: machine({ Wait: { Type: 'Wait', Seconds: 60, End: true } }, { TimeoutSeconds: 30 }),
    });
    const execution = simulate(machines.Orders);

    expect(JSON.parse(execution.cause ?? '')).not.toHaveProperty('Error');
    expect(JSON.parse(execution.cause ?? '')).toMatchObject({ Status: 'TIMED_OUT' });
    expect(execution.durationSeconds).toBe(30);
  });

  test('is stopped with the task that waits for it', () => {
    const { Orders: limited } = deployed({
      Orders: machine({ Bill: start('Billing', '.sync:2', { TimeoutSeconds: 10 }) }),
      Billing: machine({ Charge: invoke('charge') }),
    });
    const execution = simulate(limited, { mocks: { Charge: mock.succeed({}).after(60) } });

    const [nested] = execution.nestedExecutions;
    expect([execution.error, nested.status]).toEqual(['States.Timeout', 'ABORTED']);
    expect(nested.cause).toBe(
      'The Task state in AWS Step Functions execution [arn:aws:states:us-east-1:123456789012:execution:Orders:simulation] which was managing this resource was aborted',
    );
  });

  test('is not simulated when it is mocked', () => {
    const execution = simulate(Orders, { mocks: { Bill: mock.succeed({ Output: 'mocked' }) } });
    expect(execution.output).toEqual({ Output: 'mocked' });
    expect(execution.nestedExecutions).toEqual([]);
  });

  test('has mocks by name, or by path below the task that starts it', () => {
    const machines = deployed({
      Orders: machine({
        Charge: invoke('own', { ResultPath: null, OutputPath: '$', End: true }),
        Bill: start('Billing'),
      }),
      Billing: machine({ Charge: invoke('charge') }),
    });
    const execution = simulate(machines.Orders, {
      mocks: { Charge: mock.succeed('outside'), 'Bill/Charge': mock.succeed('inside') },
    });

    expect(execution.nestedExecutions[0].output).toBe('inside');
    expect(failureOf(() => simulate(machines.Orders, { mocks: { 'Bill/Charg': mock.succeed() } }))).toMatchObject({
      code: 'INVALID_MOCK',
      message: expect.stringContaining("Did you mean 'Bill/Charge'"),
    });
  });

  test('says what to mock in it', () => {
    const failure = failureOf(() => simulate(Orders));
    expect(failure.code).toBe('UNHANDLED_TASK');
    expect(failure.message).toContain("'Charge' in 'Bill'");
  });

  test('runs beside what else goes on, in order of time', () => {
    const machines = deployed({
      Orders: machine({
        All: {
          Type: 'Parallel',
          Branches: [machine({ Bill: start('Billing') }), machine({ Ship: invoke('ship') })],
          End: true,
        },
      }),
      Billing: machine({ Wait: { Type: 'Wait', Seconds: 5, End: true }, Charge: invoke('charge') }),
    });
    const order: string[] = [];
    simulate(machines.Orders, {
      mocks: {
        Charge: () => order.push('charge'),
        Ship: () => order.push('ship'),
      },
    });
    expect(order).toEqual(['ship', 'charge']);
  });

  test('awaits handlers', async () => {
    const machines = deployed({
      Orders: machine({ Bill: start('Billing'), Tell: start('Billing', '') }),
      Billing: machine({ Charge: invoke('charge') }),
    });
    const execution = await simulateAsync(machines.Orders, { mocks: { Charge: async () => 1 } });
    expect(execution.nestedExecutions.map(({ output }) => output)).toEqual([1, 1]);
  });

  test('may start others, but not itself without end', () => {
    const { A, Loop } = deployed({
      A: machine({ StartB: start('B') }),
      B: machine({ StartC: start('C') }),
      C: machine({ Work: invoke('work') }),
      Loop: machine({ Again: start('Loop') }),
    });
    const execution = simulate(A, { mocks: { 'StartB/StartC/Work': mock.succeed(1) } });

    expect(execution.nestedExecutions[0].nestedExecutions[0].output).toBe(1);
    const failure = failureOf(() => simulate(Loop, { mocks: {} }));
    expect(failure.code).toBe('STEP_LIMIT_EXCEEDED');
    expect(failure.message).toContain("'Loop' starts itself: its Task 'Again'");
    expect(failure.message).toContain('mocks: { Again: mock.succeed() }');
  });

  test('cannot be started twice under one name', () => {
    const { Twice } = deployed({
      Twice: machine({
        First: start('Done', '', { Parameters: { StateMachineArn: '${Done}', Name: 'same' } }),
        Second: start('Done', '', { Parameters: { StateMachineArn: '${Done}', Name: 'same' } }),
      }),
      Done: machine({ Done: { Type: 'Succeed' } }),
    });
    expect(simulate(Twice).error).toBe('StepFunctions.ExecutionAlreadyExistsException');
  });

  test('is started anew by a redrive', () => {
    const failed = simulate(Orders, { mocks: { Charge: mock.fail('Declined') } });
    const again = redrive(failed, { mocks: { Charge: mock.succeed(1) } });
    expect(again.nestedExecutions.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
  });
});

describe("mocks: 'auto'", () => {
  test('what a task starts is simulated, and gives what is read of its output', () => {
    const read = { 'id.$': '$.Output.receipt.id' };
    const { Orders } = deployed({
      Orders: machine({ Bill: start('Billing'), Note: { Type: 'Pass', Parameters: read, End: true } }),
      Billing: machine({ Charge: invoke('charge') }),
    });
    const execution = simulate(Orders, { mocks: 'auto' });
    expect(execution.nestedExecutions.map(({ story }) => story.split(' ')[0])).toEqual(['Billing']);
    expect(execution.output).toEqual({ id: 'auto' });
  });

  test('a machine that starts itself comes to an end', () => {
    const { Orders } = deployed({ Orders: machine({ Again: start('Orders', '') }) });
    expect(simulate(Orders, { mocks: 'auto' }).status).toBe('SUCCEEDED');
  });
});
