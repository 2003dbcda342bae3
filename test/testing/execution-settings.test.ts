import { simulate } from 'cdk-stepwright/testing';
import { machine } from './machines';

const echo = machine({ Echo: { Type: 'Pass', End: true } });

test('an input of 256 KiB is taken, a larger one refused', () => {
  const largest = 'x'.repeat(262_142);
  expect(simulate(echo, { input: largest }).output).toBe(largest);
  expect(() => simulate(echo, { input: `${largest}x` })).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      message: expect.stringContaining("Value at 'input' failed to satisfy"),
    }),
  );
});

test.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a:b', 'a\u0001'])('a name that AWS refuses is refused: %j', (name) => {
  const refusal = `Invalid Name: '${name.replace('\u0001', '\\u0001')}'`;
  expect(() => simulate(echo, { name })).toThrow(refusal);
  expect(() => simulate(echo, { stateMachineName: name })).toThrow(refusal);
});

test('80 characters, dots and dashes are a name', () => {
  const name = `${'n'.repeat(76)}-._ö`;
  expect(simulate(echo, { name }).identity.executionArn).toMatch(new RegExp(`:${name}$`));
});

test('a synchronous execution has no redrive count, and a bill in steps of 100 ms', () => {
  const waits = machine({
    Wait: { Type: 'Wait', Seconds: 7, Next: 'Look' },
    Look: { Type: 'Pass', Parameters: { 'x.$': '$$.Execution' }, End: true },
  });
  const execution = simulate(waits, { type: 'EXPRESS', synchronous: true });
  expect(Object.keys((execution.output as { x: object }).x)).toEqual(['Id', 'Input', 'Name', 'RoleArn', 'StartTime']);
  expect(execution.billingDetails).toEqual({ billedDurationInMilliseconds: 7000, billedMemoryUsedInMB: 64 });
  expect(simulate(echo, { type: 'EXPRESS', synchronous: true }).billingDetails!.billedDurationInMilliseconds).toBe(100);
});

test('an asynchronous one has a redrive count and no bill', () => {
  const look = machine({ Look: { Type: 'Pass', Parameters: { 'x.$': '$$.Execution.RedriveCount' }, End: true } });
  const execution = simulate(look, { type: 'EXPRESS' });
  expect(execution.output).toEqual({ x: 0 });
  expect(execution.billingDetails).toBeUndefined();
});

test('StartSyncExecution is for Express', () => {
  expect(() => simulate(echo, { synchronous: true })).toThrow('StateMachineTypeNotSupported');
});

test('the quota of payloads can be another one, for the input as for what states hand on', () => {
  const text = 'x'.repeat(300_000);
  expect(() => simulate(echo, { input: { text } })).toThrow('AWS refuses the input of the execution');
  expect(simulate(echo, { input: { text }, maxPayloadBytes: 1_000_000 }).output).toEqual({ text });
  const grows = machine({ Grow: { Type: 'Pass', Result: { text: 'x'.repeat(50) }, End: true } });
  expect(simulate(grows, { input: {}, maxPayloadBytes: 40 })).toMatchObject({ error: 'States.DataLimitExceeded' });
});
