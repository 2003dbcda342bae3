import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  InputContract,
  InputType,
  NotificationTarget,
  ResilientStateMachine,
  StatusTracked,
} from 'cdk-stepwright';
import type { Construct } from 'constructs';

const queryLanguage = sfn.QueryLanguage.JSONATA;

/** A company opens an account: it is screened, people approve what is risky, a workspace is made. The status page reads the item of the account. */
export class AccountOnboardingStack extends Stack {
  private readonly compliance = new events.EventBus(this, 'Compliance');

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const application = new InputContract(this, 'Application', {
      queryLanguage,
      members: {
        accountId: { type: InputType.STRING },
        company: { type: InputType.STRING },
        plan: { type: InputType.STRING, defaultValue: 'team' },
      },
    });
    const onboarding = new StatusTracked(this, 'Onboarding', {
      queryLanguage,
      table: new dynamodb.TableV2(this, 'Accounts', {
        partitionKey: { name: 'accountId', type: dynamodb.AttributeType.STRING },
      }),
      key: { accountId: tasks.DynamoAttributeValue.fromString('{% $states.input.accountId %}') },
      steps: [
        { status: 'SCREENING', action: this.invoke('Screen', 'screening') },
        { status: 'IN_REVIEW', action: this.reviewOfTheRisky() },
        { status: 'PROVISIONING', action: this.invoke('Make workspace', 'workspace') },
      ],
      succeededStatus: 'ACTIVE',
      protectedStatuses: ['WITHDRAWN'],
    });
    new ResilientStateMachine(this, 'Onboardings', {
      definitionBody: sfn.DefinitionBody.fromChainable(application.next(onboarding)),
      queryLanguage,
      notify: [NotificationTarget.topic(new sns.Topic(this, 'Failures', { enforceSSL: true }))],
      timeout: Duration.days(7),
    });
  }

  /** Three days for the officer in charge, then two for the head of compliance. */
  private reviewOfTheRisky(): sfn.IChainable {
    const rejected = sfn.Fail.jsonata(this, 'Application rejected', {
      error: 'ApplicationRejected',
      cause: '{% $states.input.error.Cause %}',
    });
    const approved = sfn.Pass.jsonata(this, 'Approved', {
      outputs: "{% $merge([$states.input, { 'approvedAt': $states.context.State.EnteredTime }]) %}",
    });
    const head = this.review('Review by head', Duration.days(2));
    const officer = this.review('Review', Duration.days(3), head);
    for (const review of [head, officer]) {
      review.addCatch(rejected, {
        errors: ['Rejected'],
        outputs: "{% $merge([$states.input, { 'error': $states.errorOutput }]) %}",
      });
    }
    return sfn.Choice.jsonata(this, 'Risky?')
      .when(sfn.Condition.jsonata('{% $states.input.screening.score >= 50 %}'), officer.next(approved))
      .afterwards({ includeOtherwise: true });
  }

  private review(name: string, timeout: Duration, onTimeout?: sfn.IChainable): Callback {
    return Callback.jsonata(this, name, {
      via: CallbackTarget.eventBus(this.compliance, { source: 'accounts', detailType: `${name} wanted` }),
      payload: sfn.TaskInput.fromObject({
        company: '{% $states.input.company %}',
        score: '{% $states.input.screening.score %}',
      }),
      outputs: "{% $merge([$states.input, { 'approvedBy': $states.result.officer }]) %}",
      taskTimeout: sfn.Timeout.duration(timeout),
      onTimeout,
    });
  }

  private invoke(name: string, member: string): tasks.LambdaInvoke {
    const lambdaFunction = new lambda.Function(this, `${name} function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    return tasks.LambdaInvoke.jsonata(this, name, {
      lambdaFunction,
      outputs: `{% $merge([$states.input, { '${member}': $states.result.Payload }]) %}`,
    });
  }
}
