import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine } from 'cdk-stepwright';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { EVERY_TASK } from '../../deployed/every-task';
import { PLAIN_STACKS, type StateMachineClass } from '../../deployed/plain-stacks';
import { type DefinitionJson, faultsOf, statesOf } from '../definitions';

const REGION = { account: '123456789012', region: 'us-east-1' };

function definitionsOf(stack: Stack): Record<string, DefinitionJson> {
  const machines = Object.entries(stateMachines(stack));
  return Object.fromEntries(machines.map(([name, { definition }]) => [name, JSON.parse(definition)]));
}

describe.each(Object.entries(PLAIN_STACKS))(
  'the plain stack %s, whose class of machines is replaced by name',
  (_name, make) => {
    const made = (Machine: StateMachineClass): Stack => {
      const stack = new Stack(new App(), 'Shop');
      make(stack, Machine);
      return stack;
    };

    test('synthesizes, is sound, and passes the checks', () => {
      const stack = made(ResilientStateMachine);
      for (const definition of Object.values(definitionsOf(stack))) expect(faultsOf(definition)).toEqual([]);
      const { findings } = checkStateMachines(stack);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(findings.filter(({ rule }) => rule === 'task-without-retry' || rule === 'task-without-catch')).toEqual([]);
    });

    test('keeps its machines and states, and what they say of themselves', () => {
      const [plain, resilient] = [made(sfn.StateMachine), made(ResilientStateMachine)];
      const before = definitionsOf(plain);
      const after = definitionsOf(resilient);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [name, definition] of Object.entries(before)) {
        const states = statesOf(after[name]);
        for (const [state, { Catch, Retry, ...fields }] of Object.entries(statesOf(definition))) {
          if (fields.Branches === undefined && fields.ItemProcessor === undefined)
            expect(states[state]).toMatchObject(fields);
          expect(states[state].Type).toBe(fields.Type);
          expect(states[state].Catch ?? []).toEqual(expect.arrayContaining(Catch ?? []));
        }
      }
      const properties = ({
        Properties: { DefinitionString, LoggingConfiguration, TracingConfiguration, ...others },
      }: any) => others;
      const machines = (stack: Stack) =>
        Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine')).map(properties);
      expect(machines(resilient)).toEqual(machines(plain));
    });

    test('keeps logs, tracing and time limits that were given', () => {
      const given = (stack: Stack) =>
        Object.entries(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine')).map(
          ([id, { Properties }]) => [id, Properties.LoggingConfiguration, Properties.TracingConfiguration],
        );
      const after = new Map(given(made(ResilientStateMachine)).map(([id, ...rest]) => [id, rest]));
      for (const [id, logging, tracing] of given(made(sfn.StateMachine))) {
        const [loggingAfter, tracingAfter] = after.get(id) ?? [];
        if (logging !== undefined) expect(loggingAfter).toEqual(logging);
        if (tracing !== undefined) expect(tracingAfter).toEqual(tracing);
      }
    });
  },
);

describe('each type of task', () => {
  const classes = Object.entries(tasks).filter(
    ([, value]) => typeof value === 'function' && value.prototype instanceof sfn.TaskStateBase,
  );

  test('is here', () => {
    expect(classes.map(([name]) => name).filter((name) => !(name in EVERY_TASK))).toEqual([]);
  });

  test.each(Object.entries(EVERY_TASK))(
    '%s in a plain machine is one in a resilient one by a class name alone',
    (_name, make) => {
      const made = (Machine: StateMachineClass): Stack => {
        const stack = new Stack(new App(), 'Shop', { env: REGION });
        new Machine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(make(stack, 'Do')) });
        return stack;
      };
      const plain = faultsOf(Object.values(definitionsOf(made(sfn.StateMachine)))[0]);
      const stack = made(ResilientStateMachine);
      expect(faultsOf(Object.values(definitionsOf(stack))[0])).toEqual(plain);
      const { findings } = checkStateMachines(stack);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(findings.filter(({ rule }) => rule === 'task-without-catch')).toEqual([]);
    },
  );

  test('all of them stand in one machine', () => {
    const stack = new Stack(new App(), 'Shop', { env: REGION });
    const all = new sfn.Parallel(stack, 'All');
    for (const [name, make] of Object.entries(EVERY_TASK)) all.branch(make(stack, name));
    new ResilientStateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(all) });
    expect(Object.keys(statesOf(definitionsOf(stack).Machine)).length).toBeGreaterThan(40);
  });
});
