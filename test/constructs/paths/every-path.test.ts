import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution } from 'cdk-stepwright/testing';
import { CONSTRUCT_NAMES } from '../construct-names';
import { newStack } from '../definitions';
import { missedBy, withFaults } from './faults';
import { type PathCase, wordsOf, worked } from './path-case';
import { PATH_CASES } from './path-cases';
import { TABLE_CASES } from './table-cases';

/*
 * Each way through the states of each construct is simulated, in both query languages: what the scenarios do not take, the faults of their tasks do. A
 * way that no execution takes is one that nobody has tried.
 */

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const CASES = { ...PATH_CASES, ...TABLE_CASES };

/** As new apps have them. */
const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

function machineOf(make: PathCase['make'], queryLanguage: sfn.QueryLanguage): ReturnType<typeof stateMachine> {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const definitionBody = sfn.DefinitionBody.fromChainable(make(stack, wordsOf(queryLanguage)));
  new sfn.StateMachine(stack, 'Machine', { definitionBody, queryLanguage });
  return stateMachine(stack, 'Machine');
}

/** Failures that no task had: a state that could not read what it was given. */
const stumbled = (executions: readonly SimulatedExecution[]): unknown[] =>
  executions
    .filter(({ error }) => error === 'States.Runtime' || error === 'States.QueryEvaluationError')
    .map(({ cause }) => cause)
    .filter((cause) => !cause?.includes('maximum number of history events'));

describe.each([JSON_PATH, JSONATA])('in %s every way is taken through', (queryLanguage) => {
  test.each(Object.entries(CASES))('%s', (_construct, { make, scenarios, faults = 2 }) => {
    const machine = machineOf(make, queryLanguage);
    const executions = withFaults(machine, scenarios, faults);
    expect(stumbled(executions)).toEqual([]);
    expect(missedBy(machine, executions)).toEqual([]);
  });

  test('ResilientStateMachine', () => {
    const { work } = wordsOf(queryLanguage);
    const stack = newStack();
    const inner = new sfn.Parallel(stack, 'Both', { queryLanguage }).branch(work(stack, 'A'), work(stack, 'B'));
    new ResilientStateMachine(stack, 'Machine', {
      definition: work(stack, 'First').next(inner),
      queryLanguage,
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
    });
    const machine = stateMachine(stack, 'Machine');
    const mocks = { 'lambda:invoke': worked, 'sns:publish': mock.succeed({ MessageId: 'm' }) };
    const executions = withFaults(machine, [{ mocks }], 2);
    expect(stumbled(executions)).toEqual([]);
    expect(missedBy(machine, executions)).toEqual([]);
  });
});

test('every construct is among them', () => {
  expect([...Object.keys(CASES), 'ResilientStateMachine'].sort()).toEqual([...CONSTRUCT_NAMES].sort());
});

test('the check can fail: without faults the ways of a saga that fails are not taken', () => {
  const { make, scenarios } = CASES.Saga;
  const machine = machineOf(make, JSON_PATH);
  expect(missedBy(machine, withFaults(machine, scenarios, 0))).toContain('UndoOne');
});
