import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { sectionOf, textOf } from '../support/page';
import { CONSTRUCTS, topic } from './every-construct';
import { permissionsOf } from './role-permissions';

/**
 * What the role of a machine may do with each construct at its defaults: every statement, and what it is for. `send`, the work of `every-construct`, is left
 * out. The page of the construct names the same actions, under "Permissions". A wildcard in a resource has to be acknowledged there (`nag.test.ts`).
 */
const HERE = 'AWS::Region:AWS::AccountId';
const MACHINE = 'resilient-state-machine';

/** As new apps have them. */
const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  [MACHINE]: [
    'logs:CreateLogDelivery on *',
    'logs:DeleteLogDelivery on *',
    'logs:DescribeLogGroups on *',
    'logs:DescribeResourcePolicies on *',
    'logs:GetLogDelivery on *',
    'logs:ListLogDeliveries on *',
    'logs:PutResourcePolicy on *',
    'logs:UpdateLogDelivery on *',
    'sns:Publish on Failures',
    'xray:GetSamplingRules on *',
    'xray:GetSamplingTargets on *',
    'xray:PutTelemetryRecords on *',
    'xray:PutTraceSegments on *',
  ],
  saga: [],
  callback: ['sqs:SendMessage on Answers.Arn'],
  'human-approval': ['lambda:InvokeFunction on ApprovalApprovalApiRequestFunction.Arn'],
  'fan-out': [],
  'nested-workflow': [
    ...['DescribeRule', 'PutRule', 'PutTargets'].map(
      (action) =>
        `events:${action} on arn:AWS::Partition:events:${HERE}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`,
    ),
    `states:DescribeExecution on arn:AWS::Partition:states:${HERE}:execution:(6 of Child):*`,
    'states:StartExecution on Child',
    `states:StopExecution on arn:AWS::Partition:states:${HERE}:execution:(6 of Child):*`,
  ],
  'poll-until': [],
  'scatter-gather': [],
  'try-catch': [],
  notify: ['events:PutEvents on Bus.Arn', 'sns:Publish on Topic', 'sqs:SendMessage on Queue.Arn'],
  'input-contract': [],
  'status-tracked': [`dynamodb:UpdateItem on arn:AWS::Partition:dynamodb:${HERE}:table/Table`],
  'run-job': [
    ...['BatchGetBuilds', 'BatchGetReports', 'StartBuild', 'StopBuild'].map(
      (action) => `codebuild:${action} on arn:AWS::Partition:codebuild:${HERE}:project/nightly`,
    ),
    ...['DescribeRule', 'PutRule', 'PutTargets'].map(
      (action) =>
        `events:${action} on arn:AWS::Partition:events:${HERE}:rule/StepFunctionsGetEventForCodeBuildStartBuildRule`,
    ),
  ],
  'distributed-fan-out': [
    ...['AbortMultipartUpload', 'GetObject', 'ListMultipartUploadParts', 'PutObject'].map(
      (action) => `s3:${action} on arn:AWS::Partition:s3:::results/Distributed/*`,
    ),
    `states:DescribeExecution on arn:AWS::Partition:states:${HERE}:execution:(6 of Machine):*`,
    `states:RedriveExecution on arn:AWS::Partition:states:${HERE}:execution:(6 of Machine)/*:*`,
    'states:StartExecution on Machine',
    `states:StopExecution on arn:AWS::Partition:states:${HERE}:execution:(6 of Machine):*`,
  ],
  paginate: [`dynamodb:scan on arn:AWS::Partition:dynamodb:${HERE}:table/orders`],
  idempotent: ['DeleteItem', 'GetItem', 'UpdateItem'].map(
    (action) => `dynamodb:${action} on arn:AWS::Partition:dynamodb:${HERE}:table/OnceTable`,
  ),
  semaphore: ['GetItem', 'UpdateItem'].map(
    (action) => `dynamodb:${action} on arn:AWS::Partition:dynamodb:${HERE}:table/PlacesTable`,
  ),
  'circuit-breaker': ['GetItem', 'UpdateItem'].map(
    (action) => `dynamodb:${action} on arn:AWS::Partition:dynamodb:${HERE}:table/CircuitTable`,
  ),
};

/** What `send` needs. */
const OF_SEND = /^sqs:SendMessage on \w+Queue\.Arn$/;

const actionOf = (permission: string): string => permission.split(' on ')[0];

/** The actions in the table of a page for the role of the machine: those of other roles have tables of their own. */
function actionsOf(section: string): string[] {
  const [, table = ''] = section.split("| the machine's role may | on |\n");
  const rows = table.split('\n\n')[0].match(/^\| .*$/gm) ?? [];
  return rows.flatMap((row) => [...row.split('|')[1].matchAll(/`([\w-]+:\w+)`/g)].map(([, action]) => action)).sort();
}

describe.each(CONSTRUCTS)('with %s', (page, make) => {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const definition = make(stack);
  if (page === MACHINE) {
    new ResilientStateMachine(stack, 'Machine', {
      definition,
      notify: [NotificationTarget.topic(topic(stack, 'Failures'))],
    });
  } else {
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
  }
  const permissions = permissionsOf(stack).filter((permission) => !OF_SEND.test(permission));

  test('the role of the machine may do this and nothing else', () => {
    expect(permissions).toEqual(PERMISSIONS[page]);
  });

  test('the page names what it may do', () => {
    expect(actionsOf(sectionOf(textOf(page), 'Permissions'))).toEqual([...new Set(permissions.map(actionOf))]);
  });
});

test('every construct is in the table, and nothing else', () => {
  expect(Object.keys(PERMISSIONS)).toEqual(CONSTRUCTS.map(([page]) => page));
});
