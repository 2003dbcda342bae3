import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct, IConstruct } from 'constructs';
import { languageOf } from '../private/language';
import { fifoOptions, PublishToTopic } from '../private/service-tasks';
import { TopicAlarmAction } from './topic-alarm-action';

/** What a notification target makes its task of. */
export interface NotificationTaskProps {
  /** What is sent: an object, in the query language of the task. */
  readonly message: { [key: string]: any };
  /** What it is about, for targets that show a subject. @default - none */
  readonly subject?: string;
  /** Query language of the task. @default QueryLanguage.JSON_PATH */
  readonly queryLanguage?: sfn.QueryLanguage;
  /** Name of the state. @default - the id of the construct */
  readonly stateName?: string;
  /** Comment of the state. @default - none */
  readonly comment?: string;
}

/** What a target of event buses needs to know. */
export interface EventBusNotificationOptions {
  /** `detail-type` of the event. */
  readonly detailType: string;
  /** `source` of the event: a name of your application, not starting with `aws.`. */
  readonly source: string;
}

/** Who is told. The task keeps the payload: its result is dropped. */
export abstract class NotificationTarget {
  /**
   * Publishes to a topic; the message is JSON. With a key of the topic, the permission to use it is given, too. A FIFO topic gets one message
   * group per execution.
   */
  public static topic(topic: ITopic): NotificationTarget {
    return new TopicTarget(topic);
  }

  /** Sends to a queue; the body is JSON. A FIFO queue gets one message group per execution. */
  public static queue(queue: IQueue): NotificationTarget {
    return new QueueTarget(queue);
  }

  /** Puts an event on an event bus; the message is its detail. An entry that the bus refuses is a failure (`EventBridge.FailedEntry`). */
  public static eventBus(eventBus: IEventBus, options: EventBusNotificationOptions): NotificationTarget {
    return new EventBusTarget(eventBus, options);
  }

  /**
   * What lets an alarm tell the same target; undefined where an alarm cannot. A topic can be told by alarms, unless it is a FIFO topic, or in
   * another region; its key and its policy, where it has them, let CloudWatch publish to it.
   *
   * @param _scope where the alarm is
   */
  public alarmAction(_scope: IConstruct): cloudwatch.IAlarmAction | undefined {
    return undefined;
  }

  /**
   * Makes the task that tells. It has to keep the payload of the state.
   *
   * @param scope where the task is made
   * @param id its id
   * @param props what it tells
   */
  public abstract bind(scope: Construct, id: string, props: NotificationTaskProps): sfn.TaskStateBase;
}

class TopicTarget extends NotificationTarget {
  constructor(private readonly topic: ITopic) {
    super();
  }

  public bind(scope: Construct, id: string, props: NotificationTaskProps): sfn.TaskStateBase {
    return new PublishToTopic(scope, id, {
      ...common(props),
      ...(this.topic.fifo ? fifoOptions(props.queryLanguage) : {}),
      topic: this.topic,
      subject: props.subject,
      message: sfn.TaskInput.fromObject(props.message),
    });
  }

  public override alarmAction(scope: IConstruct): cloudwatch.IAlarmAction | undefined {
    const compared = Token.compareStrings(this.topic.env.region, Stack.of(scope).region);
    const isElsewhere = compared === TokenComparison.DIFFERENT;
    return this.topic.fifo || isElsewhere ? undefined : new TopicAlarmAction(this.topic);
  }
}

class QueueTarget extends NotificationTarget {
  constructor(private readonly queue: IQueue) {
    super();
  }

  public bind(scope: Construct, id: string, props: NotificationTaskProps): sfn.TaskStateBase {
    return new tasks.SqsSendMessage(scope, id, {
      ...common(props),
      ...(this.queue.fifo ? fifoOptions(props.queryLanguage) : {}),
      queue: this.queue,
      messageBody: sfn.TaskInput.fromObject(props.message),
    });
  }
}

class EventBusTarget extends NotificationTarget {
  constructor(
    private readonly eventBus: IEventBus,
    private readonly options: EventBusNotificationOptions,
  ) {
    super();
  }

  public bind(scope: Construct, id: string, props: NotificationTaskProps): sfn.TaskStateBase {
    const { eventBus, options } = this;
    const entries = [{ eventBus, ...options, detail: sfn.TaskInput.fromObject(props.message) }];
    return new tasks.EventBridgePutEvents(scope, id, { ...common(props), entries });
  }
}

/** Fields that every target's task has: it keeps the payload. */
function common({ queryLanguage, stateName, comment }: NotificationTaskProps): sfn.TaskStateBaseProps {
  return { stateName, comment, queryLanguage, ...languageOf(queryLanguage).keepInput };
}
