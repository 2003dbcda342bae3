import { type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { newStack, statementsOf } from '../definitions';

const CHILD = 'arn:aws:states:us-east-1:123456789012:stateMachine:child';

/** What the role may about executions, in the order of its policies: action, and the end of what it is for. */
function permissionsOf(stack: Stack): readonly (readonly [string, unknown])[] {
  return statementsOf(stack).flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => (/^(states|events):/.test(action) ? [[action, Resource] as const] : [])),
  );
}

const actionsOf = (stack: Stack): readonly string[] =>
  permissionsOf(stack)
    .map(([action]) => action)
    .sort();

const custom = (stack: Stack, name: string, stateJson: object) =>
  new sfn.CustomState(stack, name, { stateJson: { ...stateJson } });

const start = (suffix = '', StateMachineArn = CHILD) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${suffix}`,
  Parameters: { StateMachineArn, Input: {} },
});

const DISTRIBUTED = {
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Item',
    States: { Item: { Type: 'Succeed' } },
  },
};

const NESTED = [
  'events:DescribeRule',
  'events:PutRule',
  'events:PutTargets',
  'states:DescribeExecution',
  'states:StartExecution',
  'states:StopExecution',
];
const MAP_RUNS = [
  'states:DescribeExecution',
  'states:RedriveExecution',
  'states:StartExecution',
  'states:StopExecution',
];

function machineOf(stack: Stack, definition: sfn.IChainable, props: ResilientStateMachineProps = {}): Stack {
  const definitionBody = sfn.DefinitionBody.fromChainable(definition);
  new ResilientStateMachine(stack, 'Orders', { definitionBody, ...props });
  return stack;
}

function machineOfText(States: object, props: ResilientStateMachineProps = {}): Stack {
  const stack = newStack();
  const text = JSON.stringify({ StartAt: Object.keys(States)[0], States });
  new ResilientStateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromString(text), ...props });
  return stack;
}

/** What aws-cdk-lib gives for its own DistributedMap. */
function ofCdk(): readonly (readonly [string, unknown])[] {
  const stack = newStack();
  const map = new sfn.DistributedMap(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'));
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(map) });
  return permissionsOf(stack);
}

describe('a distributed Map in JSON', () => {
  test.each<[string, () => Stack]>([
    ['a CustomState', () => machineOf(newStack(), custom(newStack(), 'Each', DISTRIBUTED))],
    ['a text', () => machineOfText({ Each: { ...DISTRIBUTED, End: true } })],
    [
      'a branch',
      () =>
        machineOfText({
          All: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'Each', States: { Each: { ...DISTRIBUTED, End: true } } }],
            End: true,
          },
        }),
    ],
  ])('that is %s gets what aws-cdk-lib gives its own', (_what, make) => {
    const stack = make();
    expect(permissionsOf(stack)).toEqual(ofCdk());
    expect(actionsOf(stack)).toEqual(MAP_RUNS);
    Annotations.fromStack(stack).hasInfo('*', Match.stringLikeRegexp('permissions to start executions'));
  });

  test('with a label is redriven by it', () => {
    const stack = machineOfText({ Each: { ...DISTRIBUTED, Label: 'rows', End: true } });
    const [, resource] = permissionsOf(stack).find(([action]) => action === 'states:RedriveExecution') ?? [];
    expect(JSON.stringify(resource)).toContain('/rows:*');
  });

  test('beside one of aws-cdk-lib shares its policy', () => {
    const stack = newStack();
    const map = new sfn.DistributedMap(stack, 'Own', { label: 'own' }).itemProcessor(
      new sfn.Pass(stack, 'Item of own'),
    );
    machineOf(stack, map.next(custom(stack, 'Each', DISTRIBUTED)));
    expect(new Set(actionsOf(stack))).toEqual(new Set(MAP_RUNS));
    Template.fromStack(stack).resourcePropertiesCountIs(
      'AWS::IAM::Policy',
      { PolicyName: Match.stringLikeRegexp('DistributedMap') },
      1,
    );
  });

  test('in a machine whose role takes no permissions leaves the template as it is', () => {
    const stack = newStack();
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/r', { mutable: false });
    machineOf(stack, custom(stack, 'Each', DISTRIBUTED), { role });
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('an inline Map needs none', () => {
    const inline = {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Succeed' } } },
      End: true,
    };
    expect(actionsOf(machineOfText({ Each: inline }))).toEqual([]);
  });
});

describe('a task in JSON that starts an execution', () => {
  test('may start it; one that waits may also look at it and stop it', () => {
    expect(actionsOf(machineOfText({ Start: { ...start(), End: true } }))).toEqual(['states:StartExecution']);
    for (const suffix of ['.sync', '.sync:2']) {
      const stack = machineOfText({ Start: { ...start(suffix), End: true } });
      expect(actionsOf(stack)).toEqual(NESTED);
      const plain = newStack();
      const stateMachine = sfn.StateMachine.fromStateMachineArn(plain, 'Child', CHILD);
      const task = new tasks.StepFunctionsStartExecution(plain, 'Start', {
        stateMachine,
        integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      });
      new sfn.StateMachine(plain, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(task) });
      expect(permissionsOf(stack)).toEqual(permissionsOf(plain));
    }
  });

  test('by a substitution, a token, an alias or the AWS SDK is seen', () => {
    const placeholder = ['$', '{Child}'].join('');
    const bySubstitution = machineOfText(
      { Start: { ...start('', placeholder), End: true } },
      { definitionSubstitutions: { Child: CHILD } },
    );
    expect(permissionsOf(bySubstitution)).toEqual([['states:StartExecution', CHILD]]);
    const stack = newStack();
    machineOf(stack, custom(stack, 'Start', start('.sync:2', Token.asString({ 'Fn::ImportValue': 'Child' }))));
    expect(actionsOf(stack)).toEqual(NESTED);
    const alias = permissionsOf(machineOfText({ Start: { ...start('.sync:2', `${CHILD}:live`), End: true } }));
    expect(alias[0]).toEqual(['states:StartExecution', `${CHILD}:live`]);
    expect(JSON.stringify(alias[1])).toContain(':execution:child*');
    const sdk = { ...start(), Resource: 'arn:aws:states:::aws-sdk:sfn:startSyncExecution', End: true };
    expect(permissionsOf(machineOfText({ Start: sdk }))).toEqual([['states:StartSyncExecution', CHILD]]);
  });

  test.each([
    [
      'the data names it',
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: { 'StateMachineArn.$': '$.arn' },
      },
    ],
    ['an expression names it', { ...start('', '{% $states.input.arn %}'), QueryLanguage: 'JSONata' }],
    ['a placeholder names it that nothing is given for', start('', ['$', '{Child}'].join(''))],
    ['it names something else', start('', 'child')],
    ['it has no parameters', { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution' }],
    ['it is no task', { ...start(), Type: 'Pass' }],
  ])('gets nothing where %s', (_what, state) => {
    expect(actionsOf(machineOfText({ Start: { ...state, End: true } }))).toEqual([]);
  });
});
