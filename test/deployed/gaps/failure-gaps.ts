import type { JsonValue } from '../../../src/json/json-value';
import type { Account } from '../account';
import { endOf, makeMachine, startedAndEnded } from './calls';
import type { Gap } from './gap';

const caught = (task: { readonly [member: string]: JsonValue }): { readonly [member: string]: JsonValue } => ({
  StartAt: 'Try',
  States: {
    Try: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true },
    Caught: { Type: 'Pass', Result: 'caught', End: true },
  },
});

/** A service that is not there fails a task as a fault in the definition would. */
const missingService = (id: string, resource: string, Parameters: JsonValue): Gap => ({
  id,
  says: `${resource} is not there.`,
  minimal: {
    kind: 'call',
    does: `a Task of ${resource} fails with States.Runtime`,
    agrees: async (account) => {
      const Try = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters, End: true };
      const { error, status } = await endOf(account, `gap-${id}`, { StartAt: 'Try', States: { Try } });
      return error === 'States.Runtime' ? undefined : `it ends with ${error ?? status}`;
    },
  },
});

/** What fails otherwise than on AWS. */
export const FAILURE_GAPS: readonly Gap[] = [
  {
    id: 'M2',
    says: 'The name of an error that a function of Node throws is lost.',
    minimal: {
      kind: 'call',
      does: 'a function throws an error of the name CardDeclined; the task fails with Runtime.HandlerError',
      agrees: async (account) => {
        const FunctionName = await functionThatThrows(account);
        const Parameters = { FunctionName, Payload: {} };
        const Try = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters, End: true };
        const { error } = await endOf(account, 'gap-M2', { StartAt: 'Try', States: { Try } });
        return error === 'Runtime.HandlerError' ? undefined : `the task fails with ${error}`;
      },
    },
  },
  {
    id: 'E1',
    says: 'States.ALL catches States.Runtime.',
    minimal: {
      kind: 'machine',
      definition: caught({
        Type: 'Parallel',
        Branches: [{ StartAt: 'Bad', States: { Bad: { Type: 'Fail', CausePath: '$.missing' } } }],
      }),
      input: {},
      differs: ['status', 'error', 'cause', 'output', 'states'],
    },
  },
  {
    id: 'E2',
    says: 'A task that awaits an execution fails with the name of its error, not with States.TaskFailed.',
    minimal: {
      kind: 'call',
      does: 'states:startExecution.sync:2 of a machine that fails with the error Boom',
      agrees: async (account) => {
        const child = await makeMachine(account, 'gap-E2-child', {
          StartAt: 'Bad',
          States: { Bad: { Type: 'Fail', Error: 'Boom' } },
        });
        const Resource = 'arn:aws:states:::states:startExecution.sync:2';
        const Try = { Type: 'Task', Resource, Parameters: { StateMachineArn: child, Input: {} }, End: true };
        const { error } = await endOf(account, 'gap-E2', { StartAt: 'Try', States: { Try } });
        return error === 'Boom' ? undefined : `the task fails with ${error}`;
      },
    },
  },
  {
    id: 'E3',
    says: 'A branch that fails waits for the others.',
    minimal: {
      kind: 'call',
      does: 'of two branches one fails at once, the other waits for 100 s, which take 1 s there: the execution takes as long',
      agrees: async (account) => {
        const branch = (state: JsonValue) => ({ StartAt: 'Only', States: { Only: state } });
        const Branches = [branch({ Type: 'Fail' }), branch({ Type: 'Wait', Seconds: 100, End: true })];
        const definition = { StartAt: 'All', States: { All: { Type: 'Parallel', Branches, End: true } } };
        const { startDate, stopDate } = await startedAndEnded(account, 'gap-E3', definition as never);
        const seconds = (Number(stopDate) - Number(startDate)) / 1000;
        return seconds >= 0.9 ? undefined : `it takes ${seconds} s`;
      },
    },
  },
  missingService('S1', 'aws-sdk:rekognition:detectModerationLabels', {
    Image: { S3Object: { Bucket: 'b', Name: 'n' } },
  }),
  missingService('S2', 'aws-sdk:transcribe:getTranscriptionJob', { TranscriptionJobName: 'talk' }),
  missingService('S3', 'codebuild:startBuild.sync', { ProjectName: 'nightly' }),
];

async function functionThatThrows({ cloudFormation }: Account): Promise<string> {
  const ZipFile =
    "exports.handler = async () => { throw Object.assign(new Error('limit'), { name: 'CardDeclined' }); };";
  const Properties = {
    FunctionName: 'gap-m2',
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::000000000000:role/gap-m2',
    Code: { ZipFile },
  };
  const TemplateBody = JSON.stringify({ Resources: { Throws: { Type: 'AWS::Lambda::Function', Properties } } });
  await cloudFormation.createStack({ StackName: 'gap-m2', TemplateBody });
  return 'gap-m2';
}
