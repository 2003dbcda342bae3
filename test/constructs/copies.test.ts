import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as here from '../../src';
import { isInstance } from '../../src/constructs/private/state-internals';
import { invoke, newStack, type StateJson } from './definitions';

/*
 * In a workspace a library of constructs may bring its own copy of this package, and of aws-cdk-lib. What one copy has noted of a state the other one
 * knows.
 */

type Package = typeof here;

/** Modules of aws-cdk-lib that constructs load. */
const CDK = [
  ...['', '/aws-iam', '/aws-logs', '/aws-cloudwatch', '/aws-kms', '/aws-dynamodb', '/aws-lambda', '/cx-api'],
  ...['/aws-stepfunctions', '/aws-stepfunctions-tasks', '/aws-apigatewayv2', '/aws-apigateway'],
].map((module) => `aws-cdk-lib${module}`);

/** Modules that are the same for all copies: `constructs`, a peer of aws-cdk-lib; and aws-cdk-lib, where it is not the other copy's own. */
const shared = (ownCdk: boolean): string[] => ['constructs', ...(ownCdk ? [] : CDK)];

/**
 * Does something with another copy of this package; with a copy of aws-cdk-lib of its own, or with the one that is there. Modules of aws-cdk-lib are
 * loaded when they are first needed, so that all is done while the copy is the one that is loaded.
 */
function withAnotherCopy<T>(ownCdk: boolean, work: (other: Package, cdk: typeof sfn) => T): T {
  const modules = shared(ownCdk).map((module) => [module, jest.requireActual<object>(module)] as const);
  const results: T[] = [];
  jest.isolateModules(() => {
    for (const [module, actual] of modules) jest.doMock(module, () => actual);
    const other = require('../../src') as Package;
    results.push(work(other, require('aws-cdk-lib/aws-stepfunctions') as typeof sfn));
    for (const [module] of modules) jest.dontMock(module);
  });
  return results[0];
}

const definitionOf = (stack: Stack): { readonly States: Readonly<Record<string, StateJson>> } => {
  const machine = stack.node.findChild('Machine').node.defaultChild as sfn.CfnStateMachine;
  const resolved = stack.resolve(machine.definitionString) as { readonly 'Fn::Join'?: [string, unknown[]] } | string;
  const text =
    typeof resolved === 'string' ? resolved : (resolved['Fn::Join'] as [string, unknown[]])[1].map(asText).join('');
  return JSON.parse(text);
};
const asText = (piece: unknown): string => (typeof piece === 'string' ? piece : 'aws');

const POLICY = { errors: ['Busy'], maxAttempts: 2 };

/** A machine of this copy, with tasks that policies of the other copy were applied to. */
function machineAfterPolicies({ RetryPolicy }: Package) {
  const stack = newStack();
  const [never, busy, plain] = ['Never', 'Busy', 'Plain'].map((name) => invoke(stack, name));
  RetryPolicy.none('not idempotent').applyTo(never);
  RetryPolicy.custom(POLICY).applyTo(busy);
  new here.ResilientStateMachine(stack, 'Machine', { definition: never.next(busy).next(plain) });
  return definitionOf(stack).States;
}

/** A saga of the other copy, with tasks that policies of this copy were applied to. */
function sagaAfterPolicies({ Saga }: Package) {
  const stack = newStack();
  const [action, compensation] = ['Charge', 'Refund'].map((name) => invoke(stack, name));
  here.RetryPolicy.custom(POLICY).applyTo(action);
  here.RetryPolicy.none('done once').applyTo(compensation);
  const saga = new Saga(stack, 'Saga', { steps: [{ action, compensation }] });
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(saga) });
  return definitionOf(stack).States;
}

