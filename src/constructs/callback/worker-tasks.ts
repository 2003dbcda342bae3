import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { languageOf } from '../private/language';
import type { EcsCallbackOptions } from './callback-task-props';
import { type TaskMaker, WAIT } from './message-tasks';

export function runContainer({ container, ...options }: EcsCallbackOptions): TaskMaker {
  return (scope, id, { message, ...props }) => {
    const language = languageOf(props.queryLanguage);
    // Environment variables are texts: what is none becomes JSON.
    const environment = Object.entries(message).map(([name, value]) => ({
      name,
      value: language.toText(value),
    }));
    const containerOverrides = [{ containerDefinition: container, environment }];
    return new RunContainer(scope, id, { ...WAIT, ...props, ...options, containerOverrides });
  };
}

/**
 * EcsRunTask without the permissions to stop and describe all tasks of the account, which aws-cdk-lib adds: only `.sync` needs them (developer guide, "Call
 * Amazon ECS").
 */
class RunContainer extends tasks.EcsRunTask {
  constructor(scope: Construct, id: string, props: tasks.EcsRunTaskProps) {
    super(scope, id, props);
    const needed = this.taskPolicies?.filter(({ actions }) => !actions.includes('ecs:StopTask')) ?? [];
    this.taskPolicies?.splice(0, this.taskPolicies.length, ...needed);
  }
}

export function handToActivity(activity: sfn.IActivity): TaskMaker {
  return (scope, id, { message, ...props }) => {
    // The worker of an activity is given its token by GetActivityTask; `Task.Token` of the context is for `.waitForTaskToken`.
    const { taskToken: _token, ...input } = message;
    const sent = languageOf(props.queryLanguage).request(input);
    return new tasks.StepFunctionsInvokeActivity(scope, id, { ...props, ...sent, activity });
  };
}
