import { App, Stack } from 'aws-cdk-lib';
import { Choice, DefinitionBody, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine } from 'cdk-stepwright';
import { parseDefinition } from 'cdk-stepwright/asl';
import { checkMachines } from 'cdk-stepwright/checks';
import { stateMachine } from 'cdk-stepwright/synth';
import { type StateMachinesOfFiles, stateMachinesOf } from 'cdk-stepwright/templates';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import type JestReporter from 'cdk-stepwright/testing/jest/coverage-reporter';
import { type Expectation, expect as expectNode } from 'cdk-stepwright/testing/node';
import { coverageReporter, type NodeTestReporter } from 'cdk-stepwright/testing/node/coverage-reporter';
import { type ExecutionMatchers, registerMatchers, snapshotSerializer } from 'cdk-stepwright/testing/vitest';
import type VitestReporter from 'cdk-stepwright/testing/vitest/coverage-reporter';
import { mermaid } from 'cdk-stepwright/views';
import { expect as expectVitest } from 'vitest';

const stack = new Stack(new App(), 'Shop');
const definition = new Pass(stack, 'A').next(new Choice(stack, 'B').otherwise(new Pass(stack, 'C')));
new ResilientStateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(definition) });

const machine = stateMachine(stack, 'Orders');
const execution: SimulatedExecution = simulate(machine, { mocks: { A: mock.succeed() } });
const { machines, problems }: StateMachinesOfFiles = stateMachinesOf('template.yaml');
const { definition: parsed } = parseDefinition('{}');
export const texts: readonly string[] = [
  ...checkMachines([{ name: 'orders', definition: {} }]).findings.map(({ rule }) => rule),
  ...problems.map(({ code }) => code),
  ...Object.keys(machines),
  parsed === undefined ? '' : mermaid(parsed),
];

// The matchers of each runner, with what they take.
expect(execution).toHaveVisited('A', 'B');
expect(execution).not.toHaveFailedWith(/x/);
expectVitest(execution).toHaveSucceeded({ id: expectVitest.any(String) });
expectVitest(execution).not.toHaveRetried('A', 2);
const expectation: Expectation = expectNode(execution);
expectation.not.toHaveWaited('A', 5);
// @ts-expect-error: a matcher that there is not
expectVitest(execution).toHaveVisitd('A');
// @ts-expect-error: what a matcher does not take
expectVitest(execution).toHaveVisitedTimes('A', '2');
// @ts-expect-error: a matcher that there is not
expectation.toHaveVisitd('A');

export const reporter: NodeTestReporter = coverageReporter({ thresholds: { states: 100 } });
export type Reporters = readonly [JestReporter, VitestReporter];
export type Matchers = ExecutionMatchers<void>;
export const registered: readonly unknown[] = [registerMatchers, snapshotSerializer];
