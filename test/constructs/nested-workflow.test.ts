import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NestedWorkflow, type NestedWorkflowProps, RetryPolicy } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, newStack, statementsOf } from './definitions';

function parentOf(stack: Stack, child: sfn.IChainable, props: Partial<NestedWorkflowProps>): void {
  const stateMachine = new sfn.StateMachine(stack, 'Child', {
    definitionBody: sfn.DefinitionBody.fromChainable(child),
  });
  const nested = new NestedWorkflow(stack, 'Run', {
    stateMachine,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    ...props,
  });
  const definitionBody = sfn.DefinitionBody.fromChainable(nested.next(new sfn.Pass(stack, 'After')));
  new sfn.StateMachine(stack, 'Parent', { definitionBody, queryLanguage: props.queryLanguage });
}

function run(child: (stack: Stack) => sfn.IChainable, props: Partial<NestedWorkflowProps> = {}): SimulatedExecution {
  const stack = newStack();
  parentOf(stack, child(stack), props);
  return simulate(stateMachines(stack).Parent, { input: { id: 7 } });
}

const child = (stack: Stack) => new sfn.Pass(stack, 'Work', { result: sfn.Result.fromObject({ done: true }) });
const failing = (stack: Stack) => new sfn.Fail(stack, 'Work', { error: 'Declined', cause: 'limit' });

test('the output of the child is the output, as JSON', () => {
  expect(run(child).output).toEqual({ done: true });
});

test('the input of the child is that of the state', () => {
  expect(run((stack) => new sfn.Pass(stack, 'Work')).output).toEqual({ id: 7 });
});

test('or goes to a place in the payload', () => {
  const input = sfn.TaskInput.fromObject({ x: 1 });
  expect(run(child, { resultPath: '$.child', input }).output).toEqual({ id: 7, child: { output: { done: true } } });
});

test('the parent fails with the error of the child', () => {
  expect(run(failing)).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'limit' });
});

test('a child that runs out of time is a timeout of the task', () => {
  const slow = (stack: Stack) => new sfn.Wait(stack, 'Work', { time: sfn.WaitTime.duration(Duration.hours(2)) });
  expect(run(slow)).toMatchObject({ status: 'FAILED', error: 'States.Timeout', durationSeconds: 3600 });
});

test('a failure can be handled', () => {
  const stack = newStack();
  parentOf(stack, failing(stack), {
    onFailed: new sfn.Pass(stack, 'Handle', { parameters: { error: sfn.JsonPath.stringAt('$.error.Error') } }),
  });
  const execution = simulate(stateMachines(stack).Parent);
  expect(execution.output).toEqual({ error: 'States.TaskFailed' });
});

describe.each([sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA])('in %s', (queryLanguage) => {
  test.each([
    ['of a start', 'StepFunctions.ExecutionAlreadyExistsException', 'again'],
    ['of an execution that was stopped', 'States.TaskFailed', '{"Status":"ABORTED"}'],
    ['of an execution that took too long', 'States.TaskFailed', '{"Status":"TIMED_OUT","Error":"States.Timeout"}'],
    ['whose cause was cut off', 'States.TaskFailed', '{"Status":"FAI'],
    ['without a cause', 'StepFunctions.InternalServerException', undefined],
  ])('a failure %s is that of the task', (_what, error, cause) => {
    const stack = newStack();
    parentOf(stack, child(stack), { queryLanguage, retryPolicy: RetryPolicy.none('a test') });
    const execution = simulate(stateMachines(stack).Parent, { mocks: { Run: mock.fail(error, cause) } });
    expect(execution).toMatchObject({ status: 'FAILED', error, cause: cause ?? '' });
  });

  test('a child that takes longer than it may goes the way of the failures, or has one of its own', () => {
    const handled = (both: boolean) => {
      const stack = newStack();
      const slow = new sfn.Wait(stack, 'Work', { time: sfn.WaitTime.duration(Duration.hours(2)) });
      const pass = (name: string) => new sfn.Pass(stack, name, { queryLanguage });
      const onTimeout = both ? { onTimeout: pass('Late') } : {};
      parentOf(stack, slow, { queryLanguage, onFailed: pass('Handle'), ...onTimeout });
      return simulate(stateMachines(stack).Parent, { input: { id: 7 } });
    };
    expect(handled(false).output).toMatchObject({ id: 7, error: { Error: 'States.Timeout' } });
    expect(handled(false).visits('Handle')).toHaveLength(1);
    expect(handled(true).visits('Late')).toHaveLength(1);
    expect(handled(true).durationSeconds).toBe(3600);
  });

  test('a timeout can be handled while failures fail the parent', () => {
    const stack = newStack();
    const onTimeout = new sfn.Pass(stack, 'Late', { queryLanguage });
    parentOf(stack, failing(stack), { queryLanguage, onTimeout });
    expect(simulate(stateMachines(stack).Parent)).toMatchObject({ status: 'FAILED', error: 'Declined' });
    const late = simulate(stateMachines(stack).Parent, { mocks: { Run: mock.timeout() } });
    expect(late.visits('Late')).toHaveLength(1);
  });

  test('a start that is busy is tried again; an execution that has failed is not', () => {
    const stack = newStack();
    parentOf(stack, child(stack), { queryLanguage });
    const busy = mock.fail('StepFunctions.ExecutionLimitExceeded', 'slow down');
    const failed = mock.fail('States.TaskFailed', '{"Status":"FAILED","Error":"Declined","Cause":"limit"}');
    const execution = simulate(stateMachines(stack).Parent, { mocks: { Run: mock.sequence(busy, failed) } });
    expect(execution).toMatchObject({ error: 'Declined', cause: 'limit' });
    expect(execution.attempts('Run')).toHaveLength(2);
  });
});

