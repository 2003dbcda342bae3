import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isJsonObject } from '../../json/json-value';
import { patternOf } from '../private/task-integration';
import {
  allStatesOf,
  type NamedState,
  resourceIn,
  type ScopeJson,
  type StateJson,
  type Substitutions,
  substituted,
} from './definition-json';
import { isDistributed } from './limits';

/** Where permissions are looked for. */
export interface StartedExecutions {
  /** As it is deployed. */
  readonly definition: ScopeJson;
  /** States that are constructs of aws-cdk-lib, which gave what they need. */
  readonly ofCdk: ReadonlySet<string>;
  readonly substitutions: Substitutions;
}

/**
 * Gives the role what states need that start executions, where aws-cdk-lib does not see them: in the JSON of a CustomState, in a text. What it gives is what
 * aws-cdk-lib gives for `sfn.DistributedMap` and `StepFunctionsStartExecution`.
 *
 * @returns whether anything was given
 */
export function grantStartedExecutions(
  machine: sfn.StateMachine,
  { definition, ofCdk, substitutions }: StartedExecutions,
): boolean {
  const unseen = allStatesOf(definition).filter(([name]) => !ofCdk.has(name));
  const distributed = unseen.filter(([, state]) => isDistributed(state));
  if (distributed.length > 0) grantMapRuns(machine, distributed);
  const statements = unseen.flatMap(([, state]) => statementsOf(Stack.of(machine), state, substitutions));
  for (const statement of statements) machine.addToRolePolicy(statement);
  return distributed.length > 0 || statements.length > 0;
}

/** A distributed Map starts executions of its own machine. A policy beside that of the role, whose change would close a circle with the machine. */
function grantMapRuns(machine: sfn.StateMachine, maps: readonly NamedState[]): void {
  const known = machine.node.tryFindChild('DistributedMapPolicy') as iam.Policy | undefined;
  const policy = known ?? new iam.Policy(machine, 'DistributedMapPolicy');
  if (known === undefined) {
    machine.role.attachInlinePolicy(policy);
    machine.grantStartExecution(policy);
    machine.grantExecution(policy, 'states:DescribeExecution', 'states:StopExecution');
  }
  const labels = new Set(maps.map(([, { Label }]) => (typeof Label === 'string' ? Label : '*')));
  const { resourceName } = Arn.split(machine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME);
  const resources = [...labels].map((label) => executionsOf(Stack.of(machine), `${resourceName}/${label}:*`));
  policy.addStatements(new iam.PolicyStatement({ actions: ['states:RedriveExecution'], resources }));
}

const STARTS = /:(?:states|aws-sdk:sfn):(startExecution|startSyncExecution)(?:\.|$)/;

/** What a task needs that starts an execution of a machine that it names. */
function statementsOf(stack: Stack, state: StateJson, substitutions: Substitutions): readonly iam.PolicyStatement[] {
  const resource = resourceIn(state, substitutions) ?? '';
  const action = state.Type === 'Task' ? STARTS.exec(resource)?.[1] : undefined;
  const arn = machineArn(state, substitutions);
  if (action === undefined || arn === undefined) return [];
  const start = new iam.PolicyStatement({
    actions: [action === 'startExecution' ? 'states:StartExecution' : 'states:StartSyncExecution'],
    resources: [arn],
  });
  return patternOf(resource) === 'RUN_JOB' ? [start, ...whatJobsNeed(stack, arn)] : [start];
}

/** The machine that a task names; undefined where the data names it. */
function machineArn({ Parameters, Arguments }: StateJson, substitutions: Substitutions): string | undefined {
  const given = [Parameters, Arguments].find(isJsonObject)?.StateMachineArn;
  const arn = typeof given === 'string' ? substituted(given, substitutions) : undefined;
  return arn !== undefined && (arn.startsWith('arn:') || Token.isUnresolved(arn)) && !arn.startsWith('{%')
    ? arn
    : undefined;
}

/** Developer guide, "IAM policies for integrated services", on nested executions: they are looked at, stopped, and told of by a rule. */
function whatJobsNeed(stack: Stack, arn: string): readonly iam.PolicyStatement[] {
  const { resourceName = '' } = stack.splitArn(arn, ArnFormat.COLON_RESOURCE_NAME);
  // A version or an alias is no part of the ARN of an execution.
  const name = Token.isUnresolved(resourceName) ? resourceName : resourceName.split(':')[0];
  return [
    new iam.PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionsOf(stack, `${name}*`)],
    }),
    new iam.PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [
        stack.formatArn({
          service: 'events',
          resource: 'rule',
          resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
        }),
      ],
    }),
  ];
}

function executionsOf(stack: Stack, resourceName: string): string {
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName,
  });
}
