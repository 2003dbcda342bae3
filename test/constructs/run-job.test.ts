import { Duration, type Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RunJob, type RunJobProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, newStack, plainDefinition, statementsOf } from './definitions';

function build(stack: Stack, props: Partial<tasks.CodeBuildStartBuildProps> = {}): tasks.CodeBuildStartBuild {
  return new tasks.CodeBuildStartBuild(stack, 'Crunch', {
    project: codebuild.Project.fromProjectName(stack, 'Project', 'nightly'),
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
    ...props,
  });
}

function run(answer: MockLike, props: (stack: Stack) => Partial<RunJobProps> = () => ({})): SimulatedExecution {
  const stack = newStack();
  plainDefinition(
    stack,
    new RunJob(stack, 'Job', { job: build(stack), ...props(stack) }).next(new sfn.Pass(stack, 'After')),
  );
  return simulate(stateMachine(stack, 'Machine'), { input: { id: 7 }, mocks: { Crunch: answer } });
}

const description = { Build: { BuildStatus: 'FAILED' } };
const failed = mock.fail('States.TaskFailed', JSON.stringify(description));
const handled = (stack: Stack) => ({ onFailed: new sfn.Pass(stack, 'Handle') });

test('a job that has ended is gone on from', () => {
  expect(run(mock.succeed({ Build: { BuildStatus: 'SUCCEEDED' } })).visits('After')).toHaveLength(1);
});

test('a job that has failed fails the execution, and is not run again', () => {
  const execution = run(failed);
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  expect(execution.attempts('Crunch')).toHaveLength(1);
});

test('its description is JSON where the failure is handled', () => {
  expect(run(failed, handled).output).toMatchObject({ id: 7, error: { Error: 'States.TaskFailed', job: description } });
});

test('the start is retried; a start that fails for good has no description', () => {
  const busy = mock.fail('CodeBuild.AccountLimitExceededException', 'too many');
  const execution = run(
    mock.sequence(busy, mock.fail('CodeBuild.ResourceNotFoundException', 'no such project')),
    handled,
  );
  expect(execution.attempts('Crunch')).toHaveLength(2);
  expect(execution.output).toEqual({
    id: 7,
    error: { Error: 'CodeBuild.ResourceNotFoundException', Cause: 'no such project', job: {} },
  });
});

test('a job that takes too long is a timeout', () => {
  expect(run(mock.timeout())).toMatchObject({ error: 'States.Timeout', durationSeconds: 7200 });
  expect(run(mock.timeout(), handled).visits('Handle')).toHaveLength(1);
  const own = (stack: Stack) => ({ ...handled(stack), onTimeout: new sfn.Pass(stack, 'Late') });
  expect(run(mock.timeout(), own).visits('Late')).toHaveLength(1);
});

