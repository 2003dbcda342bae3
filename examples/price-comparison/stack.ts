import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, ScatterGather } from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** Three shops are asked for a price at the same time; two answers are enough to compare. */
export class PriceComparisonStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const prices = new ScatterGather(this, 'Prices', {
      branches: { north: this.invoke('AskNorth'), south: this.invoke('AskSouth'), west: this.invoke('AskWest') },
      quorum: 2,
    });
    new ResilientStateMachine(this, 'Comparison', {
      definitionBody: sfn.DefinitionBody.fromChainable(prices.next(this.invoke('Compare'))),
      timeout: Duration.minutes(5),
    });
  }

  private invoke(name: string): tasks.LambdaInvoke {
    const lambdaFunction = new lambda.Function(this, `${name}Function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    return new tasks.LambdaInvoke(this, name, { lambdaFunction, outputPath: '$.Payload' });
  }
}
