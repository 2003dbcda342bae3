import { App, Stack } from 'aws-cdk-lib';
import { Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { assertSucceeded, mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { expect as expectOfNode } from '../../../src/testing/node/expect';
import { invoke, machine } from '../machines';
import type { ErrorCase } from './error-case';

/** What newcomers hand to `expect` and to matchers. */

const orders = machine({ Charge: invoke('charge', { Next: 'Rest' }), Rest: { Type: 'Wait', Seconds: 5, End: true } });
const execution = simulate(orders, { mocks: { Charge: mock.succeed() } });
const anything = execution as never;

export const matcherCases: readonly ErrorCase[] = [
  {
    title: 'an expectation of a status',
    mistake: () => expect(execution.status).toHaveSucceeded(),
    text: `toHaveSucceeded: expected what simulate() returned, got the text SUCCEEDED. Write expect(execution).toHaveSucceeded(…), with const execution = simulate(machine, { … }).`,
  },
  {
    title: 'an expectation of a machine',
    mistake: () => expect(orders).toHaveSucceeded(),
    text: `toHaveSucceeded: expected what simulate() returned, got a state machine. Write expect(simulate(machine, { … })).toHaveSucceeded(…).`,
  },
  {
    title: 'an expectation of a function',
    mistake: () => expect(() => execution).toHaveSucceeded(),
    text: `toHaveSucceeded: expected what simulate() returned, got a function. Write expect(simulate(machine, { … })).toHaveSucceeded(…).`,
  },
  {
    title: 'an expectation of nothing',
    mistake: () => expect(undefined).toHaveTimedOut(),
    text: `toHaveTimedOut: expected what simulate() returned, got undefined. Write expect(execution).toHaveTimedOut(…), with const execution = simulate(machine, { … }).`,
  },
  {
    title: 'an expectation of a promise',
    mistake: () => expect(simulateAsync(orders, { mocks: 'auto' })).toHaveSucceeded(),
    text: `toHaveSucceeded: expected what simulate() returned, got a promise. Write expect(await simulateAsync(…)).toHaveSucceeded(…).`,
  },
  {
    title: 'an assertion of a machine',
    mistake: () => assertSucceeded(orders as never),
    text: `assertSucceeded: expected what simulate() returned, got a state machine. Write assertSucceeded(simulate(machine, { … })).`,
  },
  {
    title: 'an expectation of a construct',
    mistake: () => expect(new Pass(new Stack(new App(), 'Shop'), 'Charge')).toHaveSucceeded(),
    text: `toHaveSucceeded: expected what simulate() returned, got a construct. Write expect(simulate(stateMachine(stack, 'Orders'), { … })).toHaveSucceeded(…).`,
  },
  {
    title: 'a visit of no state',
    mistake: () => expect(execution).toHaveVisited(),
    text: `Expected the names of states, got none. Write toHaveVisited('Charge').`,
  },
  {
    title: 'no visit of no state',
    mistake: () => expect(execution).not.toHaveVisited(),
    text: `Expected the names of states, got none. Write toHaveVisited('Charge').`,
  },
  {
    title: 'visits of a list',
    mistake: () => expect(execution).toHaveVisited(['Charge', 'Rest'] as never),
    text: `Expected the name of a state as a text, got an array. Write 'Charge', 'Rest'.`,
  },
  {
    title: 'a visit of a construct',
    mistake: () => expect(execution).toHaveVisited(new Pass(new Stack(new App(), 'Shop'), 'Charge') as never),
    text: `Expected the name of a state as a text, got a construct: 'Shop/Charge'. Write 'Charge'.`,
  },
  {
    title: 'a visit in the wrong case',
    mistake: () => expect(execution).not.toHaveVisited('charge '),
    text: `State machine 'StateMachine' has no 'charge ': expected a name that is in its definition. Did you mean 'Charge'? Write one of: Charge, Rest.`,
  },
  {
    title: 'visits without a number',
    mistake: () => expect(execution).toHaveVisitedTimes('Charge', undefined as never),
    text: `Expected how often as an integer from 0, got undefined. Write 1.`,
  },
  {
    title: 'visits with a number as text',
    mistake: () => expect(execution).not.toHaveVisitedTimes('Charge', '1' as never),
    text: `Expected how often as an integer from 0, got 1, a text. Write 1.`,
  },
  {
    title: 'retries, the arguments the other way round',
    mistake: () => expect(execution).not.toHaveRetried(2 as never, 'Charge' as never),
    text: `Expected the name of a state as a text, got a value of type number. Write 'Charge'.`,
  },
  {
    title: 'calls of a Wait',
    mistake: () => expect(execution).not.toHaveCalled('Rest'),
    text: `'Rest' is a Wait state: expected a Task or an integration, only these are called. Write one of: Charge, lambda:invoke.`,
  },
  {
    title: 'calls where there is no Task',
    mistake: () => simulate(machine({ Rest: { Type: 'Wait', Seconds: 5, End: true } })).calls('Rest'),
    text: `'Rest' is a Wait state: expected a Task or an integration, only these are called. Write toHaveVisited: the machine has no Task.`,
  },
  {
    title: 'a failure with an Error',
    mistake: () => expect(execution).not.toHaveFailedWith(new RangeError('declined')),
    text: `Expected an Error Name, got an Error (RangeError): executions fail with texts. Write toHaveFailedWith('CardDeclined', 'cause').`,
  },
  {
    title: 'costs as text',
    mistake: () => expect(execution).not.toHaveCostLessThan('1' as never),
    text: `Expected US dollars as a number from 0, got a value of type string. Write 0.001.`,
  },
  {
    title: "a matcher of node:test's expect that is misspelt",
    mistake: () => expectOfNode(anything).not['toHaveVisted' as 'toHaveVisited']('Charge'),
    text: `expect of cdk-stepwright/testing/node has no matcher 'toHaveVisted'. Did you mean 'toHaveVisited'? Expected one of toHaveSucceeded, toHaveOutput, toHaveFailedWith, toHaveTimedOut, toHaveVisited, toHaveVisitedTimes, toHaveRetried, toHaveCaught, toHaveCalled, toHaveCalledTimes, toHaveWaited, toHaveTakenLessThan, toHaveCostLessThan, toMatchHistory, toReplay, toSurviveFaults. Write expect(execution).toHaveVisited(…).`,
  },
  {
    title: "a matcher of Jest on node:test's expect",
    mistake: () => expectOfNode(anything)['toBe' as 'toHaveVisited']('Charge'),
    text: `expect of cdk-stepwright/testing/node has no matcher 'toBe'. Expected one of toHaveSucceeded, toHaveOutput, toHaveFailedWith, toHaveTimedOut, toHaveVisited, toHaveVisitedTimes, toHaveRetried, toHaveCaught, toHaveCalled, toHaveCalledTimes, toHaveWaited, toHaveTakenLessThan, toHaveCostLessThan, toMatchHistory, toReplay, toSurviveFaults. Write assert.deepEqual(…), with import assert from 'node:assert/strict', for values that are no executions.`,
  },
];
