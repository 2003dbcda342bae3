import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** What a callback target makes its task of. */
export interface CallbackTaskProps {
  /** What is sent, the token included. */
  readonly message: { [key: string]: any };
  /** How long to wait for the answer. */
  readonly taskTimeout: sfn.Timeout;
  /** How long to wait for a sign of life. @default - no heartbeats are expected */
  readonly heartbeatTimeout?: sfn.Timeout;
  /** Name of the state. @default - the id of the construct */
  readonly stateName?: string;
  /** Comment of the state. @default - none */
  readonly comment?: string;
  /** Where the answer goes in the payload. @default - `$`, in its place */
  readonly resultPath?: string;
}

/** What a target of event buses needs to know. */
export interface EventBusCallbackOptions {
  /** `detail-type` of the event. */
  readonly detailType: string;
  /** `source` of the event: a name of your application, not starting with `aws.`. */
  readonly source: string;
}

/** Where a callback task sends its token: to whoever has to answer. */
export abstract class CallbackTarget {
  /** Sends a message to a queue; its body is the payload, as JSON, with the token. */
  public static queue(queue: IQueue): CallbackTarget {
    return new QueueTarget(queue);
  }

  /** Publishes a message to a topic; it is the payload, as JSON, with the token. Every subscriber sees the token. */
  public static topic(topic: ITopic): CallbackTarget {
    return new TopicTarget(topic);
  }

  /** Puts an event on an event bus; its detail is the payload with the token. Every rule's target sees the token. */
  public static eventBus(eventBus: IEventBus, options: EventBusCallbackOptions): CallbackTarget {
    return new EventBusTarget(eventBus, options);
  }

  /** Invokes a function; its event is the payload with the token. */
  public static lambda(lambdaFunction: IFunction): CallbackTarget {
    return new LambdaTarget(lambdaFunction);
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

const PATTERN = { integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN };

class QueueTarget extends CallbackTarget {
  constructor(private readonly queue: IQueue) {
    super();
  }

  public bind(scope: Construct, id: string, { message, ...props }: CallbackTaskProps): sfn.TaskStateBase {
    const messageBody = sfn.TaskInput.fromObject(message);
    return new tasks.SqsSendMessage(scope, id, { queue: this.queue, messageBody, ...PATTERN, ...props });
  }
}

class TopicTarget extends CallbackTarget {
  constructor(private readonly topic: ITopic) {
    super();
  }

  public bind(scope: Construct, id: string, { message, ...props }: CallbackTaskProps): sfn.TaskStateBase {
    return new tasks.SnsPublish(scope, id, {
      topic: this.topic,
      message: sfn.TaskInput.fromObject(message),
      ...PATTERN,
      ...props,
    });
  }
}

class EventBusTarget extends CallbackTarget {
  constructor(
    private readonly eventBus: IEventBus,
    private readonly options: EventBusCallbackOptions,
  ) {
    super();
  }

  public bind(scope: Construct, id: string, { message, ...props }: CallbackTaskProps): sfn.TaskStateBase {
    const { eventBus, options } = this;
    const entries = [{ eventBus, ...options, detail: sfn.TaskInput.fromObject(message) }];
    return new tasks.EventBridgePutEvents(scope, id, { entries, ...PATTERN, ...props });
  }
}

class LambdaTarget extends CallbackTarget {
  constructor(private readonly lambdaFunction: IFunction) {
    super();
  }

  public bind(scope: Construct, id: string, { message, ...props }: CallbackTaskProps): sfn.TaskStateBase {
    const { lambdaFunction } = this;
    return new tasks.LambdaInvoke(scope, id, {
      lambdaFunction,
      payload: sfn.TaskInput.fromObject(message),
      ...PATTERN,
      ...props,
    });
  }
}