describe.each(['JSONPath', 'JSONata'])('in %s', (queryLanguage) => {
  const jsonata = queryLanguage === 'JSONata';

  function runJob(answer: MockLike, handlers: (stack: Stack) => Partial<RunJobProps>): SimulatedExecution {
    const stack = newStack();
    const props = jsonata
      ? { queryLanguage: sfn.QueryLanguage.JSONATA, outputs: '{% $states.input %}' }
      : { resultPath: sfn.JsonPath.DISCARD };
    const job = new RunJob(stack, 'Job', { job: build(stack, props), ...handlers(stack) });
    plainDefinition(stack, job.next(new sfn.Pass(stack, 'After')));
    return simulate(stateMachine(stack, 'Machine'), { input: { id: 7 }, mocks: { Crunch: answer } });
  }

  const phase = (stack: Stack) =>
    jsonata
      ? sfn.Pass.jsonata(stack, 'Handle', {
          outputs: "{% $merge([$states.input, {'kind': $type($states.input.error.job)}]) %}",
        })
      : sfn.Choice.jsonPath(stack, 'Described?')
          .when(sfn.Condition.isPresent('$.error.job.Build.BuildStatus'), new sfn.Pass(stack, 'Handle'))
          .otherwise(new sfn.Pass(stack, 'Not described'))
          .afterwards();
  const handlers = (stack: Stack) => ({ onFailed: phase(stack) });

  test('a job that has ended is gone on from', () => {
    const execution = runJob(mock.succeed({ Build: {} }), handlers);
    expect(execution.visits().map(({ state }) => state.name)).toEqual(['Crunch', 'After']);
    expect(execution.output).toEqual({ id: 7 });
  });

  test.each<[string, MockLike, object]>([
    ['failed', failed, { Error: 'States.TaskFailed', job: description }],
    ['not started', mock.fail('CodeBuild.ResourceNotFoundException', 'none'), { Cause: 'none', job: {} }],
    [
      'not described in full',
      mock.fail('States.TaskFailed', '{"Build": {"Buil'),
      { Cause: '{"Build": {"Buil', job: {} },
    ],
    ['failed without a cause', mock.fail('CodeBuild.AWSCodeBuildException'), { job: {} }],
    ['late', mock.timeout(), { Error: 'States.Timeout', job: {} }],
  ])('the handler of a job that is %s has an object at error.job, and is gone on from', (_what, answer, error) => {
    const execution = runJob(answer, handlers);
    expect(execution.output).toMatchObject({ id: 7, error });
    expect(execution.visits().at(-1)?.state.name).toBe('After');
  });

  test('lateness has a way of its own', () => {
    const own = (stack: Stack) => ({ ...handlers(stack), onTimeout: new sfn.Pass(stack, 'Late') });
    const execution = runJob(mock.timeout(), own);
    expect(execution.visits('Late')).toHaveLength(1);
    expect(execution.output).toMatchObject({ id: 7, error: { Error: 'States.Timeout', job: {} } });
  });

  test('failures without a handler fail the execution', () => {
    expect(runJob(failed, () => ({}))).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    expect(runJob(mock.timeout(), () => ({}))).toMatchObject({ error: 'States.Timeout', durationSeconds: 7200 });
  });
});

test('in JSONata the catchers read the description, without states of their own', () => {
  const stack = newStack();
  const job = build(stack, { queryLanguage: sfn.QueryLanguage.JSONATA });
  const { States } = plainDefinition(stack, new RunJob(stack, 'Job', { job, ...handled(stack) }));
  expect(Object.keys(States)).toEqual(['Crunch', 'Handle']);
  expect(States.Crunch.Catch).toEqual([
    { ErrorEquals: ['States.Timeout'], Next: 'Handle', Output: expect.stringContaining("{'job': {}}") },
    { ErrorEquals: ['States.TaskFailed'], Next: 'Handle', Output: expect.stringContaining('$parse(') },
  ]);
});

test('the role may run that job alone', () => {
  const stack = newStack();
  plainDefinition(stack, new RunJob(stack, 'Job', { job: build(stack) }));
  expect(statementsOf(stack).map(({ Action }) => Action)).toEqual([
    ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds', 'codebuild:BatchGetReports'],
    ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
  ]);
  expect(statementsOf(stack).map(({ Resource }) => Resource)).not.toContain('*');
});

test.each<[string, Partial<tasks.CodeBuildStartBuildProps>, string]>([
  [
    'that is not waited for',
    { integrationPattern: sfn.IntegrationPattern.REQUEST_RESPONSE },
    'Expected integrationPattern RUN_JOB',
  ],
  ['without a timeout', { taskTimeout: undefined }, "Expected 'taskTimeout'"],
])('a job %s is refused', (_, props, message) => {
  const stack = newStack();
  expect(errorOf(() => new RunJob(stack, 'Job', { job: build(stack, props) }))).toMatchObject({
    code: 'RUN_JOB_INVALID',
    message: expect.stringContaining(message),
  });
});

test('a job of Glue has its time in its parameters', () => {
  const stack = newStack();
  const job = new tasks.GlueStartJobRun(stack, 'Crunch', {
    glueJobName: 'nightly',
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
  });
  expect(plainDefinition(stack, new RunJob(stack, 'Job', { job })).States.Crunch.Parameters.Timeout).toBe(120);
});
