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
    error: { Error: 'CodeBuild.ResourceNotFoundException', Cause: 'no such project' },
  });
});

test('a job that takes too long is a timeout', () => {
  expect(run(mock.timeout())).toMatchObject({ error: 'States.Timeout', durationSeconds: 7200 });
  expect(run(mock.timeout(), handled).visits('Handle')).toHaveLength(1);
  const own = (stack: Stack) => ({ ...handled(stack), onTimeout: new sfn.Pass(stack, 'Late') });
  expect(run(mock.timeout(), own).visits('Late')).toHaveLength(1);
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
