import { Duration, type Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, type CallbackProps, CallbackTarget } from 'cdk-stepwright';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { handling, machineOf, newStack, plainDefinition } from '../definitions';

/* How a callback ends, in both query languages: the rows of the table in docs/constructs/callback.md. */

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const aliveFor = (answer: ReturnType<typeof mock.callback>) => answer.heartbeatEvery(Duration.minutes(5));

const MACHINES: [sfn.QueryLanguage, Partial<CallbackProps>][] = [
  [
    JSON_PATH,
    { payload: sfn.TaskInput.fromObject({ id: sfn.JsonPath.stringAt('$.orderId') }), resultPath: '$.answer' },
  ],
  [
    JSONATA,
    {
      payload: sfn.TaskInput.fromObject({ id: '{% $states.input.orderId %}' }),
      outputs: "{% $merge([$states.input, {'answer': $states.result}]) %}",
    },
  ],
];

describe.each(MACHINES)('in %s', (queryLanguage, props) => {
  /** A machine that asks, with these handlers. */
  function machine(
    handlers: (pass: (name: string) => sfn.Pass) => Partial<CallbackProps>,
    caught: Readonly<Record<string, string>> = {},
  ): Stack {
    const stack = newStack();
    const pass = (name: string) => new sfn.Pass(stack, name, { queryLanguage });
    const after = pass('After');
    const callback = new Callback(stack, 'Ask', {
      ...props,
      via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
      heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(10)),
      queryLanguage,
      ...handlers(pass),
    });
    for (const [error, name] of Object.entries(caught)) {
      handling(callback, { [error]: pass(name).next(after) }, queryLanguage);
    }
    plainDefinition(stack, callback.next(after));
    return stack;
  }
  const bare = machine(() => ({}));
  const handled = machine((pass) => ({ onTimeout: pass('TooLate'), onHeartbeatMissed: pass('Lost') }), {
    Gone: 'Reorder',
  });
  const timeoutAlone = machine((pass) => ({ onTimeout: pass('TooLate') }));
  const run = (stack: Stack, answer: MockLike): SimulatedExecution =>
    simulate(machineOf(stack), { input: { orderId: 'o-1' }, mocks: { Ask: answer } });
  const lastBut = (execution: SimulatedExecution) => execution.visits().at(-2)?.state.name;

  test('answered: the answer goes where one says', () => {
    const execution = run(bare, aliveFor(mock.callback().succeed({ price: 7 })).after(Duration.minutes(50)));
    expect(execution.output).toEqual({ orderId: 'o-1', answer: { price: 7 } });
    expect(execution.durationSeconds).toBe(3000);
    expect(execution.calls('Ask')[0].parameters).toMatchObject({ MessageBody: { id: 'o-1' } });
  });

  test('rejected by a name that is handled: its handler gets the input with the failure', () => {
    const execution = run(handled, mock.callback().fail('Gone', 'sold out'));
    expect([lastBut(execution), execution.output]).toEqual([
      'Reorder',
      { orderId: 'o-1', error: { Error: 'Gone', Cause: 'sold out' } },
    ]);
  });

  test('rejected without a cause: that is null', () => {
    const execution = run(handled, mock.callback().fail('Gone'));
    expect([lastBut(execution), execution.output]).toEqual([
      'Reorder',
      { orderId: 'o-1', error: { Error: 'Gone', Cause: null } },
    ]);
  });

  test.each([
    ['another name', handled],
    ['a name, where none is handled', bare],
  ])('rejected by %s: the execution fails with it', (_what, stack) => {
    const execution = run(stack, mock.callback().fail('Broken', 'why'));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why' });
  });

  test('not answered in time: onTimeout', () => {
    const execution = run(handled, aliveFor(mock.callback()));
    expect([lastBut(execution), execution.durationSeconds]).toEqual(['TooLate', 3600]);
    expect(execution.output).toMatchObject({ orderId: 'o-1', error: { Error: 'States.Timeout' } });
  });

  test('not answered in time, without a handler: the execution fails with States.Timeout', () => {
    const execution = run(bare, aliveFor(mock.callback()));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', durationSeconds: 3600 });
  });

  test('no sign of life: onHeartbeatMissed', () => {
    const execution = run(handled, mock.callback());
    expect([lastBut(execution), execution.durationSeconds]).toEqual(['Lost', 600]);
  });

  test('no sign of life, without a handler of its own: onTimeout', () => {
    const execution = run(timeoutAlone, mock.callback());
    expect([lastBut(execution), execution.durationSeconds]).toEqual(['TooLate', 600]);
  });

  test('no sign of life, without any handler: the execution fails with States.Timeout', () => {
    const execution = run(bare, mock.callback());
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout', durationSeconds: 600 });
  });

  test('not sent: tried again, and the answer to the new token counts', () => {
    const once = mock.sequence(mock.fail('SQS.SdkClientException', 'reset'), mock.callback().succeed({ price: 7 }));
    const execution = run(bare, once);
    expect(execution.output).toEqual({ orderId: 'o-1', answer: { price: 7 } });
    expect(execution.calls('Ask')).toHaveLength(2);
  });

  test('not sent, despite the retries: the execution fails with the error of the service', () => {
    const execution = run(handled, mock.fail('SQS.SdkClientException', 'reset'));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'SQS.SdkClientException', cause: 'reset' });
    expect(execution.calls('Ask').length).toBeGreaterThan(1);
  });

  test('a payload that reads what is not there: the execution fails, and nothing is sent', () => {
    const execution = simulate(machineOf(handled), { input: {} });
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: queryLanguage === JSONATA ? 'States.QueryEvaluationError' : 'States.Runtime',
    });
  });
});

test('an expression of JSONata that yields nothing can be handled as a rejection', () => {
  const stack = newStack();
  const callback = new Callback(stack, 'Ask', {
    via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
    payload: sfn.TaskInput.fromObject({ id: '{% $states.input.orderId %}' }),
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    queryLanguage: JSONATA,
  });
  const incomplete = sfn.Pass.jsonata(stack, 'Incomplete');
  plainDefinition(stack, handling(callback, { 'States.QueryEvaluationError': incomplete }, JSONATA));
  const execution = simulate(machineOf(stack), { input: { total: 7 } });
  expect(execution.output).toMatchObject({ total: 7, error: { Error: 'States.QueryEvaluationError' } });
});
