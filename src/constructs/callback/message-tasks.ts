import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { fifoOptions, InvokeFunction, PublishToTopic } from '../private/service-tasks';
import type { CallbackTaskProps, EventBusCallbackOptions } from './callback-task-props';

/** Makes the task of a target. */
export type TaskMaker = (scope: Construct, id: string, props: CallbackTaskProps) => sfn.TaskStateBase;

export const WAIT = { integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN };

export function sendToQueue(queue: IQueue): TaskMaker {
  return (scope, id, { message, ...props }) =>
    new tasks.SqsSendMessage(scope, id, {
      ...WAIT,
      ...props,
      ...(queue.fifo ? fifoOptions(props.queryLanguage) : {}),
      queue,
      messageBody: sfn.TaskInput.fromObject(message),
    });
}

export function publishToTopic(topic: ITopic): TaskMaker {
  return (scope, id, { message, ...props }) =>
    new PublishToTopic(scope, id, {
      ...WAIT,
      ...props,
      ...(topic.fifo ? fifoOptions(props.queryLanguage) : {}),
      topic,
      message: sfn.TaskInput.fromObject(message),
    });
}

export function putEvent(eventBus: IEventBus, options: EventBusCallbackOptions): TaskMaker {
  return (scope, id, { message, ...props }) => {
    const entries = [{ eventBus, ...options, detail: sfn.TaskInput.fromObject(message) }];
    return new tasks.EventBridgePutEvents(scope, id, { ...WAIT, ...props, entries });
  };
}

export function invokeFunction(lambdaFunction: IFunction): TaskMaker {
  return (scope, id, { message, ...props }) =>
    new InvokeFunction(scope, id, {
      ...WAIT,
      ...props,
      lambdaFunction,
      payload: sfn.TaskInput.fromObject(message),
    });
}
