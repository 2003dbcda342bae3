import { Token } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { integrationOf, parseResource } from '../../asl/resource';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';

/**
 * Short name of what a task calls: `lambda:invoke`, `aws-sdk:s3:getObject`, `lambda` (function ARN as Resource), `activity`.
 * undefined for a resource that is not recognized.
 */
export function taskIntegration(task: sfn.TaskStateBase | sfn.CustomState): string | undefined {
  if (task instanceof tasks.StepFunctionsInvokeActivity) return 'activity';
  const resource = resourceOf(task);
  return resource === undefined ? undefined : integrationOfArn(resource);
}

/** Short name of the integration that a Resource ARN names; undefined for one that is not recognized. */
export function integrationOfArn(arn: string): string | undefined {
  const parsed = parseResource(arn);
  if (parsed) return integrationOf(parsed);
  // An ARN that is known at deployment only is that of a function; activities have their own construct.
  return Token.isUnresolved(arn) ? 'lambda' : undefined;
}

/** The Resource of a task, tokens unresolved. */
export function resourceOf(task: sfn.State): string | undefined {
  const json: unknown = task.toStateJson();
  const resource = isJsonObject(json) ? getMember(json as JsonObject, 'Resource') : undefined;
  return typeof resource === 'string' ? resource : undefined;
}