describe('in JSONata', () => {
  const queryLanguage = sfn.QueryLanguage.JSONATA;

  test('the output of the child is the output, and the input of the state its input', () => {
    expect(run(child, { queryLanguage }).output).toEqual({ done: true });
    expect(run((stack) => new sfn.Pass(stack, 'Work'), { queryLanguage }).output).toEqual({ id: 7 });
  });

  test('outputs say what is handed on', () => {
    const outputs = "{% $merge([$states.input, {'child': $states.result.Output}]) %}";
    expect(run(child, { queryLanguage, outputs }).output).toEqual({ id: 7, child: { done: true } });
  });

  test('the parent fails with the error of the child', () => {
    expect(run(failing, { queryLanguage })).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'limit' });
  });

  test('a child that runs out of time is a timeout of the task', () => {
    const slow = (stack: Stack) => new sfn.Wait(stack, 'Work', { time: sfn.WaitTime.duration(Duration.hours(2)) });
    expect(run(slow, { queryLanguage })).toMatchObject({ error: 'States.Timeout', durationSeconds: 3600 });
  });

  test('a failure can be handled, and is gone on from', () => {
    const stack = newStack();
    const onFailed = sfn.Pass.jsonata(stack, 'Handle', { outputs: { error: '{% $states.input.error.Error %}' } });
    parentOf(stack, failing(stack), { queryLanguage, onFailed });
    const execution = simulate(stateMachines(stack).Parent, { input: {} });
    expect(execution.output).toEqual({ error: 'States.TaskFailed' });
    expect(execution.visits().at(-1)?.state.name).toBe('After');
  });

  test('the state is of JSONata, names its parent, and has a timeout, retries and one Fail', () => {
    const stack = newStack();
    const input = sfn.TaskInput.fromObject({ id: '{% $states.input.id %}' });
    parentOf(stack, child(stack), { queryLanguage, input, executionName: '{% $states.context.Execution.Name %}' });
    const { QueryLanguage, States } = JSON.parse(stateMachines(stack).Parent.definition);
    expect(QueryLanguage).toBe('JSONata');
    expect(Object.keys(States)).toEqual(['Run', 'After', 'Run (failed)']);
    expect(States.Run).toMatchObject({
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      TimeoutSeconds: 3600,
      Output: '{% $states.result.Output %}',
      Arguments: {
        Name: '{% $states.context.Execution.Name %}',
        Input: {
          id: '{% $states.input.id %}',
          AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
        },
      },
    });
    expect(States.Run.Retry.length).toBeGreaterThan(0);
  });
});

test.each<[string, Partial<NestedWorkflowProps>, string]>([
  ['resultPath', { queryLanguage: sfn.QueryLanguage.JSONATA, resultPath: '$.child' }, "Expected 'outputs'"],
  ['outputs', { outputs: '{% 1 %}' }, "Expected 'resultPath'"],
])('%s of the other language is refused', (_what, props, message) => {
  const stack = newStack();
  expect(errorOf(() => parentOf(stack, child(stack), props))).toMatchObject({
    code: 'NESTED_WORKFLOW_RESULT_INVALID',
    message: expect.stringContaining(message),
  });
});

test('states of JSONPath are refused in a machine of JSONata, by aws-cdk-lib', () => {
  const stack = newStack();
  const stateMachine = sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child');
  const nested = new NestedWorkflow(stack, 'Run', {
    stateMachine,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  const definitionBody = sfn.DefinitionBody.fromChainable(nested);
  const { JSONATA } = sfn.QueryLanguage;
  expect(() => new sfn.StateMachine(stack, 'Parent', { definitionBody, queryLanguage: JSONATA })).toThrow(
    "'queryLanguage' can not be 'JSONPath'",
  );
});

test('the task names its parent, has a timeout, and its start is retried', () => {
  const stack = newStack();
  parentOf(stack, child(stack), { executionName: sfn.JsonPath.executionName });
  const { Run } = JSON.parse(stateMachines(stack).Parent.definition).States;
  expect(Run).toMatchObject({
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    TimeoutSeconds: 3600,
    OutputPath: '$.Output',
    Parameters: { 'Name.$': '$$.Execution.Name' },
  });
  expect(Run.Retry.length).toBeGreaterThan(0);
});

test('the role may run that machine alone', () => {
  const stack = newStack();
  parentOf(stack, child(stack), {});
  const actions = statementsOf(stack).flatMap(({ Action }) => Action);
  expect([...actions].sort()).toEqual([
    'events:DescribeRule',
    'events:PutRule',
    'events:PutTargets',
    'states:DescribeExecution',
    'states:StartExecution',
    'states:StopExecution',
  ]);
  expect(statementsOf(stack).map(({ Resource }) => Resource)).not.toContain('*');
});

test('a timeout of no time is refused', () => {
  const stack = newStack();
  expect(
    errorOf(() => parentOf(stack, child(stack), { taskTimeout: sfn.Timeout.duration(Duration.seconds(0)) })),
  ).toMatchObject({
    code: 'NESTED_WORKFLOW_TIMEOUT_INVALID',
  });
});
