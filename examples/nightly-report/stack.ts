import { Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, Notify, ResilientStateMachine, RunJob } from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** Every night: sales are loaded (Glue), summed up (Athena), and made a PDF (ECS). Its readers are told. */
export class NightlyReportStack extends Stack {
  private readonly reports: s3.Bucket;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.reports = new s3.Bucket(this, 'Reports', { enforceSSL: true });

    // The query belongs to the analysts. They get what Athena says of it.
    const tellAnalysts = new Notify(this, 'Tell analysts', {
      target: NotificationTarget.topic(new sns.Topic(this, 'Analysts', { enforceSSL: true })),
      message: sfn.TaskInput.fromObject({
        day: sfn.JsonPath.stringAt('$.day'),
        failure: sfn.JsonPath.objectAt('$.error'),
      }),
    });
    const noReport = new sfn.Fail(this, 'No report', { errorPath: '$.error.Error', causePath: '$.error.Cause' });
    const tellReaders = new Notify(this, 'Tell readers', {
      target: NotificationTarget.topic(new sns.Topic(this, 'Readers', { enforceSSL: true })),
      message: sfn.TaskInput.fromObject({ day: sfn.JsonPath.stringAt('$.day') }),
    });

    const machine = new ResilientStateMachine(this, 'Report', {
      definitionBody: sfn.DefinitionBody.fromChainable(
        new RunJob(this, 'Load', { job: this.loadSales() })
          .next(new RunJob(this, 'Sum up', { job: this.sumUpSales(), onFailed: tellAnalysts.next(noReport) }))
          .next(new RunJob(this, 'Render', { job: this.renderPdf() }))
          .next(tellReaders),
      ),
      notify: [NotificationTarget.topic(new sns.Topic(this, 'OnCall', { enforceSSL: true }))],
      timeout: Duration.hours(5),
    });
    new scheduler.Schedule(this, 'EveryNight', {
      schedule: scheduler.ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.EUROPE_PARIS }),
      target: new StepFunctionsStartExecution(machine, {
        input: scheduler.ScheduleTargetInput.fromObject({ day: scheduler.ContextAttribute.scheduledTime }),
      }),
    });
  }

  private loadSales(): sfn.TaskStateBase {
    return new tasks.GlueStartJobRun(this, 'Load sales', {
      glueJobName: 'load-sales',
      arguments: sfn.TaskInput.fromObject({ '--day': sfn.JsonPath.stringAt('$.day') }),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
      resultPath: sfn.JsonPath.DISCARD,
    });
  }

  private sumUpSales(): sfn.TaskStateBase {
    return new tasks.AthenaStartQueryExecution(this, 'Sum up sales', {
      queryString: sfn.JsonPath.format(
        "SELECT shop, sum(total) FROM sales WHERE day = date(from_iso8601_timestamp('{}')) GROUP BY shop",
        sfn.JsonPath.stringAt('$.day'),
      ),
      resultConfiguration: { outputLocation: { bucketName: this.reports.bucketName, objectKey: 'sums' } },
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      taskTimeout: sfn.Timeout.duration(Duration.minutes(30)),
      resultPath: '$.query',
    });
  }

  private renderPdf(): sfn.TaskStateBase {
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1 });
    const taskDefinition = new ecs.FargateTaskDefinition(this, 'Renderer');
    const containerDefinition = taskDefinition.addContainer('Pdf', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:22'),
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'pdf' }),
    });
    this.reports.grantReadWrite(taskDefinition.taskRole);
    return new tasks.EcsRunTask(this, 'Render PDF', {
      cluster: new ecs.Cluster(this, 'Cluster', { vpc }),
      taskDefinition,
      launchTarget: new tasks.EcsFargateLaunchTarget({ platformVersion: ecs.FargatePlatformVersion.LATEST }),
      containerOverrides: [
        {
          containerDefinition,
          environment: [{ name: 'QUERY', value: sfn.JsonPath.stringAt('$.query.QueryExecution.QueryExecutionId') }],
        },
      ],
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
      resultPath: sfn.JsonPath.DISCARD,
    });
  }
}
