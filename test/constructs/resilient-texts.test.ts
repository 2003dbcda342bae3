import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  NotificationTarget,
  ResilientStateMachine,
  type ResilientStateMachineProps,
  RetryPolicy,
} from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock } from 'cdk-stepwright/testing';
import {
  type DefinitionJson,
  errorOf,
  functionOf,
  invoke,
  newStack,
  type StateJson,
  soundDefinition,
  statesOf,
} from './definitions';
import { hardened, PUT, RETRIED, resilient, run } from './hardened';
import { firstErrors } from './resilient';

describe('a definition that is a text', () => {
  const TWO_STATES = {
    Comment: 'by hand',
    StartAt: 'Put',
    States: {
      Put: { ...PUT, Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Inner', States: { Inner: { ...PUT, End: true } } },
        End: true,
      },
    },
  };

  test('gets retries however deep, a failure handler, and a time limit', () => {
    const { TimeoutSeconds, Comment, ...definition } = hardened(JSON.stringify(TWO_STATES)) as StateJson;
    const { Put, Each, Inner, WorkflowFailed } = statesOf(definition as DefinitionJson);
    expect([firstErrors(Put.Retry), firstErrors(Inner.Retry), Each.Retry]).toEqual([RETRIED, RETRIED, undefined]);
    expect([firstErrors(Put.Catch), firstErrors(Each.Catch)]).toEqual(
      Array(2).fill(['States.DataLimitExceeded', 'States.ALL']),
    );
    expect([Inner.Catch, WorkflowFailed.Type]).toEqual([undefined, 'Fail']);
    expect([TimeoutSeconds, Comment]).toEqual([86_400, 'by hand']);
  });

  test('keeps its own time limit, unless one is given; a comment that is given takes the place of its own', () => {
    const text = JSON.stringify({ ...TWO_STATES, TimeoutSeconds: 60 });
    expect(hardened(text)).toMatchObject({ TimeoutSeconds: 60, Comment: 'by hand' });
    const given = { timeout: Duration.seconds(70), comment: 'mine' };
    expect(hardened(text, given)).toMatchObject({ TimeoutSeconds: 70, Comment: 'mine' });
    expect(hardened(text, { switchedOff: { timeout: 'a test' } })).toMatchObject({ TimeoutSeconds: 60 });
  });

  test('keeps what states have: retriers, catchers, which come first', () => {
    const Retry = [{ ErrorEquals: ['Mine'] }];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    const States = { Put: { ...PUT, Retry, Catch, Next: 'Done' }, Done: { Type: 'Succeed' } };
    const { Put } = hardened(JSON.stringify({ StartAt: 'Put', States })).States;
    expect(Put.Retry).toEqual(Retry);
    expect(Put.Catch.map(({ Next }: StateJson) => Next)).toEqual(['WorkflowFailed', 'Done']);
  });

  test('keeps placeholders, in quotes and without', () => {
    const text = `{
      "StartAt": "Each",
      "States": {
        "Each": {
          "Type": "Map", "MaxConcurrency": \${Limit}, "Comment": "\${NotReplaced}",
          "ItemProcessor": { "StartAt": "Call", "States": { "Call": { "Type": "Task", "Resource": "\${Worker}", "End": true } } },
          "End": true
        }
      }
    }`;
    const stack = newStack();
    const definitionSubstitutions = { Limit: '7', Worker: functionOf(stack).functionArn };
    const { Each } = hardened(text, { definitionSubstitutions }, stack).States;
    expect([Each.MaxConcurrency, Each.Comment]).toEqual([7, '\u0024{NotReplaced}']);
    expect(firstErrors(Each.ItemProcessor.States.Call.Retry)[0]).toBe('Lambda.TooManyRequestsException');
  });

  test('has its tasks retried as the integration needs that stands in the place of a placeholder', () => {
    const States = {
      Put: { ...PUT, Resource: '\u0024{Put}', Next: 'Ask' },
      Ask: { Type: 'Task', Resource: '\u0024{Worker}', Next: 'Other' },
      Other: { Type: 'Task', Resource: '\u0024{NotGiven}', End: true },
    };
    const stack = newStack();
    const definitionSubstitutions = {
      Put: `arn:${stack.partition}:states:::dynamodb:putItem`,
      Worker: functionOf(stack).functionArn,
    };
    const text = JSON.stringify({ StartAt: 'Put', States });
    const retryPolicies = { Put: RetryPolicy.throttling() };
    const made = hardened(text, { definitionSubstitutions }, stack).States;
    expect([firstErrors(made.Put.Retry), firstErrors(made.Ask.Retry)[0], firstErrors(made.Other.Retry)[0]]).toEqual([
      RETRIED,
      'Lambda.TooManyRequestsException',
      // As far as anybody knows, it is a function.
      'Lambda.TooManyRequestsException',
    ]);
    const decided = hardened(text, { definitionSubstitutions, retryPolicies }).States;
    expect(firstErrors(decided.Put.Retry)).toEqual([RETRIED[0]]);
  });

  test('that is Express is told that AWS refuses a job that stands in the place of a placeholder', () => {
    const States = { Run: { Type: 'Task', Resource: '\u0024{Job}', Parameters: { JobName: 'nightly' }, End: true } };
    const definitionSubstitutions = { Job: 'arn:aws:states:::glue:startJobRun.sync' };
    const stateMachineType = sfn.StateMachineType.EXPRESS;
    const stack = newStack();
    const definitionBody = sfn.DefinitionBody.fromString(JSON.stringify({ StartAt: 'Run', States }));
    resilient(stack, { definitionBody, definitionSubstitutions, stateMachineType });
    Annotations.fromStack(stack).hasInfo(
      '/Shop/Orders',
      Match.stringLikeRegexp("State 'Run' is a task with '.sync', which an Express workflow cannot have"),
    );
  });

  test('keeps tokens, in a text around them and in one that is a token as a whole', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Topic');
    const definition = {
      StartAt: 'Tell',
      States: {
        Tell: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Parameters: { TopicArn: topic.topicArn, Message: 'a "quoted" \\ text' },
          End: true,
        },
      },
    };
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(definition)) });
    const whole = sfn.DefinitionBody.fromString(stack.toJsonString(definition));
    new ResilientStateMachine(stack, 'Whole', { definitionBody: whole });
    for (const id of ['Orders', 'Whole']) {
      const { Tell } = JSON.parse(stateMachine(stack, id).definition).States;
      expect(Tell.Parameters).toMatchObject({
        TopicArn: expect.stringMatching(/^arn:aws:sns:/),
        Message: 'a "quoted" \\ text',
      });
      expect(firstErrors(Tell.Retry)).toEqual(['SNS.ThrottledException', 'SNS.SdkClientException']);
    }
  });

  test('may have Fail states, which are told of', () => {
    const stack = newStack();
    const States = { Refused: { Type: 'Fail', ErrorPath: '$.code', Cause: 'poor' } };
    const text = JSON.stringify({ StartAt: 'Refused', States });
    const { 'Notify Refused': notify } = hardened(
      text,
      { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] },
      stack,
    ).States;
    expect([notify.ResultPath, notify.Parameters.Message['error.$']]).toEqual([null, '$.code']);
    const execution = run(stack, { 'sns:publish': mock.succeed({}) }, { code: 'E1' });
    expect([execution.error, execution.cause]).toEqual(['E1', 'poor']);
  });

  test('may be a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.json');
    writeFileSync(file, JSON.stringify(TWO_STATES));
    const stack = newStack();
    const failures = new sns.Topic(stack, 'Topic');
    resilient(stack, {
      definitionBody: sfn.DefinitionBody.fromFile(file),
      notify: [NotificationTarget.topic(failures)],
    });
    const fromFile = soundDefinition(stack);
    const { Put, Inner } = statesOf(fromFile);
    expect([firstErrors(Put.Retry), firstErrors(Inner.Retry)]).toEqual([RETRIED, RETRIED]);
    expect(fromFile.TimeoutSeconds).toBe(86_400);
    const execution = run(stack, { Put: mock.fail('Boom', 'why'), NotifyFailure: mock.fail('SNS.Down') });
    expect([execution.error, execution.cause, execution.calls('NotifyFailure').length]).toEqual(['Boom', 'why', 1]);
  });

  test('is the same whether it is a file or a text', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.json');
    writeFileSync(file, JSON.stringify(TWO_STATES));
    const stack = newStack();
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromFile(file) });
    expect(soundDefinition(stack)).toEqual(hardened(JSON.stringify(TWO_STATES)));
  });

  test('may be states after all', () => {
    const stack = newStack();
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromChainable(invoke(stack, 'Task')) });
    expect(Object.keys(soundDefinition(stack).States)).toEqual(['Task', 'WorkflowFailed']);
  });

  test.each([
    ['is no JSON', 'StartAt: A', 'is not JSON'],
    ['has no states', '{"StartAt":"A"}', "has no 'States'"],
    ['has states that are no objects', '{"States":{"A":1}}', "has no 'States'"],
  ])(
    'that %s is left as it is, and the synth says so; who asked for more is told by an error',
    (_what, text, problem) => {
      const stack = newStack();
      const definitionBody = sfn.DefinitionBody.fromString(text);
      resilient(stack, { definitionBody });
      Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', { DefinitionString: text });
      Annotations.fromStack(stack).hasInfo('/Shop/Orders', Match.stringLikeRegexp(`The definition ${problem}`));
      const notify = [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))];
      expect(errorOf(() => new ResilientStateMachine(stack, 'Told', { definitionBody, notify }))).toMatchObject({
        code: 'DEFINITION_NOT_READABLE',
        message: expect.stringContaining(`'notify' is given, but the definition ${problem}`),
        at: 'Shop/Told',
      });
    },
  );

  test('in a file of YAML is deployed as sfn.StateMachine would: AWS reads it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.yaml');
    writeFileSync(file, 'StartAt: A\nStates:\n  A: { Type: Succeed }\n');
    const stack = newStack();
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromFile(file) });
    Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
      DefinitionS3Location: Match.anyValue(),
    });
  });

  test('of a class of somebody else is left as it is', () => {
    class Own extends sfn.DefinitionBody {
      bind(): sfn.DefinitionConfig {
        return { definitionString: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' };
      }
    }
    const stack = newStack();
    resilient(stack, { definitionBody: new Own() });
    expect(Object.keys(soundDefinition(stack).States)).toEqual(['A']);
  });

  test('in a file that is not there, given twice or not at all is refused as sfn.StateMachine refuses it', () => {
    const stack = newStack();
    const make = (props: ResilientStateMachineProps) => () => new ResilientStateMachine(newStack(), 'Machine', props);
    const definitionBody = sfn.DefinitionBody.fromFile('nowhere.asl.json');
    expect(make({ definitionBody })).toThrow(/Cannot find asset/);
    expect(make({})).toThrow('You need to specify either definition or definitionBody');
    const definition = new sfn.Pass(stack, 'Pass');
    expect(make({ definition, definitionBody })).toThrow('Cannot specify definition and definitionBody');
  });
});
