import { Duration, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const ACCOUNT = 'us-east-1:123456789012';

/** What several tasks are made of, each once in a stack. */
function shared<T>(stack: Stack, id: string, make: () => T): T {
  return (stack.node.tryFindChild(id) as T | undefined) ?? make();
}

const fn = (stack: Stack) => shared(stack, 'Fn', () => lambda.Function.fromFunctionArn(stack, 'Fn', ARN));
const bucket = (stack: Stack) => shared(stack, 'Bucket', () => s3.Bucket.fromBucketName(stack, 'Bucket', 'bucket'));
const table = (stack: Stack) => shared(stack, 'Table', () => dynamodb.Table.fromTableName(stack, 'Table', 't'));
const project = (stack: Stack) =>
  shared(stack, 'Project', () => codebuild.Project.fromProjectName(stack, 'Project', 'p'));
const role = (stack: Stack) =>
  shared(
    stack,
    'Role',
    () => new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') }),
  );
const vpc = (stack: Stack) =>
  shared(
    stack,
    'Vpc',
    () =>
      new ec2.Vpc(stack, 'Vpc', {
        natGateways: 0,
        subnetConfiguration: [{ name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }],
      }),
  );
const cluster = (stack: Stack) =>
  shared(stack, 'Cluster', () =>
    ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'c', vpc: vpc(stack), securityGroups: [] }),
  );
const model = (stack: Stack) =>
  shared(stack, 'Model', () =>
    bedrock.FoundationModel.fromFoundationModelId(
      stack,
      'Model',
      new bedrock.FoundationModelIdentifier('amazon.titan-text'),
    ),
  );
const machine = (stack: Stack) =>
  shared(stack, 'Child', () =>
    sfn.StateMachine.fromStateMachineArn(stack, 'Child', `arn:aws:states:${ACCOUNT}:stateMachine:child`),
  );
const key = { id: tasks.DynamoAttributeValue.fromString('1') };

