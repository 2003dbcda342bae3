import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { callHttpApi, callRestApi } from './api-tasks';
import type {
  ApiCallbackOptions,
  CallbackTaskProps,
  EcsCallbackOptions,
  EventBusCallbackOptions,
} from './callback-task-props';
import { invokeFunction, publishToTopic, putEvent, sendToQueue, type TaskMaker } from './message-tasks';
import { handToActivity, runContainer } from './worker-tasks';

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
