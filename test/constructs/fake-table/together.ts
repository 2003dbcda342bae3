import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type MockEntries, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { machineOf } from '../definitions';

/** An execution that is to be started: when, with what. */
export interface Start {
  /** Seconds. */
  readonly after: number;
  readonly input: object;
}

/**
 * Makes a machine that starts executions of another one at given times, and waits for all of them. So they run at the same time, each with a name of
 * its own, in one virtual time.
 */
export function launcherOf(stack: Stack, stateMachineToStart: sfn.IStateMachine): void {
  const start = new StepFunctionsStartExecution(stack, 'Start', {
    stateMachine: stateMachineToStart,
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    input: sfn.TaskInput.fromJsonPathAt('$.input'),
  });
  start.addCatch(new sfn.Pass(stack, 'Failed'));
  const wait = new sfn.Wait(stack, 'Later', { time: sfn.WaitTime.secondsPath('$.after') });
  const each = new sfn.Map(stack, 'Each', { itemsPath: '$.starts', maxConcurrency: 40 });
  each.itemProcessor(wait.next(start));
  new sfn.StateMachine(stack, 'Launcher', { definitionBody: sfn.DefinitionBody.fromChainable(each) });
}

/** The executions in the order of their starts. */
export function runTogether(
  stack: Stack,
  starts: readonly Start[],
  mocks: MockEntries,
  seed = 1,
): readonly SimulatedExecution[] {
  const launcher = simulate(machineOf(stack, 'Launcher'), { input: { starts }, mocks, seed, strict: false });
  if (launcher.status !== 'SUCCEEDED') throw new Error(launcher.story);
  return [...launcher.nestedExecutions].sort((a, b) => a.record.startMs - b.record.startMs);
}