/** Every type of task that aws-cdk-lib has, by the name of its class. */
export const EVERY_TASK: Readonly<Record<string, (stack: Stack, id: string) => sfn.TaskStateBase>> = {
  LambdaInvoke: (s, id) => new tasks.LambdaInvoke(s, id, { lambdaFunction: fn(s) }),
  CallAwsServiceCrossRegion: (s, id) =>
    new tasks.CallAwsServiceCrossRegion(s, id, {
      service: 'sqs',
      action: 'listQueues',
      region: 'eu-west-1',
      iamResources: ['*'],
    }),
  SnsPublish: (s, id) =>
    new tasks.SnsPublish(s, id, { topic: new sns.Topic(s, `${id}Topic`), message: sfn.TaskInput.fromText('m') }),
  SqsSendMessage: (s, id) =>
    new tasks.SqsSendMessage(s, id, {
      queue: new sqs.Queue(s, `${id}Queue`),
      messageBody: sfn.TaskInput.fromText('m'),
    }),
  EcsRunTask: (s, id) => {
    const taskDefinition = new ecs.FargateTaskDefinition(s, `${id}Definition`);
    taskDefinition.addContainer('c', { image: ecs.ContainerImage.fromRegistry('c') });
    return new tasks.EcsRunTask(s, id, {
      cluster: cluster(s),
      taskDefinition,
      launchTarget: new tasks.EcsFargateLaunchTarget(),
    });
  },
  SageMakerCreateTrainingJob: (s, id) =>
    new tasks.SageMakerCreateTrainingJob(s, id, {
      trainingJobName: 'j',
      role: role(s),
      algorithmSpecification: { algorithmName: 'a' },
      inputDataConfig: [
        {
          channelName: 'c',
          dataSource: { s3DataSource: { s3Location: tasks.S3Location.fromBucket(bucket(s), 'in') } },
        },
      ],
      outputDataConfig: { s3OutputLocation: tasks.S3Location.fromBucket(bucket(s), 'out') },
    }),
  SageMakerCreateTransformJob: (s, id) =>
    new tasks.SageMakerCreateTransformJob(s, id, {
      transformJobName: 'j',
      modelName: 'm',
      transformInput: { transformDataSource: { s3DataSource: { s3Uri: 's3://b/in' } } },
      transformOutput: { s3OutputPath: 's3://b/out' },
    }),
  SageMakerCreateEndpoint: (s, id) =>
    new tasks.SageMakerCreateEndpoint(s, id, { endpointName: 'e', endpointConfigName: 'c' }),
  SageMakerCreateEndpointConfig: (s, id) =>
    new tasks.SageMakerCreateEndpointConfig(s, id, {
      endpointConfigName: 'c',
      productionVariants: [
        {
          modelName: 'm',
          variantName: 'v',
          instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE),
          initialInstanceCount: 1,
        },
      ],
    }),
  SageMakerCreateModel: (s, id) =>
    new tasks.SageMakerCreateModel(s, id, {
      modelName: 'm',
      primaryContainer: new tasks.ContainerDefinition({
        image: tasks.DockerImage.fromJsonExpression('$.image'),
        mode: tasks.Mode.SINGLE_MODEL,
      }),
    }),
  SageMakerUpdateEndpoint: (s, id) =>
    new tasks.SageMakerUpdateEndpoint(s, id, { endpointName: 'e', endpointConfigName: 'c' }),
  StepFunctionsStartExecution: (s, id) => new tasks.StepFunctionsStartExecution(s, id, { stateMachine: machine(s) }),
  StepFunctionsInvokeActivity: (s, id) =>
    new tasks.StepFunctionsInvokeActivity(s, id, {
      activity: sfn.Activity.fromActivityArn(s, `${id}Activity`, `arn:aws:states:${ACCOUNT}:activity:work`),
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    }),
  EvaluateExpression: (s, id) =>
    new tasks.EvaluateExpression(s, id, { expression: '$.a + $.b', runtime: lambda.Runtime.NODEJS_22_X }),
  EmrCreateCluster: (s, id) => new tasks.EmrCreateCluster(s, id, { name: 'c', instances: {} }),
  EmrSetClusterTerminationProtection: (s, id) =>
    new tasks.EmrSetClusterTerminationProtection(s, id, { clusterId: 'c', terminationProtected: false }),
  EmrTerminateCluster: (s, id) => new tasks.EmrTerminateCluster(s, id, { clusterId: 'c' }),
  EmrAddStep: (s, id) => new tasks.EmrAddStep(s, id, { clusterId: 'c', name: 'n', jar: 'j' }),
  EmrCancelStep: (s, id) => new tasks.EmrCancelStep(s, id, { clusterId: 'c', stepId: 's' }),
  EmrModifyInstanceFleetByName: (s, id) =>
    new tasks.EmrModifyInstanceFleetByName(s, id, {
      clusterId: 'c',
      instanceFleetName: 'f',
      targetOnDemandCapacity: 1,
      targetSpotCapacity: 0,
    }),
  EmrModifyInstanceGroupByName: (s, id) =>
    new tasks.EmrModifyInstanceGroupByName(s, id, {
      clusterId: 'c',
      instanceGroupName: 'g',
      instanceGroup: { instanceCount: 1 },
    }),
  EmrContainersCreateVirtualCluster: (s, id) =>
    new tasks.EmrContainersCreateVirtualCluster(s, id, {
      eksCluster: tasks.EksClusterInput.fromTaskInput(sfn.TaskInput.fromText('c')),
    }),
  EmrContainersDeleteVirtualCluster: (s, id) =>
    new tasks.EmrContainersDeleteVirtualCluster(s, id, { virtualClusterId: sfn.TaskInput.fromText('v') }),
  EmrContainersStartJobRun: (s, id) =>
    new tasks.EmrContainersStartJobRun(s, id, {
      virtualCluster: tasks.VirtualClusterInput.fromTaskInput(sfn.TaskInput.fromJsonPathAt('$.v')),
      releaseLabel: tasks.ReleaseLabel.EMR_6_2_0,
      executionRole: role(s),
      jobDriver: { sparkSubmitJobDriver: { entryPoint: sfn.TaskInput.fromText('local:///p') } },
    }),
  GlueStartJobRun: (s, id) => new tasks.GlueStartJobRun(s, id, { glueJobName: 'j' }),
  GlueStartCrawlerRun: (s, id) => new tasks.GlueStartCrawlerRun(s, id, { crawlerName: 'c' }),
  BatchSubmitJob: (s, id) =>
    new tasks.BatchSubmitJob(s, id, {
      jobName: 'j',
      jobQueueArn: `arn:aws:batch:${ACCOUNT}:job-queue/q`,
      jobDefinitionArn: batch.EcsJobDefinition.fromJobDefinitionArn(
        s,
        `${id}Definition`,
        `arn:aws:batch:${ACCOUNT}:job-definition/d:1`,
      ).jobDefinitionArn,
    }),
  DynamoGetItem: (s, id) => new tasks.DynamoGetItem(s, id, { table: table(s), key }),
  DynamoPutItem: (s, id) => new tasks.DynamoPutItem(s, id, { table: table(s), item: key }),
  DynamoUpdateItem: (s, id) =>
    new tasks.DynamoUpdateItem(s, id, { table: table(s), key, updateExpression: 'REMOVE a' }),
  DynamoDeleteItem: (s, id) => new tasks.DynamoDeleteItem(s, id, { table: table(s), key }),
  CodeBuildStartBuild: (s, id) => new tasks.CodeBuildStartBuild(s, id, { project: project(s) }),
  CodeBuildStartBuildBatch: (s, id) => new tasks.CodeBuildStartBuildBatch(s, id, { project: project(s) }),
  AthenaStartQueryExecution: (s, id) =>
    new tasks.AthenaStartQueryExecution(s, id, { queryString: 'SELECT 1', workGroup: 'w' }),
  AthenaStopQueryExecution: (s, id) => new tasks.AthenaStopQueryExecution(s, id, { queryExecutionId: 'q' }),
  AthenaGetQueryExecution: (s, id) => new tasks.AthenaGetQueryExecution(s, id, { queryExecutionId: 'q' }),
  AthenaGetQueryResults: (s, id) => new tasks.AthenaGetQueryResults(s, id, { queryExecutionId: 'q' }),
  GlueDataBrewStartJobRun: (s, id) => new tasks.GlueDataBrewStartJobRun(s, id, { name: 'j' }),
  EksCall: (s, id) =>
    new tasks.EksCall(s, id, {
      cluster: eks.Cluster.fromClusterAttributes(s, `${id}Cluster`, {
        clusterName: 'c',
        clusterEndpoint: 'https://c.example.com',
        clusterCertificateAuthorityData: 'YQ==',
      }),
      httpMethod: tasks.HttpMethods.GET,
      httpPath: '/api',
    }),
  CallApiGatewayRestApiEndpoint: (s, id) => {
    const api = new apigateway.RestApi(s, `${id}Api`);
    api.root.addMethod('GET', new apigateway.MockIntegration());
    return new tasks.CallApiGatewayRestApiEndpoint(s, id, { api, stageName: 'prod', method: tasks.HttpMethod.GET });
  },
  CallApiGatewayHttpApiEndpoint: (s, id) => {
    const api = new apigatewayv2.HttpApi(s, `${id}Api`);
    return new tasks.CallApiGatewayHttpApiEndpoint(s, id, {
      apiId: api.apiId,
      apiStack: s,
      method: tasks.HttpMethod.GET,
    });
  },
  EventBridgePutEvents: (s, id) =>
    new tasks.EventBridgePutEvents(s, id, {
      entries: [{ source: 's', detailType: 'd', detail: sfn.TaskInput.fromObject({}) }],
    }),
  EventBridgeSchedulerCreateScheduleTask: (s, id) =>
    new tasks.EventBridgeSchedulerCreateScheduleTask(s, id, {
      scheduleName: 'n',
      schedule: tasks.Schedule.rate(Duration.minutes(1)),
      target: new tasks.EventBridgeSchedulerTarget({ arn: `arn:aws:sqs:${ACCOUNT}:q`, role: role(s) }),
    }),
  CallAwsService: (s, id) =>
    new tasks.CallAwsService(s, id, {
      service: 's3',
      action: 'getObject',
      parameters: { Bucket: 'b', Key: 'k' },
      iamResources: ['*'],
    }),
  BedrockInvokeModel: (s, id) =>
    new tasks.BedrockInvokeModel(s, id, { model: model(s), body: sfn.TaskInput.fromObject({ inputText: 't' }) }),
  BedrockCreateModelCustomizationJob: (s, id) =>
    new tasks.BedrockCreateModelCustomizationJob(s, id, {
      baseModel: model(s),
      customModelName: 'm',
      jobName: 'j',
      trainingData: { bucket: bucket(s), path: 'in' },
      validationData: [{ bucket: bucket(s), path: 'check' }],
      outputData: { bucket: bucket(s), path: 'out' },
    }),
  HttpInvoke: (s, id) =>
    new tasks.HttpInvoke(s, id, {
      apiRoot: 'https://api.example.com',
      apiEndpoint: sfn.TaskInput.fromText('a'),
      method: sfn.TaskInput.fromText('GET'),
      connection: events.Connection.fromConnectionAttributes(s, `${id}Connection`, {
        connectionName: 'c',
        connectionArn: `arn:aws:events:${ACCOUNT}:connection/c/1`,
        connectionSecretArn: `arn:aws:secretsmanager:${ACCOUNT}:secret:c`,
      }),
    }),
  MediaConvertCreateJob: (s, id) =>
    new tasks.MediaConvertCreateJob(s, id, {
      createJobRequest: { Role: 'arn:aws:iam::123456789012:role/r', Settings: {} },
    }),
};
