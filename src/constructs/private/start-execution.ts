import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

const OF_EXECUTIONS = ['states:DescribeExecution', 'states:StopExecution'];

/**
 * StepFunctionsStartExecution that waits, with permissions for executions of its own machine alone. With the pattern of aws-cdk-lib, `name*`, go those of
 * machines whose names begin alike (AWS developer guide, "Call Step Functions": `execution:name:*`).
 */
export class StartExecution extends tasks.StepFunctionsStartExecution {
  constructor(scope: Construct, id: string, props: tasks.StepFunctionsStartExecutionProps) {
    super(scope, id, props);
    const stack = Stack.of(this);
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    const { resourceName: machine } = stack.splitArn(props.stateMachine.stateMachineRef.stateMachineArn, arnFormat);
    const resourceName = `${machine}:*`;
    const resources = [stack.formatArn({ service: 'states', resource: 'execution', arnFormat, resourceName })];
    const statements = this.taskPolicies ?? [];
    const others = statements.filter(({ actions }) => !actions.some((action) => OF_EXECUTIONS.includes(action)));
    statements.splice(0, statements.length, ...others, new iam.PolicyStatement({ actions: OF_EXECUTIONS, resources }));
  }
}
