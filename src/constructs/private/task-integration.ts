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
  if (resource === undefined) return undefined;
  const parsed = parseResource(resource);
  if (parsed) return integrationOf(parsed);
  // An ARN that is known at deployment only is that of a function; activities have their own construct.
  return Token.isUnresolved(resource) ? 'lambda' : undefined;
}

function resourceOf(task: sfn.State): string | undefined {
  const json: unknown = task.toStateJson();
  const resource = isJsonObject(json) ? getMember(json as JsonObject, 'Resource') : undefined;
  return typeof resource === 'string' ? resource : undefined;
}
