import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { EcsCallbackOptions } from './callback-task-props';
import { type TaskMaker, WAIT } from './message-tasks';

export function runContainer({ container, ...options }: EcsCallbackOptions): TaskMaker {
  return (scope, id, { message, ...props }) => {
    const environment = Object.entries(message).map(([name, value]) => ({
      name,
      value: asText(value, props.queryLanguage),
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
    const sent =
      props.queryLanguage === sfn.QueryLanguage.JSONATA
        ? { arguments: sfn.TaskInput.fromObject(input).value }
        : { parameters: input };
    return new tasks.StepFunctionsInvokeActivity(scope, id, { ...props, ...sent, activity });
  };
}

/** Environment variables are texts: what is none becomes JSON. */
function asText(value: unknown, queryLanguage: sfn.QueryLanguage | undefined): string {
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    const expression = typeof value === 'string' ? /^\{%([\s\S]*)%\}$/.exec(value)?.[1] : undefined;
    if (expression !== undefined) return `{% $string(${expression.trim()}) %}`;
  } else if (isReference(value)) {
    return sfn.JsonPath.jsonToString(value);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What `sfn.JsonPath.objectAt()` and the like give; texts and numbers are references in the form of their type. */
function isReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'resolve' in value;
}
