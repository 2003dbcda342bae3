import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** What a callback target makes its task of. */
export interface CallbackTaskProps {
  /** What is sent, in the query language of the task; its member `taskToken` is the token. */
  readonly message: { [key: string]: any };
  /** How long to wait for the answer. */
  readonly taskTimeout: sfn.Timeout;
  /** How long to wait for a sign of life. @default - no heartbeats are expected */
  readonly heartbeatTimeout?: sfn.Timeout;
  /** Query language of the task. @default QueryLanguage.JSON_PATH */
  readonly queryLanguage?: sfn.QueryLanguage;
  /** Name of the state. @default - the id of the construct */
  readonly stateName?: string;
  /** Comment of the state. @default - none */
  readonly comment?: string;
  /** JSONPath: where the answer goes in the payload. @default - `$`, in its place */
  readonly resultPath?: string;
  /** JSONata: the output of the state. @default - the answer */
  readonly outputs?: any;
}

/** What a target of event buses needs to know. */
export interface EventBusCallbackOptions {
  /** `detail-type` of the event. */
  readonly detailType: string;
  /** `source` of the event: a name of your application, not starting with `aws.`. */
  readonly source: string;
}

/** What a target that is a container needs to know. */
export interface EcsCallbackOptions {
  /** The cluster to run in. */
  readonly cluster: ecs.ICluster;
  /** The task to run. */
  readonly taskDefinition: ecs.TaskDefinition;
  /** The container of it that answers. It gets the members of the payload as environment variables. */
  readonly container: ecs.ContainerDefinition;
  /** Fargate or EC2. */
  readonly launchTarget: tasks.IEcsLaunchTarget;
  /** Subnets of the task. @default - private subnets */
  readonly subnets?: ec2.SubnetSelection;
  /** Security groups of the task. @default - one is made */
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/** What a target that is an HTTP API or a REST API needs to know. */
export interface ApiCallbackOptions {
  /**
   * Path that is called, such as `/approvals`. The role of the machine may call it alone; where it is a reference into the payload, it may call
   * all paths of the method. @default - the root
   */
  readonly path?: string;
  /** Method that is called. @default HttpMethod.POST */
  readonly method?: tasks.HttpMethod;
  /** Name of the stage. @default - `$default` of an HTTP API, `deploymentStage` of a REST API: one that is imported needs a name */
  readonly stageName?: string;
}
