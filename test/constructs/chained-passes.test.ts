import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CircuitBreaker, PollUntil, ScatterGather, TryCatch } from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';
import { invoke, newStack } from './definitions';

test('the Pass at the end of a construct, which the next state is chained to, is no finding', () => {
  const stack = newStack();
  const poll = new PollUntil(stack, 'Job', {
    check: invoke(stack, 'Look'),
    status: '$.status',
    successWhen: ['DONE'],
    interval: Duration.minutes(1),
    maxAttempts: 3,
  });
  const prices = new ScatterGather(stack, 'Prices', {
    branches: { north: invoke(stack, 'AskNorth'), south: invoke(stack, 'AskSouth') },
    quorum: 1,
  });
  const block = new TryCatch(stack, 'Block', { body: invoke(stack, 'Try'), onFinally: invoke(stack, 'Close') });
  const partner = new CircuitBreaker(stack, 'Partner', { body: invoke(stack, 'Ask') });
  new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(
      poll.next(prices).next(block).next(partner).next(invoke(stack, 'Last')),
    ),
  });

  const { findings, acknowledged } = checkStateMachines(stack);
  const passes = (list: readonly { readonly rule: string; readonly state?: string }[]) =>
    list.filter(({ rule }) => rule === 'superfluous-pass').map(({ state }) => state);
  expect(passes(findings)).toEqual([]);
  expect(passes(acknowledged)).toEqual(['Job (done)', 'Prices (done)', 'Block (done)', 'Partner (done)']);
});
