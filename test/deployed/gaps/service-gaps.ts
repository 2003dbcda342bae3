import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '../../../src/json/json-value';
import { makeMachine, startedAndEnded } from './calls';
import type { Gap } from './gap';

const pass = { StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } };
const task = (fields: { readonly [field: string]: JsonValue }): { readonly [member: string]: JsonValue } => ({
  StartAt: 'Only',
  States: { Only: { Type: 'Task', ...fields, End: true } },
});

/** Time, and operations of the API. */
export const SERVICE_GAPS: readonly Gap[] = [
  {
    id: 'T1',
    says: 'A machine has no timeout.',
    minimal: {
      kind: 'machine',
      definition: {
        TimeoutSeconds: 10,
        StartAt: 'Long',
        States: { Long: { Type: 'Wait', Seconds: 20, End: true } },
      },
      input: {},
      differs: ['status', 'output'],
    },
  },
  {
    id: 'T2',
    says: 'A task of an activity has no timeout, and no heartbeat.',
    minimal: {
      kind: 'call',
      does: 'an activity that nobody works on, with TimeoutSeconds 1 and HeartbeatSeconds 1: the execution goes on after 3 s',
      agrees: async (account) => {
        const { activityArn = '' } = await account.sfn.createActivity({ name: 'gap-T2' });
        const definition = task({ Resource: activityArn, TimeoutSeconds: 1, HeartbeatSeconds: 1 });
        const stateMachineArn = await makeMachine(account, 'gap-T2', definition);
        const { executionArn = '' } = await account.sfn.startExecution({ stateMachineArn });
        await sleep(3_000);
        const { status } = await account.sfn.describeExecution({ executionArn });
        await account.sfn.stopExecution({ executionArn });
        return status === 'RUNNING' ? undefined : `it is ${status}`;
      },
    },
  },
  {
    id: 'T3',
    says: 'TimeoutSeconds of a task takes its real time, whatever the scale of waits: scenarios in which somebody does not answer for days are not executed.',
    minimal: {
      kind: 'call',
      does: 'a task with a token that nobody answers, with TimeoutSeconds 2, ends after 2 s at a scale of 0.01',
      agrees: async (account) => {
        const { QueueUrl = '' } = await account.sqs.createQueue({ QueueName: 'gap-T3' });
        const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
        const Parameters = { QueueUrl, MessageBody: { 'token.$': '$$.Task.Token' } };
        const definition = task({ Resource, Parameters, TimeoutSeconds: 2 });
        const { startDate, stopDate, error } = await startedAndEnded(account, 'gap-T3', definition);
        const seconds = (Number(stopDate) - Number(startDate)) / 1000;
        return error === 'States.Timeout' && seconds >= 1.9 ? undefined : `${error} after ${seconds} s`;
      },
    },
  },
  {
    id: 'R1',
    says: 'RedriveExecution is not there.',
    minimal: {
      kind: 'call',
      does: 'an execution that failed is redriven: an error',
      agrees: async (account) => {
        const failing = { StartAt: 'Bad', States: { Bad: { Type: 'Fail' } } };
        const { executionArn = '' } = await startedAndEnded(account, 'gap-R1', failing);
        try {
          await account.sfn.redriveExecution({ executionArn });
          return 'it is redriven';
        } catch {
          return undefined;
        }
      },
    },
  },
  {
    id: 'H1',
    says: 'Histories have no TaskStarted, no previousEventId and no states within Parallel and Map.',
    minimal: {
      kind: 'call',
      does: 'the history of a Parallel with a Pass in it',
      agrees: async (account) => {
        const All = { Type: 'Parallel', Branches: [pass], End: true };
        const { executionArn } = await startedAndEnded(account, 'gap-H1', { StartAt: 'All', States: { All } });
        const { events = [] } = await account.sfn.getExecutionHistory({ executionArn });
        const inner = events.some(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name === 'Only');
        const linked = events.some(({ previousEventId }) => (previousEventId ?? 0) > 0);
        return inner || linked ? `events: ${events.map(({ type }) => type).join(', ')}` : undefined;
      },
    },
  },
  {
    id: 'N1',
    says: 'CloudFormation has no NAT gateway: the example nightly-report is not deployed.',
    minimal: {
      kind: 'call',
      does: 'a stack with an AWS::EC2::NatGateway is not created',
      agrees: async ({ cloudFormation }) => {
        const Gateway = { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'subnet-1', AllocationId: 'eip-1' } };
        const TemplateBody = JSON.stringify({ Resources: { Gateway } });
        try {
          await cloudFormation.createStack({ StackName: 'gap-n1', TemplateBody });
          const { Stacks = [] } = await cloudFormation.describeStacks({ StackName: 'gap-n1' });
          const status = Stacks[0]?.StackStatus ?? '';
          return /ROLLBACK|FAILED/.test(status) ? undefined : `it is ${status}`;
        } catch {
          return undefined;
        }
      },
    },
  },
  {
    id: 'V1',
    says: 'ValidateStateMachineDefinition says OK to anything.',
    minimal: {
      kind: 'call',
      does: 'a definition with a transition to a state that is not there: OK',
      agrees: async ({ sfn }) => {
        const definition = JSON.stringify({ StartAt: 'Nowhere', States: pass.States });
        const { result } = await sfn.validateStateMachineDefinition({ definition });
        return result === 'OK' ? undefined : `it says ${result}`;
      },
    },
  },
];