/** Names of what a state catches that a saga of each copy was told to catch everything of. */
function catchersOfBoth({ Saga }: Package) {
  const stack = newStack();
  const custom = new sfn.CustomState(stack, 'Custom', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Catch: [{ ErrorEquals: ['Own'], Next: 'Done' }],
    },
  });
  const more = (name: string) => ({ action: invoke(stack, name) });
  new Saga(stack, 'Theirs', { steps: [{ action: custom, noCompensation: 'none' }, more('A')], stateNamePrefix: 'x' });
  new here.Saga(stack, 'Ours', { steps: [{ action: custom, name: 'Mine', noCompensation: 'none' }, more('B')] });
  return (custom.toStateJson() as StateJson).Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals[0]) as string[];
}

/** The task within a FanOut of the other copy, to which a policy was applied, in a machine of this copy. */
function taskOfFanOut({ FanOut, RetryPolicy }: Package) {
  const stack = newStack();
  const processor = invoke(stack, 'Each');
  RetryPolicy.none('not idempotent').applyTo(processor);
  const definition = new FanOut(stack, 'All', { processor });
  new here.ResilientStateMachine(stack, 'Machine', { definition });
  return definitionOf(stack).States.All.ItemProcessor.States.Each as StateJson;
}

describe.each([
  ['of this package', false],
  ['of this package and of aws-cdk-lib', true],
])('with two copies %s', (_what, ownCdk) => {
  const run = (other: Package, cdk: typeof sfn) => ({
    isSame: { package: other.RetryPolicy === here.RetryPolicy, cdk: cdk.Parallel === sfn.Parallel },
    machine: machineAfterPolicies(other),
    saga: sagaAfterPolicies(other),
    catchers: catchersOfBoth(other),
    fanOut: taskOfFanOut(other),
  });
  const ofOne = run(here, sfn);
  const ofTwo = withAnotherCopy(ownCdk, run);

  test('they are two', () => {
    expect(ofOne.isSame).toEqual({ package: true, cdk: true });
    expect(ofTwo.isSame).toEqual({ package: false, cdk: !ownCdk });
  });

  test('all is as with one', () => {
    expect({ ...ofTwo, isSame: undefined }).toEqual({ ...ofOne, isSame: undefined });
  });

  test('a machine of one copy leaves a task alone that a policy of the other copy was applied to', () => {
    const { Never, Busy, Plain } = ofTwo.machine;
    expect(Never.Retry).toBeUndefined();
    expect(Busy.Retry).toEqual([{ ErrorEquals: ['Busy'], MaxAttempts: 2 }]);
    expect(Plain.Retry.length).toBeGreaterThan(1);
  });

  test('a saga of one copy does so, too, and retriers that were taken off stay off', () => {
    const { Charge, Refund } = ofTwo.saga;
    expect(Charge.Retry).toEqual([{ ErrorEquals: ['Busy'], MaxAttempts: 2 }]);
    expect(Refund.Retry).toBeUndefined();
    expect(Charge).toMatchObject({ ResultPath: null, Assign: { 'Charge.$': '$' } });
    expect(Charge.Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals)).toContainEqual(['States.ALL']);
  });

  test('catchers that both add to a CustomState stand in order', () => {
    expect(ofTwo.catchers[0]).toBe('Own');
    expect(ofTwo.catchers.indexOf('States.ALL')).toBe(ofTwo.catchers.length - 1);
  });

  test('a FanOut of one copy is seen through by the other', () => {
    expect(ofTwo.fanOut.Retry).toBeUndefined();
  });
});

describe('a class of aws-cdk-lib', () => {
  test('is known in another copy, its subclasses too, and no other class is', () => {
    const known = withAnotherCopy(true, (_other, cdk) => {
      const stack = new Stack(new App(), 'Other');
      const parallel = new cdk.Parallel(stack, 'P');
      return [
        parallel instanceof sfn.Parallel,
        isInstance(parallel, sfn.Parallel),
        isInstance(parallel, sfn.State),
        isInstance(parallel, sfn.Map),
        isInstance(new cdk.DistributedMap(stack, 'D'), sfn.Map),
      ];
    });
    expect(known).toEqual([false, true, true, false, false]);
    for (const none of [undefined, null, 'x', 1, {}, Object.create(null), new Map()]) {
      expect(isInstance(none, sfn.Parallel)).toBe(false);
    }
  });
});
