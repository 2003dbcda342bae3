import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { HardeningForm, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { compactRetriers, defaultRetriers } from '../../../src/catalogue/default-retries';
import { ERRORS } from '../../../src/catalogue/errors';
import { newStack, type StateJson, soundDefinition } from '../definitions';
import { PUT } from '../hardened';

const { COMPACT, FULL } = HardeningForm;

/** A machine of that many tasks, and what the synth says of it. */
function tasksOf(count: number, props: ResilientStateMachineProps = {}) {
  const states = Array.from({ length: count }, (_, at) => [
    `Put ${at}`,
    { ...PUT, ...(at === count - 1 ? { End: true } : { Next: `Put ${at + 1}` }) },
  ]);
  const text = JSON.stringify({ StartAt: 'Put 0', States: Object.fromEntries(states) });
  const stack = newStack();
  new ResilientStateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromString(text), ...props });
  const [{ entry }] = Annotations.fromStack(stack).findInfo('/Shop/Orders', Match.anyValue());
  return { stack, given: text.length, said: String(entry.data) };
}

test('a definition of more than 200 KiB is hardened in compact form, and the synth says so', () => {
  const small = tasksOf(1500);
  const large = tasksOf(1700);
  expect([small.given < 200 * 1024, large.given > 200 * 1024]).toEqual([true, true]);
  expect(small.said).toContain(
    'retries of 1500 tasks, a failure handler, a time limit of 24 hours, logs and traces in full form',
  );
  expect(large.said).toContain(
    'retries of 1700 tasks, a failure handler, a time limit of 24 hours, logs and traces in compact form',
  );
});

test.each([
  [COMPACT, 'compact', 1],
  [FULL, 'full', 1700],
])('either form is forced by hardeningForm: %s', (hardeningForm, word, count) => {
  expect(tasksOf(count, { hardeningForm }).said).toContain(`in ${word} form`);
});

test('the compact form has one retrier for a task, of the errors that were seen, and what is default is left out', () => {
  const { stack } = tasksOf(1, { hardeningForm: COMPACT });
  const { 'Put 0': put, WorkflowFailed } = soundDefinition(stack).States;
  expect(put.Retry).toEqual([
    {
      ErrorEquals: expect.arrayContaining([
        'DynamoDB.ProvisionedThroughputExceededException',
        'DynamoDB.SdkClientException',
      ]),
      MaxAttempts: 6,
      JitterStrategy: 'FULL',
    },
  ]);
  expect(put.Catch).toHaveLength(2);
  expect(WorkflowFailed.Type).toBe('Fail');
});

test('in compact form a task is retried six times, and fails with its own error, as in full form', () => {
  const ends = [COMPACT, FULL].map((hardeningForm) => {
    const { stack } = tasksOf(1, { hardeningForm });
    const busy = mock.fail('DynamoDB.ProvisionedThroughputExceededException', 'busy');
    const execution = simulate(stateMachine(stack, 'Orders'), { mocks: { 'Put 0': busy } });
    return [execution.calls('Put 0').length, execution.error, execution.cause];
  });
  expect(ends).toEqual(Array(2).fill([7, 'DynamoDB.ProvisionedThroughputExceededException', 'busy']));
});

test('retriers of the user stay beside the compact one as beside the full ones', () => {
  const own = [{ ErrorEquals: ['Mine'], MaxAttempts: 2 }];
  const text = JSON.stringify({ StartAt: 'Put', States: { Put: { ...PUT, Retry: own, End: true } } });
  const stack = newStack();
  const definitionBody = sfn.DefinitionBody.fromString(text);
  new ResilientStateMachine(stack, 'Orders', { definitionBody, hardeningForm: COMPACT });
  expect((soundDefinition(stack).States.Put as StateJson).Retry).toEqual(own);
});

test('compact retriers name some of the errors of the full ones, never none of them, and no other', () => {
  for (const integration of new Set(ERRORS.map((row) => row.integration.replace('*', 'anything')))) {
    const full = (defaultRetriers(integration) ?? []).flatMap(({ errorEquals }) => errorEquals);
    const compact = compactRetriers(integration) ?? [];
    const names = compact.flatMap(({ errorEquals }) => errorEquals);
    expect([integration, compact.length]).toEqual([integration, full.length > 0 ? 1 : 0]);
    expect([integration, names.filter((name) => !full.includes(name))]).toEqual([integration, []]);
    expect([integration, names.length > 0]).toEqual([integration, full.length > 0]);
  }
});

test('of an integration that nothing is known of there are none', () => {
  expect(compactRetriers('aws-sdk:nothing:at')).toBeUndefined();
});
