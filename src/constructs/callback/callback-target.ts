import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { callHttpApi, callRestApi } from './api-tasks';
import { invokeFunction, publishToTopic, putEvent, sendToQueue, type TaskMaker } from './message-tasks';
import { handToActivity, runContainer } from './worker-tasks';

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

/** Where a callback task sends its token: to whoever has to answer. */
export abstract class CallbackTarget {
  /** Sends a message to a queue; its body is the payload, as JSON, with the token. A FIFO queue gets one message group per execution. */
  public static queue(queue: IQueue): CallbackTarget {
    return new MadeTarget(sendToQueue(queue));
  }

  /** Publishes a message to a topic; it is the payload, as JSON, with the token. Every subscriber sees the token. */
  public static topic(topic: ITopic): CallbackTarget {
    return new MadeTarget(publishToTopic(topic));
  }

  /** Puts an event on an event bus; its detail is the payload with the token. Every rule's target sees the token. */
  public static eventBus(eventBus: IEventBus, options: EventBusCallbackOptions): CallbackTarget {
    return new MadeTarget(putEvent(eventBus, options));
  }

  /** Invokes a function; its event is the payload with the token. */
  public static lambda(lambdaFunction: IFunction): CallbackTarget {
    return new MadeTarget(invokeFunction(lambdaFunction));
  }

  /**
   * Runs an ECS task; the members of the payload are environment variables of the container, the token is `taskToken`. Who may describe the
   * ECS task sees the token.
   */
  public static ecs(options: EcsCallbackOptions): CallbackTarget {
    return new MadeTarget(runContainer(options));
  }

  /**
   * Calls a route of an HTTP API under the role of the machine: it needs IAM authorization. The payload is the body, and the token the header
   * `TaskToken`, too.
   */
  public static httpApi(api: IHttpApi, options: ApiCallbackOptions = {}): CallbackTarget {
    return new MadeTarget(callHttpApi(api, options));
  }

  /**
   * Calls a method of a REST API under the role of the machine: it needs IAM authorization. The payload is the body, and the token the header
   * `TaskToken`, too.
   */
  public static restApi(api: IRestApi, options: ApiCallbackOptions = {}): CallbackTarget {
    return new MadeTarget(callRestApi(api, options));
  }

  /** Hands the payload to the workers of an activity. These get the token from GetActivityTask, not in the payload. */
  public static activity(activity: sfn.IActivity): CallbackTarget {
    return new MadeTarget(handToActivity(activity));
  }

  /**
   * Makes the task that sends the token. It has to use IntegrationPattern.WAIT_FOR_TASK_TOKEN and to send `message` whole; a callback
   * refuses one that does not.
   *
   * @param scope where the task is made
   * @param id its id
   * @param props what it sends, and how long it waits
   */
  public abstract bind(scope: Construct, id: string, props: CallbackTaskProps): sfn.TaskStateBase;
}

class MadeTarget extends CallbackTarget {
  constructor(private readonly make: TaskMaker) {
    super();
  }

  public bind(scope: Construct, id: string, props: CallbackTaskProps): sfn.TaskStateBase {
    return this.make(scope, id, props);
  }
}
