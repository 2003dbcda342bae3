import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { hasInlineMap, historyEventsOf } from '../../../src/constructs/private/history-events';
import { invoke, newStack, plainDefinition } from '../definitions';

const stack = newStack();
const work = (name: string): sfn.Chain =>
  new sfn.Pass(stack, `${name} first`).next(invoke(stack, name, { retryOnServiceExceptions: false }));

test('what is reckoned is what an execution writes, nested as it may be', () => {
  const block = new sfn.Parallel(stack, 'Block').branch(work('A'), work('B'));
  const each = new sfn.Map(stack, 'Each').itemProcessor(new sfn.Parallel(stack, 'Inner').branch(work('C')));
  const chain = new sfn.Pass(stack, 'Items', { result: sfn.Result.fromArray([1, 2, 3]) }).next(each).next(block);
  const reckoned = historyEventsOf(chain, 3);
  plainDefinition(stack, chain);
  const { history } = simulate(stateMachine(stack, 'Machine'), { mocks: { 'lambda:invoke': mock.succeed({}) } });
  // ExecutionStarted and ExecutionSucceeded are those of the execution.
  expect(history).toHaveLength(reckoned + 2);
});

test('a distributed Map writes into the histories of its children', () => {
  const map = new sfn.DistributedMap(stack, 'Many').itemProcessor(work('D'));
  expect(historyEventsOf(map, 1000)).toBe(historyEventsOf(map, 1));
  expect(hasInlineMap(map)).toBe(false);
});

test('an inline Map is found wherever it is', () => {
  const map = new sfn.Map(stack, 'Deep').itemProcessor(new sfn.Pass(stack, 'Pass'));
  expect(hasInlineMap(new sfn.Parallel(stack, 'Around').branch(map))).toBe(true);
  expect(hasInlineMap(work('E'))).toBe(false);
});
