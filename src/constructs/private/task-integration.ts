import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { integrationOf, parseResource } from '../../asl/resource';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';

/**
 * Short name of what a task calls: `lambda:invoke`, `aws-sdk:s3:getObject`, `lambda` (function ARN as Resource), `activity`.
 * undefined for a resource that is not recognized.
 */
export function taskIntegration(task: sfn.TaskStateBase | sfn.CustomState): string | undefined {
  const resource = resourceOf(task);
  return resource === undefined ? undefined : integrationOfArn(resource);
}

/** Short name of the integration that a Resource ARN names; undefined for one that is not recognized. */
export function integrationOfArn(arn: string): string | undefined {
  if (isActivity(arn)) return 'activity';
  const parsed = parseResource(arn);
  if (parsed) return integrationOf(parsed);
  // An ARN that is known at deployment only, and not that of an activity, is that of a function.
  return Token.isUnresolved(arn) ? 'lambda' : undefined;
}

/** Whether an ARN is that of an activity of the app, which is known at deployment only. */
function isActivity(arn: string): boolean {
  const token = Tokenization.reverseString(arn).firstToken;
  return token !== undefined && Reference.isReference(token) && token.target instanceof sfn.CfnActivity;
}

/** The Resource of a task, tokens unresolved. */
export function resourceOf(task: sfn.State): string | undefined {
  const json: unknown = task.toStateJson();
  const resource = isJsonObject(json) ? getMember(json as JsonObject, 'Resource') : undefined;
  return typeof resource === 'string' ? resource : undefined;
}
