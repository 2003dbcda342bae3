import { App, Duration, Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import * as stepwright from 'cdk-stepwright';
import { FanOut, RunJob } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import type { SimulatedExecution } from 'cdk-stepwright/testing';
import { failureIn, faultsOf, itemsOf } from '../definitions';
import { withFaults } from './faults';
import { type PathCase, wordsOf } from './path-case';
import { PATH_CASES } from './path-cases';
import { TABLE_CASES } from './table-cases';

/*
 * Whichever task of a construct fails, with whichever error, and whatever the construct fails with by itself: what `addCatch` has added takes it, or the
 * construct goes on in spite of it.
 */

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const CASES: Readonly<Record<string, PathCase>> = {
  ...PATH_CASES,
  ...TABLE_CASES,
  // The others let no failure out.
  FanOut: {
    ...PATH_CASES.FanOut,
    make: (stack, { queryLanguage, work }) =>
      new FanOut(stack, 'Each', { ...itemsOf(queryLanguage, 'items'), processor: work(stack, 'Work'), queryLanguage }),
  },
  RunJob: {
    ...PATH_CASES.RunJob,
    make: (stack, { queryLanguage }) => {
      const job = new tasks.CodeBuildStartBuild(stack, 'Build', {
        project: codebuild.Project.fromProjectName(stack, 'Project', 'nightly'),
        integrationPattern: sfn.IntegrationPattern.RUN_JOB,
        taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        queryLanguage,
      });
      return new RunJob(stack, 'Job', { job });
    },
  },
  InputContract: {
    ...PATH_CASES.InputContract,
    scenarios: PATH_CASES.InputContract.scenarios.filter(({ input }) => !Array.isArray(input)),
  },
};
const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

interface Catching extends sfn.StateMachineFragment {
  addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): Catching;
}

const NAMES = Object.keys(CASES).filter((name) => name !== 'Notify');

/** The machine of a construct, once catchers were added to it. */
function machineWith(name: string, queryLanguage: sfn.QueryLanguage, add: (construct: Catching, stack: Stack) => void) {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const chain = CASES[name].make(stack, wordsOf(queryLanguage));
  const type = (stepwright as unknown as Readonly<Record<string, new () => Catching>>)[name];
  add(stack.node.children.find((child) => child instanceof type) as Catching, stack);
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(chain), queryLanguage });
  return stateMachine(stack, 'Machine');
}

function runsOf(name: string, machine: ReturnType<typeof stateMachine>): readonly SimulatedExecution[] {
  // One fault reaches whatever may fail; what compensates, two.
  return withFaults(machine, CASES[name].scenarios, name in TABLE_CASES ? 1 : 2);
}

const failures = (executions: readonly SimulatedExecution[]) =>
  executions
    .filter(({ status, cause }) => status === 'FAILED' && !cause?.includes('maximum number of history events'))
    .map(({ error, cause }) => `${error}: ${cause}`);

const seenBy = (handler: string, executions: readonly SimulatedExecution[]): any[] =>
  executions.flatMap((execution) =>
    execution.visits().flatMap(({ state, input }) => (state.name === handler ? [input] : [])),
  );

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  describe.each(NAMES)('%s', (name) => {
    const hasTasks = !['InputContract', 'Saga'].includes(name);
    /** What a construct does after its block was handled may fail still. */
    const mayFail = name === 'TryCatch' ? ['SomethingElse: null', 'Declined: null', 'Declined: undefined'] : [];

    test('everything that fails it reaches a handler, with failure and input', () => {
      const machine = machineWith(name, queryLanguage, (construct, stack) => {
        const [handler, place] = [new sfn.Succeed(stack, 'Caught'), failureIn('caught', queryLanguage)];
        construct.addCatch(handler, place);
        // What States.ALL leaves out.
        if (hasTasks) construct.addCatch(handler, { errors: ['States.DataLimitExceeded'], ...place });
      });
      expect(faultsOf(JSON.parse(machine.definition))).toEqual([]);
      const executions = runsOf(name, machine);
      const inputs = seenBy('Caught', executions);
      expect(inputs.length).toBeGreaterThan(0);
      expect(inputs.filter(({ caught }) => typeof caught?.Error !== 'string')).toEqual([]);
      if (mayFail.length === 0) expect(failures(executions)).toEqual([]);
    });

    test('errors by name come first, whenever they were added, and others are left', () => {
      const errors = ['SomethingElse', 'Down', 'Declined', 'InputValidationError', 'SagaCompensated'];
      const machine = machineWith(name, queryLanguage, (construct, stack) => {
        construct
          .addCatch(new sfn.Succeed(stack, 'CaughtAll'))
          .addCatch(new sfn.Succeed(stack, 'CaughtByName'), { errors, assign: { kept: 'yes' } });
      });
      expect(faultsOf(JSON.parse(machine.definition))).toEqual([]);
      const executions = runsOf(name, machine);
      expect(seenBy('CaughtAll', executions).filter((failure) => errors.includes(failure.Error))).toEqual([]);
      expect(seenBy('CaughtByName', executions).filter((failure) => !errors.includes(failure.Error))).toEqual([]);
    });
  });
});
