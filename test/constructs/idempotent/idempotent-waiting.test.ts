import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Idempotent, WhileInProgress } from 'cdk-stepwright';
import { type MockEntries, type MockLike, mock } from 'cdk-stepwright/testing';
import fc from 'fast-check';
import { invoke, newStack } from '../definitions';
import { FakeTable } from '../fake-table/fake-table';
import { runTogether } from '../fake-table/together';

/** Executions that wait for each other; they begin at times of their own and run together in one virtual time. */
function waiting(): Stack {
  const stack = newStack();
  const once = new Idempotent(stack, 'Once', {
    body: invoke(stack, 'Charge', { outputPath: '$.Payload', retryOnServiceExceptions: false }),
    key: '$.orderId',
    lease: Duration.minutes(5),
    interval: Duration.seconds(10),
    whileInProgress: WhileInProgress.WAIT,
  });
  new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(once),
    timeout: Duration.minutes(30),
  });
  return stack;
}

const stack = waiting();
const orderId = 'o-1';
const mocksOf = (charge: MockLike): MockEntries => [['Charge', charge], new FakeTable().entry];
const startsAt = (...times: number[]) => times.map((after) => ({ after, input: { orderId } }));

test('the others wait, and get the result', () => {
  const charge = mock.sequence(mock.succeed('c-1').after(25), mock.fail('ChargedTwice'));
  const executions = runTogether(stack, startsAt(0, 1, 24), mocksOf(charge));
  expect(executions.map(({ output }) => output)).toEqual(['c-1', 'c-1', 'c-1']);
  expect(executions.map(({ durationSeconds }) => durationSeconds)).toEqual([25, 30, 10]);
});

test('when the first one fails, the next one does the work', () => {
  const charge = mock.sequence(mock.fail('CardDeclined').after(25), mock.succeed('c-2').after(1));
  const executions = runTogether(stack, startsAt(0, 1, 2), mocksOf(charge));
  expect(executions.map(({ error, output }) => error ?? output)).toEqual(['CardDeclined', 'c-2', 'c-2']);
});

test('they wait no longer than a lease lasts: then one of them takes the key over', () => {
  const charge = mock.sequence(mock.never(), mock.succeed('c-2'));
  const executions = runTogether(stack, startsAt(0, 1, 2), mocksOf(charge));
  expect(executions.map(({ error, output, status }) => error ?? output ?? status)).toEqual(['TIMED_OUT', 'c-2', 'c-2']);
  expect(executions[1].durationSeconds).toBe(300);
});

test('one whose claim is made anew again and again is given up', () => {
  const table = new FakeTable();
  table.faults.set('Once (claim)', mock.fail('DynamoDB.ConditionalCheckFailedException'));
  const [execution] = runTogether(stack, startsAt(0), [['Charge', mock.succeed('c-1')], table.entry]);
  expect([execution.error, execution.durationSeconds]).toEqual(['IdempotentInProgress', 310]);
});

test('whoever starts when, as long as each takes less than its lease: the work is done once, and all have its result', () => {
  const start = fc.record({ after: fc.nat(120), seconds: fc.integer({ min: 1, max: 290 }), fails: fc.boolean() });
  fc.assert(
    fc.property(fc.array(start, { minLength: 2, maxLength: 6 }), fc.nat(1000), (starts, seed) => {
      let succeeded = 0;
      const charge: MockLike = ({ payload }) => {
        const { seconds, fails } = payload as unknown as (typeof starts)[number];
        if (!fails) succeeded += 1;
        return (fails ? mock.fail('CardDeclined') : mock.succeed('charged')).after(seconds);
      };
      const executions = runTogether(
        stack,
        starts.map((each) => ({ after: each.after, input: { orderId, ...each } })),
        mocksOf(charge),
        seed,
      );
      const bodies = executions
        .flatMap((execution) => execution.visits('Charge').flatMap(({ attempts }) => attempts))
        .map(({ startMs, endMs }) => [startMs, endMs] as const)
        .sort(([a], [b]) => a - b);
      for (const [index, [begin]] of bodies.entries()) {
        if (index > 0) expect(begin).toBeGreaterThanOrEqual(bodies[index - 1][1] ?? Number.POSITIVE_INFINITY);
      }
      expect(succeeded).toBeLessThanOrEqual(1);
      for (const { output, error } of executions) {
        expect(['charged', 'CardDeclined', 'IdempotentInProgress']).toContain(error ?? output);
      }
    }),
    { seed: 7, numRuns: 40 },
  );
});
