import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, Notify, ResilientStateMachine, Saga } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, readCoverage, simulate } from 'cdk-stepwright/testing';
import { coverageText } from '../../../src/testing/coverage/coverage-text';
import { COVERAGE_FOLDER } from '../../../src/testing/coverage/recording';

/** What constructs add to a machine is counted apart, and machines without an execution are listed. */

const folder = mkdtempSync(join(tmpdir(), 'added-states-'));
beforeEach(() => {
  process.env[COVERAGE_FOLDER] = folder;
});
afterEach(() => {
  delete process.env[COVERAGE_FOLDER];
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
});
afterAll(() => rmSync(folder, { recursive: true }));

const stack = new Stack(new App(), 'Shop');
const task = (name: string) =>
  new sfn.CustomState(stack, name, {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: name, MessageBody: 'm' },
    },
  });
const saga = new Saga(stack, 'PlaceOrder', {
  steps: [{ action: task('Reserve'), compensation: task('Release') }, { action: task('Ship') }],
});
new ResilientStateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(saga) });
const queue = new sqs.Queue(stack, 'Queue');
new sfn.StateMachine(stack, 'Reviews', {
  definitionBody: sfn.DefinitionBody.fromChainable(
    new Notify(stack, 'Tell', { target: NotificationTarget.queue(queue), message: sfn.TaskInput.fromText('m') }),
  ),
});
// One of the user that is called as one that a construct has added elsewhere.
new sfn.StateMachine(stack, 'Returns', {
  definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Fail(stack, 'Compensated', { error: 'Returned' })),
});
const { Orders, Returns } = stateMachines(stack);
const sent = mock.succeed({ MessageId: 'm-1' });

const coverageOfAll = (options = {}) =>
  Object.fromEntries(
    readCoverage(folder, options).map((machine) => [machine.name.replace(/[0-9A-F]{8}.*/, ''), machine]),
  );

test('the states of a saga that the user has named are all, once each was reached', () => {
  simulate(Orders, { mocks: { Reserve: sent, Ship: sent } });
  simulate(Orders, { mocks: { Reserve: sent, Ship: mock.fail('Declined'), Release: sent } });
  const { coverage, added } = coverageOfAll().Orders;
  expect(coverage.states).toEqual({ total: 3, reached: 3, missed: [] });
  // From one of the user to another: the outcome of Reserve is unknown.
  expect(coverage.transitions.missed).toEqual(['Reserve -> Release']);
  expect(coverage.retriers.total).toBe(0);
  expect(added?.states.total).toBe(4);
  expect(added?.states.missed.length).toBeGreaterThan(0);
  expect(added?.retriers.total).toBe(6);
});

test('and with the others, where that is asked for', () => {
  simulate(Orders, { mocks: { Reserve: sent, Ship: sent } });
  const apart = coverageOfAll().Orders;
  const together = coverageOfAll({ addedStates: 'counted' }).Orders;
  expect(together.added).toBeUndefined();
  for (const kind of ['states', 'transitions', 'retriers', 'catchers'] as const) {
    expect(together.coverage[kind].total).toBe(apart.coverage[kind].total + (apart.added?.[kind].total ?? 0));
  }
});

test('a state of the user is not taken for one that was added to another machine', () => {
  expect(() => simulate(Returns)).not.toThrow();
  const { coverage, added } = coverageOfAll().Returns;
  expect(coverage.states).toEqual({ total: 1, reached: 1, missed: [] });
  expect(added).toBeUndefined();
});

test('machines of the template that no test has executed are listed', () => {
  simulate(Returns);
  const all = coverageOfAll();
  expect(Object.keys(all)).toEqual(['Orders', 'Returns', 'Reviews']);
  expect(all.Reviews.coverage.executions).toBe(0);
  const text = coverageText(readCoverage(folder));
  expect(text).toMatch(/^machine +executions +states +transitions +choices +retriers +catchers +maps\nOrders +0 +0 % /);
  expect(text).toMatch(/\n\nReviews · no execution$/);
});
